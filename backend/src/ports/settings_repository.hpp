#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/settings.hpp"

namespace echoes::ports {

/// A person's settings. Thread rule: an instance belongs to one thread.
class SettingsRepository {
 public:
  virtual ~SettingsRepository() = default;

  /// The defaults, version 0, for someone who never changed any.
  virtual Task<Result<Settings>> load(UserId owner) = 0;

  /// Stores and answers with the version raised by one. kPreconditionFailed when the stored version is not `expected`.
  virtual Task<Result<Settings>> store(UserId owner, Settings settings, std::int64_t expected) = 0;
};

}  // namespace echoes::ports
