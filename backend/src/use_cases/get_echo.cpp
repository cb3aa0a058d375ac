#include "use_cases/get_echo.hpp"

#include <utility>

#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {

Task<Result<Echo>> GetEcho::run(UserId user, GetEchoInput input) {
  co_return co_await require_echo(echoes_, std::move(user), std::move(input.id));
}

}  // namespace echoes::use_cases
