#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "support/dice.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {

inline constexpr std::array<std::string_view, 6> kLibraryTags{"sea", "rain", "home", "train", "水", "café"};
inline constexpr std::array<std::string_view, 8> kLibraryWords{"morning", "mornings", "kitchen", "Straße",
                                                               "window",  "Regen",    "evening", "même"};
inline constexpr std::array<std::string_view, 4> kLibraryLabels{"Lisbon", "Old Town", "Kitchen", "Platform 9"};

/// Echoes with every mixture of emotion, tags, places, notes, days and states, spread over three years; some share
/// their millisecond. Ids are in no order.
inline std::vector<Echo> make_library(const UserId& owner, Dice& dice, std::size_t count) {
  std::vector<Echo> library;
  library.reserve(count);
  for (std::size_t index = 0; index < count; ++index) {
    const auto minutes = std::chrono::minutes{dice.below(3 * 365 * 24 * 60)};
    const Instant at =
        !library.empty() && dice.chance(0.1) ? library[dice.below(library.size())].recorded_at : kNoon - minutes;
    Echo echo = plain_echo(owner, dice, at, kEmotions.at(dice.below(kEmotions.size())).emotion);
    // The local day is its own fact: sometimes the day before or after the UTC one.
    const std::chrono::days offset{static_cast<int>(dice.below(3)) - 1};
    echo.local_date = LocalDate{std::chrono::sys_days{echo.local_date} + offset};
    if (dice.chance(0.6)) {
      const auto precision = static_cast<PlacePrecision>(dice.below(3));
      const GeoPoint near_lisbon{38.7 + (dice.fraction() - 0.5) * 0.4, -9.14 + (dice.fraction() - 0.5) * 0.4};
      const GeoPoint near_the_date_line{dice.fraction() - 0.5, dice.chance(0.5) ? 179.9 : -179.9};
      echo.place = Place{blur(dice.chance(0.8) ? near_lisbon : near_the_date_line, precision), std::nullopt, precision,
                         std::nullopt};
      if (dice.chance(0.5)) {
        echo.place->label = kLibraryLabels.at(dice.below(kLibraryLabels.size()));
      }
    }
    for (const std::string_view tag : kLibraryTags) {
      if (dice.chance(0.2)) {
        echo.tags.emplace_back(std::string(tag));
      }
    }
    std::sort(echo.tags.begin(), echo.tags.end());
    if (dice.chance(0.5)) {
      echo.note = std::string(kLibraryWords.at(dice.below(kLibraryWords.size()))) + ", " +
                  std::string(kLibraryWords.at(dice.below(kLibraryWords.size()))) + "!";
    }
    if (dice.chance(0.2)) {
      echo.status = dice.chance(0.5) ? EchoStatus::kProcessing : EchoStatus::kRejected;
      echo.slot = DeckSlot{};
    }
    library.push_back(std::move(echo));
  }
  return library;
}

/// What EchoFilter means, said once more and slowly.
inline bool matches(const Echo& echo, const ports::EchoFilter& filter) {
  if (filter.emotion && echo.emotion != *filter.emotion) {
    return false;
  }
  if (filter.tag && std::find(echo.tags.begin(), echo.tags.end(), *filter.tag) == echo.tags.end()) {
    return false;
  }
  if (filter.from && echo.local_date < *filter.from) {
    return false;
  }
  if (filter.to && echo.local_date > *filter.to) {
    return false;
  }
  if (filter.near && !(echo.place && distance_m(filter.near->centre, echo.place->point) <= filter.near->radius_m)) {
    return false;
  }
  const std::vector<std::string> words = search_words(echo);
  return std::all_of(filter.words.begin(), filter.words.end(), [&](const std::string& prefix) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word.starts_with(prefix); });
  });
}

/// Ids of what a list must answer, newest first.
inline std::vector<EchoId> expected_ids(const std::vector<Echo>& library, const ports::EchoFilter& filter) {
  std::vector<EchoId> ids;
  for (const Echo& echo : library) {
    if (matches(echo, filter)) {
      ids.push_back(echo.id);
    }
  }
  std::sort(ids.begin(), ids.end(), std::greater<>{});
  return ids;
}

/// A filter with the conditions whose bits are set: 1 emotion, 2 tag, 4 from, 8 to, 16 near, 32 words.
inline ports::EchoFilter make_filter(unsigned conditions, Dice& dice) {
  ports::EchoFilter filter;
  if ((conditions & 1U) != 0) {
    filter.emotion = kEmotions.at(dice.below(kEmotions.size())).emotion;
  }
  if ((conditions & 2U) != 0) {
    filter.tag = Tag(std::string(kLibraryTags.at(dice.below(kLibraryTags.size()))));
  }
  const std::chrono::sys_days last = std::chrono::floor<std::chrono::days>(kNoon);
  if ((conditions & 4U) != 0) {
    filter.from = LocalDate{last - std::chrono::days{300 + dice.below(800)}};
  }
  if ((conditions & 8U) != 0) {
    filter.to = LocalDate{last - std::chrono::days{dice.below(700)}};
  }
  if ((conditions & 16U) != 0) {
    const bool lisbon = dice.chance(0.8);
    filter.near = ports::NearFilter{lisbon ? GeoPoint{38.72, -9.15} : GeoPoint{0.1, 179.95},
                                    dice.chance(0.5) ? 5'000.0 : 45'000.0};
  }
  if ((conditions & 32U) != 0) {
    static constexpr std::array<std::string_view, 7> kPrefixes{"morning", "k", "strasse", "rege", "lisb", "m", "caf"};
    filter.words.emplace_back(kPrefixes.at(dice.below(kPrefixes.size())));
    if (dice.chance(0.3)) {
      filter.words.emplace_back(kPrefixes.at(dice.below(kPrefixes.size())));
    }
  }
  return filter;
}

inline constexpr unsigned kAllConditions = 63;

}  // namespace echoes::tests
