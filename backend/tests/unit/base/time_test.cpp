#include "base/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace echoes {
namespace {

using std::chrono::milliseconds;

Instant at(std::int64_t since_epoch) { return Instant{milliseconds{since_epoch}}; }

constexpr std::int64_t kLastMillisecond = 253'402'300'799'999;

TEST(Time, FormatsInstantsInUtcWithMilliseconds) {
  EXPECT_EQ(format_instant(at(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(format_instant(at(1'795'464'900'007)), "2026-11-23T20:15:00.007Z");
  EXPECT_EQ(format_instant(at(kLastMillisecond)), "9999-12-31T23:59:59.999Z");
}

struct GoodInstant {
  const char* text;
  std::int64_t since_epoch;
};

TEST(Time, ReadsInstantsWithAnyOffsetAndFraction) {
  for (const GoodInstant& good : {
           GoodInstant{"2026-11-23T20:15:00Z", 1'795'464'900'000},
           GoodInstant{"2026-11-23T20:15:00.007Z", 1'795'464'900'007},
           GoodInstant{"2026-11-23t20:15:00.007z", 1'795'464'900'007},
           GoodInstant{"2026-11-23T20:15:00.0079999Z", 1'795'464'900'007},
           GoodInstant{"2026-11-23T20:15:00.1Z", 1'795'464'900'100},
           GoodInstant{"2026-11-23T20:15:00.123456789Z", 1'795'464'900'123},
           GoodInstant{"2026-11-24T10:15:00+14:00", 1'795'464'900'000},
           GoodInstant{"2026-11-23T09:15:00-11:00", 1'795'464'900'000},
           GoodInstant{"2026-11-23T20:15:00-00:00", 1'795'464'900'000},
           GoodInstant{"1970-01-01T01:00:00+01:00", 0},
           GoodInstant{"2024-02-29T00:00:00Z", 1'709'164'800'000},
           GoodInstant{"9999-12-31T23:59:59.999Z", kLastMillisecond},
       }) {
    EXPECT_EQ(parse_instant(good.text), at(good.since_epoch)) << good.text;
  }
}

TEST(Time, RefusesWhatIsNoInstant) {
  for (const char* text : {"",
                           "2026",
                           "2026-11-23",
                           "2026-11-23T20:15:00",
                           "2026-11-23 20:15:00Z",
                           "2026-11-23T20:15Z",
                           "2026-11-23T20:15:00.Z",
                           "2026-11-23T20:15:00.1234567890Z",
                           "2026-11-23T20:15:00ZZ",
                           "2026-11-23T20:15:00Z ",
                           " 2026-11-23T20:15:00Z",
                           "2026-13-23T20:15:00Z",
                           "2026-11-31T20:15:00Z",
                           "2025-02-29T00:00:00Z",
                           "2026-11-23T24:00:00Z",
                           "2026-11-23T20:60:00Z",
                           "2026-12-31T23:59:60Z",
                           "2026-11-23T20:15:00+1400",
                           "2026-11-23T20:15:00+24:00",
                           "2026-11-23T20:15:00+01:60",
                           "2026-11-23T20:15:00+01",
                           "+2026-11-23T20:15:00Z",
                           "1969-12-31T23:59:59.999Z",
                           "1970-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01",
                           "10000-01-01T00:00:00Z",
                           "-001-01-01T00:00:00Z",
                           "2026-11-23T2O:15:00Z"}) {
    EXPECT_FALSE(parse_instant(text).has_value()) << text;
  }
}

RC_GTEST_PROP(Time, EveryInstantSurvivesItsText, ()) {
  const Instant instant = at(*rc::gen::inRange<std::int64_t>(0, kLastMillisecond + 1));
  RC_ASSERT(parse_instant(format_instant(instant)) == instant);
}

TEST(Time, FormatsDates) {
  using namespace std::chrono;
  EXPECT_EQ(format_date(year{2026} / 11 / 3), "2026-11-03");
  EXPECT_EQ(format_date(year{1} / 1 / 1), "0001-01-01");
}

TEST(Time, ReadsDatesThatExist) {
  using namespace std::chrono;
  EXPECT_EQ(parse_date("2026-11-03"), year{2026} / 11 / 3);
  EXPECT_EQ(parse_date("2024-02-29"), year{2024} / 2 / 29);
  for (const char* text : {"", "2026-11-3", "2026-1-03", "20261103", "2026-11-03T", "2025-02-29", "2026-00-10",
                           "2026-11-00", "2026-11-31", "0000-01-01", " 2026-11-03", "26-11-03"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

TEST(Time, AddsCalendarYears) {
  const auto read = [](const char* text) { return parse_instant(text).value(); };
  EXPECT_EQ(add_years(read("2026-11-23T20:15:00.007Z"), std::chrono::years{1}), read("2027-11-23T20:15:00.007Z"));
  EXPECT_EQ(add_years(read("2024-02-29T23:00:00Z"), std::chrono::years{1}), read("2025-02-28T23:00:00Z"));
  EXPECT_EQ(add_years(read("2024-02-29T23:00:00Z"), std::chrono::years{4}), read("2028-02-29T23:00:00Z"));
}

}  // namespace
}  // namespace echoes
