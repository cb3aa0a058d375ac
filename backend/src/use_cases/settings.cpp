#include "use_cases/settings.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/problems.hpp"
#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {
namespace {

Result<void> check(const UpdateSettingsInput& input, const ports::TimeZones& time_zones) {
  Problems problems;
  constexpr const char* kBadWindow = "is not a stretch of the day with two different ends";
  if (input.window && !is_day_window(*input.window)) {
    problems.add("/nudges/window", kBadWindow);
  }
  if (input.quiet_hours && *input.quiet_hours && !is_day_window(**input.quiet_hours)) {
    problems.add("/nudges/quietHours", kBadWindow);
  }
  if (input.time_zone && !time_zones.knows(input.time_zone->view())) {
    problems.add("/nudges/timeZone", "is not a time zone of the IANA database");
  }
  if (input.max_per_week && (*input.max_per_week < 0 || *input.max_per_week > kMaxNudgesPerWeek)) {
    problems.add("/nudges/maxPerWeek", "is not between 0 and " + std::to_string(kMaxNudgesPerWeek));
  }
  if (problems.any()) {
    return std::move(problems).failure();
  }
  return {};
}

void apply(UpdateSettingsInput input, Settings& settings) {
  NudgePreferences& nudges = settings.nudges;
  nudges.enabled = input.enabled.value_or(nudges.enabled);
  nudges.window = input.window.value_or(nudges.window);
  if (input.quiet_hours) {
    nudges.quiet_hours = *input.quiet_hours;
  }
  if (input.time_zone) {
    nudges.time_zone = std::move(*input.time_zone);
  }
  if (input.max_per_week) {
    nudges.max_per_week = static_cast<int>(*input.max_per_week);
  }
  if (input.excluded_emotions) {
    std::vector<Emotion>& excluded = settings.excluded_emotions;
    excluded = std::move(*input.excluded_emotions);
    std::sort(excluded.begin(), excluded.end());
    excluded.erase(std::unique(excluded.begin(), excluded.end()), excluded.end());
  }
}

}  // namespace

Task<Result<Settings>> GetSettings::run(UserId user) { co_return co_await settings_.load(std::move(user)); }

Task<Result<Settings>> UpdateSettings::run(UserId user, UpdateSettingsInput input) {
  Result<void> checked = check(input, time_zones_);
  if (!checked) {
    co_return propagate(checked);
  }
  if (input.expected) {
    // The person names a version: a conflict is theirs to settle.
    co_return co_await update_once(std::move(user), std::move(input));
  }
  co_return co_await until_no_conflict([&] { return update_once(user, input); });
}

Task<Result<Settings>> UpdateSettings::update_once(UserId user, UpdateSettingsInput input) {
  Result<Settings> settings = co_await settings_.load(user);
  if (!settings) {
    co_return propagate(settings);
  }
  const std::int64_t expected = settings->version;
  if (input.expected && *input.expected != expected) {
    co_return fail(ErrorCode::kPreconditionFailed, "The settings were changed since you read them.");
  }
  const Settings before = *settings;
  apply(std::move(input), *settings);
  if (*settings == before) {
    co_return before;
  }
  settings->updated_at = clock_.now();
  co_return co_await settings_.store(std::move(user), std::move(*settings), expected);
}

}  // namespace echoes::use_cases
