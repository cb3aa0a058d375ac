#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace echoes::hosts {

/// The string `member` of a secret that is a JSON object. kInternal, naming the secret, when there is none.
[[nodiscard]] Result<std::string> secret_member(const Secret& secret, std::string_view name, std::string_view member);

/// The keys of http::CursorSeal, out of the application's secret: "cursorKey" first, then "previousCursorKey" and
/// "nextCursorKey" where it has been rotated; each base 64 of at least 32 bytes.
[[nodiscard]] Result<std::vector<Secret>> read_cursor_keys(const Secret& secret, std::string_view name);

}  // namespace echoes::hosts
