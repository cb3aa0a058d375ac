#include "use_cases/on_this_day.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

class OnThisDayTest : public testing::Test {
 protected:
  EchoId add_on(const char* date) {
    const std::chrono::sys_days day{parse_date(date).value()};
    return world_.add(plain_echo(world_.user, world_.dice, day + std::chrono::hours{9})).id;
  }

  std::vector<EchoId> ids(use_cases::OnThisDayInput input) {
    std::vector<EchoId> found;
    for (const Echo& echo : must(on_this_day_.run(world_.user, std::move(input))).items) {
      found.push_back(echo.id);
    }
    return found;
  }

  World world_;
  use_cases::OnThisDay on_this_day_{world_.echoes, world_.settings, world_.clock, world_.time_zones};
};

TEST_F(OnThisDayTest, AnswersEarlierYearsNewestFirst) {
  const EchoId older = add_on("2020-06-15");
  const EchoId newer = add_on("2024-06-15");
  add_on("2026-06-15");
  add_on("2024-06-16");
  const use_cases::OnThisDayOutput output = must(on_this_day_.run(world_.user, {}));
  EXPECT_EQ(format_date(output.date), "2026-06-15");
  EXPECT_EQ(output.window, 0);
  EXPECT_EQ(ids({}), (std::vector<EchoId>{newer, older}));
}

TEST_F(OnThisDayTest, WideningTakesTheDaysAround) {
  const EchoId before = add_on("2024-06-14");
  const EchoId after = add_on("2023-06-16");
  EXPECT_TRUE(ids({}).empty());
  EXPECT_EQ(ids({std::nullopt, true}), (std::vector<EchoId>{before, after}));
  EXPECT_EQ(must(on_this_day_.run(world_.user, {std::nullopt, true})).window, 1);
}

TEST_F(OnThisDayTest, TodayIsTheListenersDay) {
  const EchoId sixteenth = add_on("2024-06-16");
  const EchoId fifteenth = add_on("2024-06-15");
  world_.clock.set(parse_instant("2026-06-15T20:00:00Z").value());
  EXPECT_EQ(ids({TimeZoneName("Asia/Tokyo"), false}), std::vector<EchoId>{sixteenth});
  EXPECT_EQ(ids({TimeZoneName("America/Lima"), false}), std::vector<EchoId>{fifteenth});
  Settings settings;
  settings.nudges.time_zone = TimeZoneName("Asia/Tokyo");
  must(world_.memory_settings.store(world_.user, settings, 0));
  EXPECT_EQ(ids({}), std::vector<EchoId>{sixteenth});
}

TEST_F(OnThisDayTest, LeapDaysComeRoundOnTheTwentyEighth) {
  const EchoId leap = add_on("2024-02-29");
  const EchoId plain = add_on("2025-02-28");
  world_.clock.set(parse_instant("2026-02-28T12:00:00Z").value());
  EXPECT_EQ(ids({}), (std::vector<EchoId>{plain, leap}));
  world_.clock.set(parse_instant("2028-02-28T12:00:00Z").value());
  EXPECT_EQ(ids({}), std::vector<EchoId>{plain});
  world_.clock.set(parse_instant("2028-02-29T12:00:00Z").value());
  EXPECT_EQ(ids({}), std::vector<EchoId>{leap});
}

TEST_F(OnThisDayTest, OnNewYearsDayYesterdayIsNoAnniversary) {
  add_on("2025-12-31");
  const EchoId a_year_ago = add_on("2024-12-31");
  world_.clock.set(parse_instant("2026-01-01T12:00:00Z").value());
  EXPECT_EQ(ids({std::nullopt, true}), std::vector<EchoId>{a_year_ago});
}

TEST_F(OnThisDayTest, AnswersAtMostAHundred) {
  for (int minute = 0; minute < 110; ++minute) {
    const Instant at = parse_instant("2024-06-15T01:00:00Z").value() + std::chrono::minutes{minute};
    world_.add(plain_echo(world_.user, world_.dice, at));
  }
  EXPECT_EQ(ids({}).size(), use_cases::kMaxOnThisDay);
  EXPECT_EQ(ids({std::nullopt, true}).size(), use_cases::kMaxOnThisDay);
}

TEST_F(OnThisDayTest, AnUnknownZoneIsAFault) {
  const Error error = failure_of(on_this_day_.run(world_.user, {TimeZoneName("Nowhere/Land"), false}));
  EXPECT_EQ(error.code, ErrorCode::kValidation);
  EXPECT_EQ(error.fields.front().pointer, "?timeZone");
}

}  // namespace
}  // namespace echoes::tests
