#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace echoes::adapters::aws {

/// The preferred date format of HTTP (RFC 9110 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT". Nothing for anything else.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace echoes::adapters::aws
