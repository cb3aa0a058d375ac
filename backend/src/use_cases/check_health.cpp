#include "use_cases/check_health.hpp"

namespace echoes::use_cases {

Task<HealthReport> CheckHealth::run() {
  HealthReport report;
  report.database = (co_await database_.check()).has_value();
  report.cache = (co_await cache_.check()).has_value();
  report.storage = (co_await storage_.check()).has_value();
  co_return report;
}

}  // namespace echoes::use_cases
