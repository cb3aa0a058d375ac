#include "use_cases/get_stats.hpp"

#include <utility>

namespace echoes::use_cases {

Task<Result<ports::EchoStats>> GetStats::run(UserId user) { co_return co_await echoes_.stats(std::move(user)); }

}  // namespace echoes::use_cases
