#include "adapters/redis/health_probe.hpp"

namespace echoes::adapters::redis {

Task<Result<void>> HealthProbe::check() {
  std::vector<std::string> command{"PING"};
  auto reply = co_await connection_.run(std::move(command));
  if (!reply) {
    co_return propagate(reply);
  }
  co_return Result<void>{};
}

}  // namespace echoes::adapters::redis
