#include "audio/pcm/level.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

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

TEST(RmsDbfs, KnowsSimpleWaves) {
  Sound square{1, std::vector<float>(1'000, 1.0F)};
  EXPECT_NEAR(rms_dbfs(square).value_or(99), 0.0, 1e-9);
  Sound half{2, std::vector<float>(1'000, -0.5F)};
  EXPECT_NEAR(rms_dbfs(half).value_or(99), -6.0206, 1e-4);
  Sound sine{1, std::vector<float>(48'000)};
  for (std::size_t index = 0; index < sine.samples.size(); ++index) {
    sine.samples[index] = static_cast<float>(std::sin(2 * std::numbers::pi * static_cast<double>(index) / 480.0));
  }
  EXPECT_NEAR(rms_dbfs(sine).value_or(99), -3.0103, 1e-4);
}

TEST(RmsDbfs, SilenceHasNone) {
  EXPECT_FALSE(rms_dbfs(Sound{1, {}}).has_value());
  EXPECT_FALSE(rms_dbfs(Sound{2, std::vector<float>(100)}).has_value());
}

}  // namespace
}  // namespace echoes::audio
