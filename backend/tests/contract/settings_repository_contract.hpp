#pragma once

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <utility>

#include "ports/settings_repository.hpp"
#include "support/dice.hpp"
#include "support/run_task.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {

struct SettingsRepositoryFixture {
  virtual ~SettingsRepositoryFixture() = default;
  virtual boost::asio::io_context& context() = 0;
  virtual ports::SettingsRepository& settings() = 0;
};

using SettingsRepositoryFactory = std::function<std::unique_ptr<SettingsRepositoryFixture>()>;

class SettingsRepositoryContract : public testing::TestWithParam<SettingsRepositoryFactory> {
 protected:
  void SetUp() override {
    fixture_ = GetParam()();
    ASSERT_NE(fixture_, nullptr);
  }
  void TearDown() override { fixture_.reset(); }

  Result<Settings> load(const UserId& owner) { return run_task(fixture_->context(), fixture_->settings().load(owner)); }
  Result<Settings> store(const UserId& owner, const Settings& settings, std::int64_t expected) {
    return run_task(fixture_->context(), fixture_->settings().store(owner, settings, expected));
  }

  static Settings full_settings() {
    Settings settings;
    settings.nudges.enabled = true;
    settings.nudges.window = DayWindow{std::chrono::minutes{22 * 60 + 30}, std::chrono::minutes{1}};
    settings.nudges.quiet_hours = DayWindow{std::chrono::minutes{0}, std::chrono::minutes{1439}};
    settings.nudges.time_zone = TimeZoneName("America/Argentina/Buenos_Aires");
    settings.nudges.max_per_week = kMaxNudgesPerWeek;
    settings.excluded_emotions = {Emotion::joy, Emotion::anger, Emotion::hope};
    settings.updated_at = kNoon + std::chrono::milliseconds{7};
    return settings;
  }

  const UserId owner_ = new_user_id();

 private:
  std::unique_ptr<SettingsRepositoryFixture> fixture_;
};

TEST_P(SettingsRepositoryContract, SomeoneWhoNeverChangedAnythingHasTheDefaults) {
  const Result<Settings> settings = load(owner_);
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(*settings, Settings{});
}

TEST_P(SettingsRepositoryContract, WhatIsStoredIsLoadedWithTheNextVersion) {
  Settings wanted = full_settings();
  const Result<Settings> stored = store(owner_, wanted, 0);
  ASSERT_TRUE(stored.has_value());
  wanted.version = 1;
  EXPECT_EQ(*stored, wanted);
  ASSERT_TRUE(load(owner_).has_value());
  EXPECT_EQ(*load(owner_), wanted);

  Settings plainer = Settings{};
  plainer.updated_at = kNoon;
  ASSERT_TRUE(store(owner_, plainer, 1).has_value());
  plainer.version = 2;
  EXPECT_EQ(*load(owner_), plainer);
}

TEST_P(SettingsRepositoryContract, AStaleStoreChangesNothing) {
  ASSERT_TRUE(store(owner_, full_settings(), 0).has_value());
  for (const std::int64_t wrong : {0, 2, 7}) {
    const Result<Settings> late = store(owner_, Settings{}, wrong);
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().code, ErrorCode::kPreconditionFailed);
  }
  EXPECT_EQ(load(owner_)->version, 1);
  EXPECT_TRUE(load(owner_)->nudges.enabled);
}

TEST_P(SettingsRepositoryContract, TheFirstStoreExpectsVersionZero) {
  const Result<Settings> result = store(owner_, full_settings(), 1);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kPreconditionFailed);
  EXPECT_EQ(load(owner_)->version, 0);
}

TEST_P(SettingsRepositoryContract, PeopleAreApart) {
  ASSERT_TRUE(store(owner_, full_settings(), 0).has_value());
  EXPECT_EQ(*load(new_user_id()), Settings{});
}

}  // namespace echoes::tests
