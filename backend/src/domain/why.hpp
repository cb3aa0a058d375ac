#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "domain/emotion.hpp"
#include "domain/place.hpp"

namespace echoes {

/// Which step of the ladder chose an echo. The names reach clients: do not change.
enum class DealRule : std::uint8_t {
  /// Of the emotion asked for.
  kEmotion,
  /// Of the emotion asked for, but younger than kRestingAge.
  kEmotionRecent,
  /// Of the nearest emotion that has any.
  kNeighbour,
  kNeighbourRecent,
  /// No emotion was asked for.
  kAny,
  kAnyRecent,
};

[[nodiscard]] std::string_view name_of(DealRule rule);

/// How a person would say how long ago: "today", "yesterday", "5 days ago", "last week", "2 weeks ago", "a month ago",
/// "4 months ago", "last summer", "two summers ago", "6 years ago". Seasons are the meteorological ones; a latitude
/// below zero turns them round; without a place the northern ones are meant.
/// A capture after `today` (clocks differ) is "today".
[[nodiscard]] std::string say_how_long_ago(LocalDate captured, LocalDate today, std::optional<double> latitude);

/// "300 m from here", "1.2 km from here", "48 km from here": rounded as a person would; "right here" below 50 m.
/// REQUIRES: metres is finite and not negative.
[[nodiscard]] std::string say_how_far(double metres);

/// Why an echo came back: "calm · two summers ago · 300 m from here". Without a distance the place's label stands
/// there, if it has one.
[[nodiscard]] std::string say_why(Emotion emotion, LocalDate captured, LocalDate today,
                                  const std::optional<Place>& place, std::optional<double> distance_m);

}  // namespace echoes
