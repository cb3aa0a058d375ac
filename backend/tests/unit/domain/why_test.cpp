#include "domain/why.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace echoes {
namespace {

using namespace std::chrono;

LocalDate read(const char* text) { return parse_date(text).value(); }

struct Ago {
  const char* captured;
  const char* today;
  const char* text;
};

TEST(WhyText, SaysHowLongAgo) {
  for (const Ago& ago : {
           Ago{"2026-06-15", "2026-06-15", "today"},
           Ago{"2026-06-16", "2026-06-15", "today"},
           Ago{"2026-06-14", "2026-06-15", "yesterday"},
           Ago{"2026-06-13", "2026-06-15", "2 days ago"},
           Ago{"2026-06-09", "2026-06-15", "6 days ago"},
           Ago{"2026-06-08", "2026-06-15", "last week"},
           Ago{"2026-06-02", "2026-06-15", "last week"},
           Ago{"2026-06-01", "2026-06-15", "2 weeks ago"},
           Ago{"2026-05-16", "2026-06-15", "4 weeks ago"},
           Ago{"2026-05-15", "2026-06-15", "a month ago"},
           Ago{"2026-04-16", "2026-06-15", "a month ago"},
           Ago{"2026-04-15", "2026-06-15", "2 months ago"},
           Ago{"2025-12-16", "2026-06-15", "5 months ago"},
           Ago{"2025-12-15", "2026-06-15", "last winter"},
           Ago{"2025-08-31", "2026-06-15", "last summer"},
           Ago{"2025-06-01", "2026-06-15", "last summer"},
           Ago{"2024-07-01", "2026-06-15", "two summers ago"},
           Ago{"2023-07-01", "2026-06-15", "three summers ago"},
           Ago{"2022-07-01", "2026-06-15", "3 years ago"},
           Ago{"2020-06-15", "2026-06-15", "6 years ago"},
           Ago{"2024-07-01", "2026-03-01", "two summers ago"},
           Ago{"2025-07-01", "2026-03-01", "last summer"},
           Ago{"2025-05-31", "2026-03-01", "last spring"},
           Ago{"2025-10-10", "2026-06-15", "last autumn"},
           // December belongs to the winter that ends in the next year.
           Ago{"2024-12-31", "2026-01-10", "last winter"},
           Ago{"2025-01-05", "2026-01-10", "last winter"},
           Ago{"2024-01-05", "2026-01-10", "two winters ago"},
           Ago{"2023-12-05", "2026-01-10", "two winters ago"},
           Ago{"2025-01-05", "2026-12-24", "two winters ago"},
       }) {
    EXPECT_EQ(say_how_long_ago(read(ago.captured), read(ago.today), std::nullopt), ago.text)
        << ago.captured << " seen on " << ago.today;
  }
}

TEST(WhyText, SeasonsTurnRoundBelowTheEquator) {
  EXPECT_EQ(say_how_long_ago(read("2025-01-15"), read("2026-06-15"), -33.9), "two summers ago");
  EXPECT_EQ(say_how_long_ago(read("2025-07-15"), read("2026-06-15"), -33.9), "last winter");
  EXPECT_EQ(say_how_long_ago(read("2025-10-15"), read("2026-06-15"), -33.9), "last spring");
  EXPECT_EQ(say_how_long_ago(read("2025-07-15"), read("2026-06-15"), 33.9), "last summer");
}

RC_GTEST_PROP(WhyTextProperties, EveryPairOfDaysHasWords, ()) {
  const sys_days captured{days{*rc::gen::inRange(0, 40'000)}};
  const sys_days today{captured + days{*rc::gen::inRange(-10, 20'000)}};
  const std::string text = say_how_long_ago(LocalDate{captured}, LocalDate{today}, std::nullopt);
  RC_ASSERT(!text.empty());
  RC_ASSERT(!text.starts_with("0 "));
  RC_ASSERT(!text.starts_with("1 "));
  RC_ASSERT(!text.starts_with("-"));
}

TEST(WhyText, SaysHowFar) {
  struct Far {
    double metres;
    const char* text;
  };
  for (const Far& far : {
           Far{0, "right here"},
           Far{49.9, "right here"},
           Far{50, "50 m from here"},
           Far{312, "300 m from here"},
           Far{974, "950 m from here"},
           Far{975, "1 km from here"},
           Far{1'234, "1.2 km from here"},
           Far{1'960, "2 km from here"},
           Far{9'949, "9.9 km from here"},
           Far{9'950, "10 km from here"},
           Far{48'300, "48 km from here"},
           Far{99'400, "99 km from here"},
           Far{123'456, "120 km from here"},
           Far{1'234'567, "1,200 km from here"},
           Far{18'180'000, "18,200 km from here"},
       }) {
    EXPECT_EQ(say_how_far(far.metres), far.text) << far.metres;
  }
}

TEST(WhyText, PutsTheReasonTogether) {
  const LocalDate captured = read("2024-07-01");
  const LocalDate today = read("2026-06-15");
  Place place;
  place.point = {38.7, -9.1};
  EXPECT_EQ(say_why(Emotion::calm, captured, today, std::nullopt, std::nullopt), "calm · two summers ago");
  EXPECT_EQ(say_why(Emotion::calm, captured, today, place, 312.0), "calm · two summers ago · 300 m from here");
  EXPECT_EQ(say_why(Emotion::calm, captured, today, place, std::nullopt), "calm · two summers ago");
  place.label = "Lisbon";
  EXPECT_EQ(say_why(Emotion::calm, captured, today, place, std::nullopt), "calm · two summers ago · Lisbon");
  place.point.latitude = -33.9;
  EXPECT_EQ(say_why(Emotion::calm, captured, today, place, 10.0), "calm · two winters ago · right here");
}

TEST(DealRules, HaveTheNamesOfTheContract) {
  EXPECT_EQ(name_of(DealRule::kEmotion), "emotion");
  EXPECT_EQ(name_of(DealRule::kEmotionRecent), "emotion-recent");
  EXPECT_EQ(name_of(DealRule::kNeighbour), "neighbour");
  EXPECT_EQ(name_of(DealRule::kNeighbourRecent), "neighbour-recent");
  EXPECT_EQ(name_of(DealRule::kAny), "any");
  EXPECT_EQ(name_of(DealRule::kAnyRecent), "any-recent");
}

}  // namespace
}  // namespace echoes
