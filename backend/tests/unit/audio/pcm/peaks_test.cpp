#include "audio/pcm/peaks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

#include "audio/pcm/sound.hpp"
#include "support/dice.hpp"

namespace echoes::audio {
namespace {

using echoes::tests::Dice;

/// Added in parts of different sizes, which must not matter.
Extremes find_extremes(const Sound& sound, std::size_t most) {
  PeakFinder finder(sound.channels, sound.frames(), most);
  std::span<const float> rest(sound.samples);
  std::size_t frames = 1;
  while (!rest.empty()) {
    const std::size_t part = std::min(rest.size(), frames * static_cast<std::size_t>(sound.channels));
    finder.add(rest.first(part));
    rest = rest.subspan(part);
    frames = frames * 3 % 101;
  }
  return finder.take();
}

struct Quantised {
  const char* name;
  float sample;
  int peak;
};

class QuantisePeak : public testing::TestWithParam<Quantised> {};

TEST_P(QuantisePeak, RoundsHalvesAwayFromZeroAndStaysInRange) {
  EXPECT_EQ(quantise_peak(GetParam().sample), GetParam().peak);
}

INSTANTIATE_TEST_SUITE_P(Samples, QuantisePeak,
                         testing::Values(Quantised{"silence", 0.0F, 0}, Quantised{"full_scale", 1.0F, 127},
                                         Quantised{"full_scale_below", -1.0F, -127}, Quantised{"over", 1.5F, 127},
                                         Quantised{"far_under", -8.0F, -127}, Quantised{"half_a_step", 0.5F / 127, 1},
                                         Quantised{"half_a_step_below", -0.5F / 127, -1},
                                         Quantised{"less_than_half_a_step", 0.49F / 127, 0},
                                         Quantised{"half_scale", 0.5F, 64}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(PeakFinder, AnEmptySoundHasNone) {
  EXPECT_EQ(find_extremes(Sound{1, {}}, 400), Extremes{});
  EXPECT_EQ(find_extremes(Sound{2, {}}, 400), Extremes{});
}

TEST(PeakFinder, AShortSoundHasOneSliceAFrame) {
  const Extremes extremes = find_extremes(Sound{1, {1.0F, -1.0F, 0.0F}}, 400);
  EXPECT_EQ(extremes.max, (std::vector<std::int8_t>{127, -127, 0}));
  EXPECT_EQ(extremes.min, (std::vector<std::int8_t>{127, -127, 0}));
}

TEST(PeakFinder, LooksAtAllChannels) {
  const Extremes extremes = find_extremes(Sound{2, {0.0F, -1.0F, 1.0F, 0.0F}}, 1);
  EXPECT_EQ(extremes.max, std::vector<std::int8_t>{127});
  EXPECT_EQ(extremes.min, std::vector<std::int8_t>{-127});
}

TEST(PeakFinder, SlicesAreEqual) {
  // 10 frames in 4 slices: 2, 3, 2, 3.
  Sound sound{1, std::vector<float>(10)};
  sound.samples[4] = 1.0F;
  sound.samples[5] = -1.0F;
  const Extremes extremes = find_extremes(sound, 4);
  EXPECT_EQ(extremes.max, (std::vector<std::int8_t>{0, 127, 0, 0}));
  EXPECT_EQ(extremes.min, (std::vector<std::int8_t>{0, 0, -127, 0}));
}

TEST(PeakFinder, EverySampleLiesInItsSlice) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    Sound sound{1 + static_cast<int>(dice.below(2)), {}};
    const std::size_t frames = 1 + dice.below(2'000);
    sound.samples.resize(frames * static_cast<std::size_t>(sound.channels));
    for (float& sample : sound.samples) {
      sample = static_cast<float>(2 * dice.fraction() - 1);
    }
    const std::size_t most = 1 + dice.below(500);
    const Extremes extremes = find_extremes(sound, most);
    const std::size_t count = std::min(most, frames);
    ASSERT_EQ(extremes.max.size(), count);
    ASSERT_EQ(extremes.min.size(), count);
    std::vector<bool> reached_max(count);
    std::vector<bool> reached_min(count);
    std::size_t slice = 0;
    for (std::size_t frame = 0; frame < frames; ++frame) {
      while (frame >= (slice + 1) * frames / count) {
        ++slice;
      }
      for (int channel = 0; channel < sound.channels; ++channel) {
        const std::int8_t peak = quantise_peak(
            sound.samples[frame * static_cast<std::size_t>(sound.channels) + static_cast<std::size_t>(channel)]);
        ASSERT_LE(peak, extremes.max[slice]);
        ASSERT_GE(peak, extremes.min[slice]);
        reached_max[slice] = reached_max[slice] || peak == extremes.max[slice];
        reached_min[slice] = reached_min[slice] || peak == extremes.min[slice];
      }
    }
    EXPECT_EQ(std::count(reached_max.begin(), reached_max.end(), true), static_cast<std::ptrdiff_t>(count));
    EXPECT_EQ(std::count(reached_min.begin(), reached_min.end(), true), static_cast<std::ptrdiff_t>(count));
  }
}

}  // namespace
}  // namespace echoes::audio
