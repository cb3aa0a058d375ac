#include "adapters/memory/settings_repository.hpp"

#include <utility>

namespace echoes::adapters::memory {

Task<Result<Settings>> SettingsRepository::load(UserId owner) {
  const auto found = store_.settings.find(owner);
  co_return found == store_.settings.end() ? Settings{} : found->second;
}

Task<Result<Settings>> SettingsRepository::store(UserId owner, Settings settings, std::int64_t expected) {
  const auto found = store_.settings.find(owner);
  const std::int64_t stored = found == store_.settings.end() ? 0 : found->second.version;
  if (stored != expected) {
    co_return fail(ErrorCode::kPreconditionFailed, "The settings were changed meanwhile.");
  }
  settings.version = expected + 1;
  store_.settings.insert_or_assign(owner, settings);
  co_return settings;
}

}  // namespace echoes::adapters::memory
