#pragma once

#include "adapters/redis/connection.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::redis {

/// One PING. Thread rule: that of the Connection, which must outlive it.
class HealthProbe final : public ports::HealthProbe {
 public:
  explicit HealthProbe(Connection& connection) : connection_(connection) {}

  Task<Result<void>> check() override;

 private:
  Connection& connection_;
};

}  // namespace echoes::adapters::redis
