#include "adapters/dynamodb/health_probe.hpp"

namespace echoes::adapters::dynamodb {

Task<Result<void>> HealthProbe::check() { return table_.probe(); }

}  // namespace echoes::adapters::dynamodb
