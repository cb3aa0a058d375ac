#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "contract/echo_repository_contract.hpp"
#include "support/echo_library.hpp"

// Lists, on-this-day and statistics, against a model that looks at every echo.

namespace echoes::tests {

class EchoListsContract : public EchoRepositoryContract {
 protected:
  std::vector<Echo> insert_library(std::size_t count) {
    std::vector<Echo> library = make_library(owner_, dice_, count);
    for (const Echo& echo : library) {
      insert(echo);
    }
    return library;
  }

  /// Follows pages to the end.
  std::vector<EchoId> list_all(const ports::EchoFilter& filter, std::size_t limit) {
    std::vector<EchoId> ids;
    ports::PageRequest request;
    request.limit = limit;
    for (;;) {
      const ports::EchoPage page = must(repository().list(owner_, filter, request));
      EXPECT_LE(page.items.size(), limit);
      for (const Echo& echo : page.items) {
        ids.push_back(echo.id);
      }
      if (!page.has_more) {
        return ids;
      }
      if (page.items.empty()) {
        ADD_FAILURE() << "an empty page says there is more";
        return ids;
      }
      request.before = page.items.back().id;
    }
  }
};

inline std::string describe(unsigned conditions) {
  std::string text;
  const char* const names[] = {"emotion", "tag", "from", "to", "near", "words"};
  for (unsigned bit = 0; bit < 6; ++bit) {
    if ((conditions & (1U << bit)) != 0) {
      text += std::string(text.empty() ? "" : "+") + names[bit];
    }
  }
  return text.empty() ? "none" : text;
}

TEST_P(EchoListsContract, AnEmptyLibraryIsAnEmptyPage) {
  const ports::EchoPage page = must(repository().list(owner_, {}, {}));
  EXPECT_TRUE(page.items.empty());
  EXPECT_FALSE(page.has_more);
}

TEST_P(EchoListsContract, ListsHoldWholeEchoesNewestFirst) {
  const std::vector<Echo> library = insert_library(30);
  ports::PageRequest request;
  request.limit = 100;
  const ports::EchoPage page = must(repository().list(owner_, {}, request));
  EXPECT_FALSE(page.has_more);
  std::vector<Echo> expected = library;
  std::sort(expected.begin(), expected.end(), [](const Echo& left, const Echo& right) { return left.id > right.id; });
  EXPECT_EQ(page.items, expected);
}

TEST_P(EchoListsContract, HasMoreIsExactAtThePageBoundary) {
  insert_library(20);
  for (const std::size_t limit : {1UL, 10UL, 19UL, 20UL, 21UL}) {
    ports::PageRequest request;
    request.limit = limit;
    const ports::EchoPage page = must(repository().list(owner_, {}, request));
    EXPECT_EQ(page.items.size(), std::min<std::size_t>(limit, 20));
    EXPECT_EQ(page.has_more, limit < 20) << "limit " << limit;
  }
}

TEST_P(EchoListsContract, EveryMixtureOfFiltersAnswersWhatTheModelDoes) {
  const std::vector<Echo> library = insert_library(150);
  // Someone else's echoes with the same content must never show.
  Dice other_dice(dice_.roll());
  for (const Echo& echo : make_library(stranger_, other_dice, 40)) {
    insert(echo);
  }
  std::size_t found = 0;
  for (unsigned conditions = 0; conditions <= kAllConditions; ++conditions) {
    for (int repeat = 0; repeat < repeats(); ++repeat) {
      const ports::EchoFilter filter = make_filter(conditions, dice_);
      const std::vector<EchoId> expected = expected_ids(library, filter);
      found += expected.size();
      EXPECT_EQ(list_all(filter, 100), expected) << describe(conditions) << ", repeat " << repeat;
      EXPECT_EQ(list_all(filter, 7), expected) << describe(conditions) << " in pages, repeat " << repeat;
    }
  }
  EXPECT_GT(found, 250U * static_cast<std::size_t>(repeats())) << "the filters hardly ever match: the test says little";
}

TEST_P(EchoListsContract, ACursorStaysRightWhileEchoesComeAndGo) {
  std::vector<Echo> library = insert_library(40);
  const std::vector<EchoId> before = expected_ids(library, {});
  ports::PageRequest request;
  request.limit = 10;
  const ports::EchoPage first = must(repository().list(owner_, {}, request));
  ASSERT_EQ(first.items.size(), 10U);
  request.before = first.items.back().id;

  // A newer echo arrives, the cursor's own echo goes, one of the next page goes, and a late upload sorts into it.
  insert(plain_echo(owner_, dice_, kNoon + std::chrono::hours{1}));
  must(repository().remove(owner_, before[9], {}));
  must(repository().remove(owner_, before[12], {}));
  const Echo late = plain_echo(owner_, dice_, ulid_time(*parse_ulid(before[14].view())) + std::chrono::milliseconds{1});
  insert(late);

  const ports::EchoPage second = must(repository().list(owner_, {}, request));
  std::vector<EchoId> expected(before.begin() + 10, before.end());
  expected.erase(expected.begin() + 2);
  expected.push_back(late.id);
  std::sort(expected.begin(), expected.end(), std::greater<>{});
  expected.resize(10);
  std::vector<EchoId> answered;
  answered.reserve(second.items.size());
  for (const Echo& echo : second.items) {
    answered.push_back(echo.id);
  }
  EXPECT_EQ(answered, expected);
}

TEST_P(EchoListsContract, AnEditMovesAnEchoBetweenFilters) {
  Echo echo = plain_echo(owner_, dice_, kNoon, Emotion::joy);
  echo.tags = {Tag("sea")};
  echo.note = "morning";
  echo.place = Place{GeoPoint{38.7, -9.1}, std::nullopt, PlacePrecision::kExact, std::nullopt};
  insert(echo);
  Echo edited = echo;
  edited.emotion = Emotion::calm;
  edited.tags = {Tag("rain")};
  edited.note = "evening";
  edited.place = Place{GeoPoint{48.1, 11.5}, std::nullopt, PlacePrecision::kExact, std::nullopt};
  must(repository().replace(edited, echo.version, {}));

  const auto count = [&](const ports::EchoFilter& filter) { return list_all(filter, 10).size(); };
  ports::EchoFilter filter;
  filter.emotion = Emotion::joy;
  EXPECT_EQ(count(filter), 0U);
  filter.emotion = Emotion::calm;
  EXPECT_EQ(count(filter), 1U);
  filter = {};
  filter.tag = Tag("sea");
  EXPECT_EQ(count(filter), 0U);
  filter.tag = Tag("rain");
  EXPECT_EQ(count(filter), 1U);
  filter = {};
  filter.words = {"morn"};
  EXPECT_EQ(count(filter), 0U);
  filter.words = {"even", "ra"};
  EXPECT_EQ(count(filter), 1U);
  filter = {};
  filter.near = ports::NearFilter{GeoPoint{38.7, -9.1}, 1'000};
  EXPECT_EQ(count(filter), 0U);
  filter.near = ports::NearFilter{GeoPoint{48.1, 11.5}, 1'000};
  EXPECT_EQ(count(filter), 1U);
}

TEST_P(EchoListsContract, WordsWithPatternCharactersAreTakenLiterally) {
  Echo echo = plain_echo(owner_, dice_, kNoon);
  echo.note = "hundred";
  insert(echo);
  for (const char* word : {"%", "_", "h%", "hundre_", "\\", "'", "h'||'"}) {
    ports::EchoFilter filter;
    filter.words = {word};
    EXPECT_TRUE(list_all(filter, 10).empty()) << word;
  }
}

// ---- on this day

TEST_P(EchoListsContract, OnDaysAnswersEarlierYearsOfTheGivenDays) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  const auto add = [&](int y, unsigned m, unsigned d, const auto& change) {
    const LocalDate date{year{y}, month{m}, day{d}};
    Echo echo = plain_echo(owner_, dice_, std::chrono::sys_days{date} + std::chrono::hours{10});
    change(echo);
    return insert(echo);
  };
  const auto as_is = [](Echo&) {};
  const Echo a = add(2022, 6, 15, as_is);
  const Echo b = add(2024, 6, 15, as_is);
  const Echo c = add(2025, 6, 16, as_is);
  add(2026, 6, 15, as_is);  // this year
  add(2024, 6, 14, as_is);  // another day
  add(2024, 7, 15, as_is);  // another month
  const Echo shown_again = add(2023, 6, 15, [](Echo& echo) {
    echo.hidden_until = kNoon;
    echo.slot.shelf = Shelf::kHidden;
    echo.slot.returns_at = kNoon;
  });
  add(2023, 6, 15, [](Echo& echo) {
    echo.hidden_until = kNoon + std::chrono::milliseconds{1};
    echo.slot.shelf = Shelf::kHidden;
    echo.slot.returns_at = echo.hidden_until;
  });
  add(2021, 6, 15, [](Echo& echo) {
    echo.status = EchoStatus::kProcessing;
    echo.slot = DeckSlot{};
  });

  const std::vector<std::chrono::month_day> days{month{6} / day{15}, month{6} / day{16}};
  EXPECT_EQ(must(repository().on_days(owner_, days, year{2026}, kNoon, 10)), (std::vector<Echo>{c, b, shown_again, a}));
  EXPECT_EQ(must(repository().on_days(owner_, days, year{2026}, kNoon, 2)), (std::vector<Echo>{c, b}));
  EXPECT_EQ(must(repository().on_days(owner_, {month{6} / day{16}}, year{2026}, kNoon, 10)), (std::vector<Echo>{c}));
  EXPECT_EQ(must(repository().on_days(owner_, days, year{2023}, kNoon, 10)), (std::vector<Echo>{a}));
  EXPECT_TRUE(must(repository().on_days(stranger_, days, year{2026}, kNoon, 10)).empty());
}

TEST_P(EchoListsContract, OnDaysFindsTheTwentyNinthOfFebruary) {
  const LocalDate leap{std::chrono::year{2024}, std::chrono::month{2}, std::chrono::day{29}};
  const Echo echo = insert(plain_echo(owner_, dice_, std::chrono::sys_days{leap} + std::chrono::hours{10}));
  EXPECT_EQ(must(repository().on_days(owner_, {std::chrono::month{2} / std::chrono::day{29}}, std::chrono::year{2026},
                                      kNoon, 10)),
            (std::vector<Echo>{echo}));
}

// ---- statistics

TEST_P(EchoListsContract, StatsOfNobodyAreEmpty) {
  const ports::EchoStats stats = must(repository().stats(owner_));
  EXPECT_EQ(stats.total, 0);
  EXPECT_EQ(stats.total_duration, std::chrono::milliseconds{0});
  EXPECT_TRUE(stats.by_emotion.empty());
  EXPECT_TRUE(stats.by_month.empty());
  EXPECT_TRUE(stats.places.empty());
}

TEST_P(EchoListsContract, StatsCountReadyEchoes) {
  using std::chrono::month;
  using std::chrono::year;
  const auto add = [&](Instant at, Emotion emotion, const auto& change) {
    Echo echo = plain_echo(owner_, dice_, at, emotion);
    change(echo);
    insert(echo);
  };
  const auto at_place = [](double latitude, double longitude, const std::optional<std::string>& label) {
    return [=](Echo& echo) {
      echo.place = Place{GeoPoint{latitude, longitude}, std::nullopt, PlacePrecision::kExact, label};
    };
  };
  const Instant june = kNoon;
  const Instant may = kNoon - std::chrono::days{31};
  add(june, Emotion::hope, at_place(38.7001, -9.1001, "Lisbon"));
  add(june, Emotion::joy, at_place(38.7002, -9.1002, "Lisbon"));
  add(may, Emotion::joy, at_place(38.7003, -9.1003, std::nullopt));
  add(may, Emotion::joy, at_place(48.1, 11.5, "Lisbon"));
  add(may, Emotion::joy, at_place(48.1, 11.5, "Altstadt"));
  add(june, Emotion::joy, [](Echo& echo) { echo.duration = std::chrono::milliseconds{655}; });
  add(june, Emotion::fear, [](Echo& echo) {
    echo.status = EchoStatus::kRejected;
    echo.slot = DeckSlot{};
  });

  const ports::EchoStats stats = must(repository().stats(owner_));
  EXPECT_EQ(stats.total, 6);
  EXPECT_EQ(stats.total_duration, std::chrono::milliseconds{5 * 12'345 + 655});
  EXPECT_EQ(stats.by_emotion, (std::vector<ports::EmotionCount>{{Emotion::joy, 5}, {Emotion::hope, 1}}));
  EXPECT_EQ(stats.by_month, (std::vector<ports::MonthCount>{{year{2026} / month{6}, 3}, {year{2026} / month{5}, 3}}));
  ASSERT_EQ(stats.places.size(), 4U);
  EXPECT_EQ(stats.places[0].label, "Lisbon");
  EXPECT_EQ(stats.places[0].count, 2);
  EXPECT_NEAR(stats.places[0].point.latitude, 38.70015, 0.0001);
  EXPECT_NEAR(stats.places[0].point.longitude, -9.10015, 0.0001);
  // One echo each: by label, those without a label last.
  EXPECT_EQ(stats.places[1].label, "Altstadt");
  EXPECT_EQ(stats.places[2].label, "Lisbon");
  EXPECT_NEAR(stats.places[2].point.latitude, 48.1, 0.0001);
  EXPECT_EQ(stats.places[3].label, std::nullopt);
  EXPECT_EQ(must(repository().stats(stranger_)).total, 0);
}

TEST_P(EchoListsContract, StatsNameAtMostAHundredPlaces) {
  for (int index = 0; index < 105; ++index) {
    Echo echo = plain_echo(owner_, dice_, kNoon - std::chrono::hours{index});
    echo.place = Place{GeoPoint{index * 0.5, 10.0}, std::nullopt, PlacePrecision::kExact,
                       "place " + std::to_string(1'000 + index)};
    insert(echo);
  }
  const ports::EchoStats stats = must(repository().stats(owner_));
  ASSERT_EQ(stats.places.size(), 100U);
  EXPECT_EQ(stats.places.front().label, "place 1000");
  EXPECT_EQ(stats.places.back().label, "place 1099");
}

}  // namespace echoes::tests
