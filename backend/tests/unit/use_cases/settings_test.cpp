#include "use_cases/settings.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

using std::chrono::minutes;

class SettingsTest : public testing::Test {
 protected:
  World world_;
  use_cases::GetSettings get_{world_.settings};
  use_cases::UpdateSettings update_{world_.settings, world_.clock, world_.time_zones};
};

TEST_F(SettingsTest, BeginWithTheDefaults) { EXPECT_EQ(must(get_.run(world_.user)), Settings{}); }

TEST_F(SettingsTest, AreMerged) {
  use_cases::UpdateSettingsInput input;
  input.enabled = true;
  input.quiet_hours = DayWindow{minutes{22 * 60}, minutes{7 * 60}};
  must(update_.run(world_.user, input));
  input = {};
  input.time_zone = TimeZoneName("Asia/Kathmandu");
  input.max_per_week = 14;
  input.excluded_emotions = std::vector<Emotion>{Emotion::fear, Emotion::anger, Emotion::fear};
  const Settings settings = must(update_.run(world_.user, input));
  EXPECT_TRUE(settings.nudges.enabled);
  EXPECT_EQ(settings.nudges.quiet_hours, (DayWindow{minutes{22 * 60}, minutes{7 * 60}}));
  EXPECT_EQ(settings.nudges.time_zone, TimeZoneName("Asia/Kathmandu"));
  EXPECT_EQ(settings.nudges.max_per_week, 14);
  EXPECT_EQ(settings.excluded_emotions, (std::vector<Emotion>{Emotion::anger, Emotion::fear}));
  EXPECT_EQ(settings.updated_at, kNoon);
  EXPECT_EQ(settings.version, 2);
  EXPECT_EQ(must(get_.run(world_.user)), settings);

  input = {};
  input.quiet_hours.emplace();
  EXPECT_EQ(must(update_.run(world_.user, input)).nudges.quiet_hours, std::nullopt);
}

TEST_F(SettingsTest, WhatChangesNothingLeavesTheVersion) {
  use_cases::UpdateSettingsInput input;
  input.enabled = false;
  EXPECT_EQ(must(update_.run(world_.user, input)), Settings{});
}

TEST_F(SettingsTest, TellEveryFaultAtOnce) {
  use_cases::UpdateSettingsInput input;
  input.window = DayWindow{minutes{60}, minutes{60}};
  input.quiet_hours = DayWindow{minutes{0}, minutes{1'440}};
  input.time_zone = TimeZoneName("../etc/passwd");
  input.max_per_week = 15;
  const Error error = failure_of(update_.run(world_.user, input));
  EXPECT_EQ(error.code, ErrorCode::kValidation);
  std::vector<std::string> pointers;
  for (const FieldProblem& field : error.fields) {
    pointers.push_back(field.pointer);
  }
  EXPECT_EQ(pointers, (std::vector<std::string>{"/nudges/window", "/nudges/quietHours", "/nudges/timeZone",
                                                "/nudges/maxPerWeek"}));
  EXPECT_EQ(must(get_.run(world_.user)), Settings{});
}

TEST_F(SettingsTest, ANamedVersionMustBeTheStoredOne) {
  use_cases::UpdateSettingsInput input;
  input.enabled = true;
  input.expected = 0;
  must(update_.run(world_.user, input));
  input.enabled = false;
  EXPECT_EQ(failure_of(update_.run(world_.user, input)).code, ErrorCode::kPreconditionFailed);
  EXPECT_TRUE(must(get_.run(world_.user)).nudges.enabled);
}

TEST_F(SettingsTest, WithoutAVersionBothOfTwoChangesAreKept) {
  world_.settings.meanwhile = [&] {
    world_.settings.meanwhile = nullptr;
    Settings other;
    other.nudges.max_per_week = 9;
    must(world_.memory_settings.store(world_.user, other, 0));
  };
  use_cases::UpdateSettingsInput input;
  input.enabled = true;
  const Settings settings = must(update_.run(world_.user, input));
  EXPECT_TRUE(settings.nudges.enabled);
  EXPECT_EQ(settings.nudges.max_per_week, 9);
}

}  // namespace
}  // namespace echoes::tests
