#include "audio/pcm/level.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "unit/audio/pcm/signals.hpp"

namespace echoes::audio {
namespace {

TEST(MakeSamples, LeavesSamplesAlone) {
  std::vector<float> values{0.0F, 1.0F, -1.0F, 7.9F, -0.25F};
  const std::vector<float> before = values;
  make_samples(values);
  EXPECT_EQ(values, before);
}

TEST(MakeSamples, TamesWhatIsNoSample) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::vector<float> values{std::numeric_limits<float>::quiet_NaN(), kInfinity, -kInfinity,
                            std::numeric_limits<float>::max(), -9.0F};
  make_samples(values);
  EXPECT_EQ(values, (std::vector<float>{0.0F, 8.0F, -8.0F, 8.0F, -8.0F}));
}

Level level_of(const Sound& sound) {
  LevelMeter meter(sound.channels);
  const std::size_t step = LevelMeter::kBlockFrames * static_cast<std::size_t>(sound.channels);
  for (std::size_t start = 0; start < sound.samples.size(); start += step) {
    meter.add(std::span(sound.samples).subspan(start).first(std::min(step, sound.samples.size() - start)));
  }
  return meter.level();
}

TEST(LevelMeter, KnowsSimpleWaves) {
  const Sound square{1, std::vector<float>(1'000, 1.0F)};
  EXPECT_NEAR(level_of(square).rms_dbfs.value_or(99), 0.0, 1e-6);
  const Sound half{2, std::vector<float>(1'000, -0.5F)};
  EXPECT_NEAR(level_of(half).rms_dbfs.value_or(99), -6.0206, 1e-4);
  for (const int channels : {1, 2}) {
    EXPECT_NEAR(level_of(tests::make_steps(channels, {{0, 1}}, 100)).rms_dbfs.value_or(99), -3.0103, 1e-4);
  }
}

TEST(LevelMeter, SilenceHasNone) {
  EXPECT_EQ(level_of(Sound{1, {}}), Level{});
  EXPECT_EQ(level_of(Sound{2, std::vector<float>(100)}), Level{});
}

TEST(LevelMeter, FindsTheLoudestTenth) {
  const Level level = level_of(tests::make_steps(2, {{-60, 1}, {-20, 0.1}, {-60, 1}}));
  EXPECT_NEAR(level.loudest_dbfs.value_or(0), -23.01, 0.01);
}

TEST(LevelMeter, AnOffsetCountsForTheLevelButNotForTheLoudest) {
  Sound sound = tests::make_steps(1, {{-80, 1}});
  for (float& sample : sound.samples) {
    sample += 0.5F;
  }
  EXPECT_NEAR(level_of(sound).rms_dbfs.value_or(0), -6.02, 0.01);
  EXPECT_NEAR(level_of(sound).loudest_dbfs.value_or(0), -83.01, 0.1);
}

TEST(LevelMeter, CountsRunsAtFullScale) {
  Sound sound{1, std::vector<float>(20'000, 0.1F)};
  const auto put = [&](std::size_t start, std::size_t count, float value) {
    std::fill_n(sound.samples.begin() + static_cast<std::ptrdiff_t>(start), count, value);
  };
  put(100, 2, 1.0F);
  EXPECT_EQ(level_of(sound).clipped_share, 0.0);
  put(200, 3, -1.0F);
  EXPECT_EQ(level_of(sound).clipped_share, 3.0 / 20'000);
  // Across the edge of a block.
  put(LevelMeter::kBlockFrames - 3, 7, 1.2F);
  EXPECT_EQ(level_of(sound).clipped_share, 10.0 / 20'000);
}

TEST(LevelMeter, CountsRunsOfEachChannel) {
  Sound sound{2, std::vector<float>(1'000)};
  for (std::size_t index = 0; index < 20; index += 2) {
    sound.samples[index] = 1.0F;
  }
  EXPECT_EQ(level_of(sound).clipped_share, 10.0 / 1'000);
}

}  // namespace
}  // namespace echoes::audio
