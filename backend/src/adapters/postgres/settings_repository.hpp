#pragma once

#include "adapters/postgres/database.hpp"
#include "ports/settings_repository.hpp"

namespace echoes::adapters::postgres {

/// Settings in table settings, one row a person who ever changed any. Thread rule: that of the Database, which must
/// outlive it.
class SettingsRepository final : public ports::SettingsRepository {
 public:
  explicit SettingsRepository(Database& database) : database_(database) {}

  Task<Result<Settings>> load(UserId owner) override;
  Task<Result<Settings>> store(UserId owner, Settings settings, std::int64_t expected) override;

 private:
  Database& database_;
};

}  // namespace echoes::adapters::postgres
