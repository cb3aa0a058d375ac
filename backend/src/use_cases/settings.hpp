#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/settings.hpp"
#include "ports/environment.hpp"
#include "ports/settings_repository.hpp"

namespace echoes::use_cases {

/// A person's settings; the defaults for someone who never changed any.
class GetSettings {
 public:
  explicit GetSettings(ports::SettingsRepository& settings) : settings_(settings) {}

  [[nodiscard]] Task<Result<Settings>> run(UserId user);

 private:
  ports::SettingsRepository& settings_;
};

/// What is to change; what holds nothing stays. The inner optional of quiet_hours: nothing clears it.
struct UpdateSettingsInput {
  /// The version the person saw (If-Match); nothing: whatever is stored.
  std::optional<std::int64_t> expected{};
  std::optional<bool> enabled{};
  std::optional<DayWindow> window{};
  std::optional<std::optional<DayWindow>> quiet_hours{};
  /// As sent; checked against the zone database here.
  std::optional<TimeZoneName> time_zone{};
  std::optional<std::int64_t> max_per_week{};
  std::optional<std::vector<Emotion>> excluded_emotions{};
};

/// Merges changes into a person's settings. kPreconditionFailed when `expected` is not the stored version; kValidation
/// with every faulty field.
class UpdateSettings {
 public:
  UpdateSettings(ports::SettingsRepository& settings, const ports::Clock& clock, const ports::TimeZones& time_zones)
      : settings_(settings), clock_(clock), time_zones_(time_zones) {}

  [[nodiscard]] Task<Result<Settings>> run(UserId user, UpdateSettingsInput input);

 private:
  /// kPreconditionFailed when the settings changed between reading and writing.
  [[nodiscard]] Task<Result<Settings>> update_once(UserId user, UpdateSettingsInput input);

  ports::SettingsRepository& settings_;
  const ports::Clock& clock_;
  const ports::TimeZones& time_zones_;
};

}  // namespace echoes::use_cases
