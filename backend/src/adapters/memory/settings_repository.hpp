#pragma once

#include "adapters/memory/store.hpp"
#include "ports/settings_repository.hpp"

namespace echoes::adapters::memory {

/// The settings in a Store. Thread rule: as Store.
class SettingsRepository final : public ports::SettingsRepository {
 public:
  explicit SettingsRepository(Store& store) : store_(store) {}

  Task<Result<Settings>> load(UserId owner) override;
  Task<Result<Settings>> store(UserId owner, Settings settings, std::int64_t expected) override;

 private:
  Store& store_;
};

}  // namespace echoes::adapters::memory
