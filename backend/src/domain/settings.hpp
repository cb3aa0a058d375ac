#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "domain/emotion.hpp"
#include "domain/ids.hpp"

namespace echoes {

/// A stretch of the local day, from included, to excluded; from > to runs over midnight; minutes since 00:00.
struct DayWindow {
  std::chrono::minutes from{};
  std::chrono::minutes to{};

  friend bool operator==(const DayWindow&, const DayWindow&) = default;
};

/// True when both ends are times of day and the stretch is not empty.
[[nodiscard]] bool is_day_window(const DayWindow& window);

/// What a person allows nudges to do. Off until asked for.
struct NudgePreferences {
  bool enabled{false};
  DayWindow window{std::chrono::hours{9}, std::chrono::hours{20}};
  std::optional<DayWindow> quiet_hours{};
  TimeZoneName time_zone{TimeZoneName{"UTC"}};
  /// 0..14.
  int max_per_week{3};

  friend bool operator==(const NudgePreferences&, const NudgePreferences&) = default;
};

struct Settings {
  NudgePreferences nudges{};
  std::vector<Emotion> excluded_emotions{};
  Instant updated_at{};
  std::int64_t version{0};

  friend bool operator==(const Settings&, const Settings&) = default;
};

inline constexpr int kMaxNudgesPerWeek = 14;

}  // namespace echoes
