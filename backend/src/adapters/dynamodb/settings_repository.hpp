#pragma once

#include "adapters/dynamodb/table.hpp"
#include "ports/settings_repository.hpp"

namespace echoes::adapters::dynamodb {

/// Settings as one item in the owner's partition. Thread rule: that of the Table, which must outlive it.
class SettingsRepository final : public ports::SettingsRepository {
 public:
  explicit SettingsRepository(Table& table) : table_(table) {}

  Task<Result<Settings>> load(UserId owner) override;
  Task<Result<Settings>> store(UserId owner, Settings settings, std::int64_t expected) override;

 private:
  Table& table_;
};

}  // namespace echoes::adapters::dynamodb
