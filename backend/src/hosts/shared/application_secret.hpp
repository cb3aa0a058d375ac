#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace echoes::hosts {

/// The string `member` of a secret that is a JSON object. kInternal, naming the secret, when there is none.
[[nodiscard]] Result<std::string> secret_member(const Secret& secret, std::string_view name, std::string_view member);

/// The key cursors are sealed with, out of the application's secret: "cursorKey", base 64 of at least 32 bytes.
[[nodiscard]] Result<Secret> read_cursor_key(const Secret& secret, std::string_view name);

}  // namespace echoes::hosts
