#include "adapters/postgres/health_probe.hpp"

namespace echoes::adapters::postgres {

Task<Result<void>> HealthProbe::check() {
  constexpr Statement kProbe{"health", "select 1"};
  auto rows = co_await database_.read(kProbe, Params{}, Deadline::after(std::chrono::seconds{1}));
  if (!rows) {
    co_return propagate(rows);
  }
  co_return Result<void>{};
}

}  // namespace echoes::adapters::postgres
