#include "use_cases/get_stats.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

TEST(GetStats, CountsThePersonsEchoes) {
  World world;
  world.add_ready(Emotion::joy);
  world.add_ready(Emotion::joy, std::chrono::days{400});
  world.add(plain_echo(world.stranger, world.dice, kNoon));
  use_cases::GetStats get(world.echoes);
  const ports::EchoStats stats = must(get.run(world.user));
  EXPECT_EQ(stats.total, 2);
  EXPECT_EQ(stats.by_emotion, (std::vector<ports::EmotionCount>{{Emotion::joy, 2}}));
  EXPECT_EQ(stats.by_month.size(), 2U);
}

}  // namespace
}  // namespace echoes::tests
