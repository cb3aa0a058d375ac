#pragma once

#include <string>

#include "base/result.hpp"
#include "http/routes.hpp"

namespace echoes::http {

/// Empty when the request has none; kValidation when it is not one the contract allows.
[[nodiscard]] Result<std::string> idempotency_key(const Request& request);

/// The echo the path names. kNotFound for what cannot be an id: such an echo does not exist either.
[[nodiscard]] Result<EchoId> echo_id_of(const Exchange& exchange);

}  // namespace echoes::http
