#include "domain/why.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace echoes {
namespace {

/// Quarter of the meteorological year, counted from the winter that holds January.
struct Season {
  /// 0 winter, 1 spring, 2 summer, 3 autumn, as the northern hemisphere names them.
  int quarter{};
  /// December belongs to the next year's winter.
  int year{};
};

Season season_of(LocalDate date) {
  const int month = static_cast<int>(unsigned{date.month()});
  return Season{month % 12 / 3, int{date.year()} + (month == 12 ? 1 : 0)};
}

std::string_view name_of_quarter(int quarter, bool southern) {
  constexpr std::array<std::string_view, 4> kNames{"winter", "spring", "summer", "autumn"};
  return kNames.at(static_cast<std::size_t>((quarter + (southern ? 2 : 0)) % 4));
}

/// 1 for the latest such season that is over ("last summer"), 2 for the one before, and so on.
int seasons_back(Season captured, Season today) {
  const int latest_over = captured.quarter < today.quarter ? today.year : today.year - 1;
  return latest_over - captured.year + 1;
}

/// Calendar months that have passed in full.
int months_between(LocalDate from, LocalDate to) {
  const int months = (int{to.year()} - int{from.year()}) * 12 + static_cast<int>(unsigned{to.month()}) -
                     static_cast<int>(unsigned{from.month()});
  return to.day() < from.day() ? months - 1 : months;
}

/// "48", "2,300": groups of three digits.
std::string with_separators(std::int64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t from_end = 3; from_end < text.size(); from_end += 4) {
    text.insert(text.size() - from_end, 1, ',');
  }
  return text;
}

std::int64_t round_to_multiple(double value, std::int64_t unit) {
  return std::llround(value / static_cast<double>(unit)) * unit;
}

}  // namespace

std::string_view name_of(DealRule rule) {
  switch (rule) {
    case DealRule::kEmotion:
      return "emotion";
    case DealRule::kEmotionRecent:
      return "emotion-recent";
    case DealRule::kNeighbour:
      return "neighbour";
    case DealRule::kNeighbourRecent:
      return "neighbour-recent";
    case DealRule::kAny:
      return "any";
    case DealRule::kAnyRecent:
      return "any-recent";
  }
  std::unreachable();
}

std::string say_how_long_ago(LocalDate captured, LocalDate today, std::optional<double> latitude) {
  const auto days = (std::chrono::sys_days{today} - std::chrono::sys_days{captured}).count();
  if (days <= 0) {
    return "today";
  }
  if (days == 1) {
    return "yesterday";
  }
  if (days < 7) {
    return std::to_string(days) + " days ago";
  }
  if (days < 14) {
    return "last week";
  }
  const int months = months_between(captured, today);
  if (months < 1) {
    return std::to_string(days / 7) + " weeks ago";
  }
  if (months == 1) {
    return "a month ago";
  }
  if (months < 6) {
    return std::to_string(months) + " months ago";
  }
  const Season season = season_of(captured);
  const int back = seasons_back(season, season_of(today));
  const std::string name(name_of_quarter(season.quarter, latitude.value_or(0.0) < 0.0));
  if (back <= 1) {
    return "last " + name;
  }
  if (back == 2) {
    return "two " + name + "s ago";
  }
  if (back == 3) {
    return "three " + name + "s ago";
  }
  return std::to_string(months / 12) + " years ago";
}

std::string say_how_far(double metres) {
  if (metres < 50.0) {
    return "right here";
  }
  const std::string from_here = " from here";
  if (const std::int64_t rounded = round_to_multiple(metres, 50); rounded < 1'000) {
    return std::to_string(rounded) + " m" + from_here;
  }
  const double kilometres = metres / 1'000.0;
  if (const std::int64_t tenths = std::llround(kilometres * 10); tenths < 100) {
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) {
      text += "." + std::to_string(tenths % 10);
    }
    return text + " km" + from_here;
  }
  const std::int64_t unit = kilometres < 100 ? 1 : kilometres < 1'000 ? 10 : 100;
  return with_separators(round_to_multiple(kilometres, unit)) + " km" + from_here;
}

std::string say_why(Emotion emotion, LocalDate captured, LocalDate today, const std::optional<Place>& place,
                    std::optional<double> distance_m) {
  constexpr std::string_view kSeparator = " \u00B7 ";
  std::string text(name_of(emotion));
  text += kSeparator;
  text += say_how_long_ago(captured, today, place ? std::optional(place->point.latitude) : std::nullopt);
  if (distance_m) {
    text += kSeparator;
    text += say_how_far(*distance_m);
  } else if (place && place->label) {
    text += kSeparator;
    text += *place->label;
  }
  return text;
}

}  // namespace echoes
