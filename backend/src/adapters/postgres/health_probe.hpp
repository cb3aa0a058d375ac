#pragma once

#include "adapters/postgres/database.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::postgres {

/// One round trip to the database. Thread rule: that of the Database, which must outlive it.
class HealthProbe final : public ports::HealthProbe {
 public:
  explicit HealthProbe(Database& database) : database_(database) {}

  Task<Result<void>> check() override;

 private:
  Database& database_;
};

}  // namespace echoes::adapters::postgres
