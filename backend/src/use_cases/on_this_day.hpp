#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"
#include "ports/settings_repository.hpp"

namespace echoes::use_cases {

struct OnThisDayInput {
  /// The listener's zone as sent; nothing: the zone of their settings.
  std::optional<TimeZoneName> time_zone{};
  /// The day before and the day after as well.
  bool widen{false};
};

struct OnThisDayOutput {
  /// Newest first, at most kMaxOnThisDay.
  std::vector<Echo> items;
  /// The listener's local day.
  LocalDate date{};
  /// Days to either side that were looked at: 0 or 1.
  int window{0};
};

inline constexpr std::size_t kMaxOnThisDay = 100;

/// Earlier years' echoes of the listener's local today. On 28 February of a common year those of 29 February belong
/// to the day as well.
class OnThisDay {
 public:
  OnThisDay(ports::EchoRepository& echoes, ports::SettingsRepository& settings, const ports::Clock& clock,
            const ports::TimeZones& time_zones)
      : echoes_(echoes), settings_(settings), clock_(clock), time_zones_(time_zones) {}

  [[nodiscard]] Task<Result<OnThisDayOutput>> run(UserId user, OnThisDayInput input);

 private:
  /// The zone asked for, or the one in the settings.
  [[nodiscard]] Task<Result<TimeZoneName>> zone_of(UserId user, std::optional<TimeZoneName> asked);

  ports::EchoRepository& echoes_;
  ports::SettingsRepository& settings_;
  const ports::Clock& clock_;
  const ports::TimeZones& time_zones_;
};

}  // namespace echoes::use_cases
