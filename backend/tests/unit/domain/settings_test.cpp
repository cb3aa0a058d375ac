#include "domain/settings.hpp"

#include <gtest/gtest.h>

namespace echoes {
namespace {

using std::chrono::minutes;

TEST(DayWindow, HasTwoDifferentEndsWithinTheDay) {
  EXPECT_TRUE(is_day_window({minutes{0}, minutes{1}}));
  EXPECT_TRUE(is_day_window({minutes{1'439}, minutes{0}}));
  EXPECT_FALSE(is_day_window({minutes{600}, minutes{600}}));
  EXPECT_FALSE(is_day_window({minutes{-1}, minutes{600}}));
  EXPECT_FALSE(is_day_window({minutes{600}, minutes{1'440}}));
}

TEST(DayWindow, TheDefaultsAreOne) { EXPECT_TRUE(is_day_window(NudgePreferences{}.window)); }

}  // namespace
}  // namespace echoes
