#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/echo.hpp"
#include "http/message.hpp"

namespace echoes::http {

/// kUnsupportedMediaType unless the body is declared as application/json (any parameters but a charset other than
/// UTF-8 are ignored). An empty body needs no declaration.
[[nodiscard]] Result<void> require_json(const Request& request);

[[nodiscard]] Response json_response(int status, std::string body);

/// The echo with its ETag.
[[nodiscard]] Response echo_response(int status, const Echo& echo);

}  // namespace echoes::http
