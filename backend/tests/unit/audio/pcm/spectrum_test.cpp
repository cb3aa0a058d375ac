#include "audio/pcm/spectrum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "audio/pcm/k_weighting.hpp"
#include "audio/pcm/loudness.hpp"
#include "unit/audio/pcm/signals.hpp"

namespace echoes::audio {
namespace {

std::optional<double> centroid_of(const Sound& sound) {
  Spectrum spectrum(sound.channels);
  spectrum.add(sound.samples);
  return spectrum.centroid_hz();
}

double lufs_of(const Sound& sound) {
  KWeighting weighting(sound.channels);
  weighting.add(sound.samples);
  return loudness_of(weighting.steps()).integrated_lufs.value_or(0);
}

TEST(Fourier, IsTheDefinitionSummedUp) {
  echoes::tests::Dice dice(1);
  std::array<float, kFourierSize> real{};
  std::array<float, kFourierSize> imaginary{};
  for (std::size_t index = 0; index < kFourierSize; ++index) {
    real[index] = static_cast<float>(2 * dice.fraction() - 1);
    imaginary[index] = static_cast<float>(2 * dice.fraction() - 1);
  }
  std::vector<std::complex<double>> expected(kFourierSize);
  for (std::size_t bin = 0; bin < kFourierSize; ++bin) {
    for (std::size_t index = 0; index < kFourierSize; ++index) {
      const double angle = -2 * std::numbers::pi * static_cast<double>(bin * index % kFourierSize) / kFourierSize;
      expected[bin] += std::complex<double>(real[index], imaginary[index]) * std::polar(1.0, angle);
    }
  }
  Fourier().transform(real, imaginary);
  for (std::size_t bin = 0; bin < kFourierSize; ++bin) {
    EXPECT_NEAR(real[bin], expected[bin].real(), 1e-4) << bin;
    EXPECT_NEAR(imaginary[bin], expected[bin].imag(), 1e-4) << bin;
  }
}

TEST(Spectrum, TheCentroidOfAToneIsItsPitch) {
  for (const double hertz : {200.0, 440.0, 1'000.0, 5'000.0, 15'000.0}) {
    for (const int channels : {1, 2}) {
      EXPECT_NEAR(centroid_of(tests::make_steps(channels, {{-20, 1}}, hertz)).value_or(0), hertz, 25) << hertz;
    }
  }
}

TEST(Spectrum, TheCentroidOfWhiteNoiseIsInTheMiddle) {
  echoes::tests::Dice dice(2);
  Sound sound{2, std::vector<float>(4 * kSampleRate)};
  for (float& sample : sound.samples) {
    sample = static_cast<float>(0.2 * (2 * dice.fraction() - 1));
  }
  EXPECT_NEAR(centroid_of(sound).value_or(0), 12'000, 200);
}

// The loss is that between the loudness of a sound and the loudness of what is left of it, whatever the channels hold.
TEST(Spectrum, TheLossIsThatOfTheLoudness) {
  for (const int channels : {1, 2}) {
    SCOPED_TRACE(channels);
    const Sound low = tests::make_steps(channels, {{-30, 4}}, 1'000);
    Sound both = tests::make_steps(channels, {{-30, 4}}, 19'000);
    for (std::size_t index = 0; index < both.samples.size(); ++index) {
      both.samples[index] += low.samples[index];
    }
    Spectrum spectrum(channels);
    spectrum.add(both.samples);
    EXPECT_NEAR(spectrum.loss_above(17'000), lufs_of(both) - lufs_of(low), 0.02);
    EXPECT_NEAR(spectrum.loss_above(20'000), 0, 0.001);
  }
}

TEST(Spectrum, NothingIsLostOfSilence) {
  Spectrum spectrum(1);
  EXPECT_EQ(spectrum.loss_above(17'000), 0.0);
  spectrum.add(std::vector<float>(100'000));
  EXPECT_EQ(spectrum.loss_above(17'000), 0.0);
}

TEST(Spectrum, LevelAndOffsetDoNotMoveIt) {
  Sound sound = tests::make_bursts(3);
  const double before = centroid_of(sound).value_or(0);
  for (float& sample : sound.samples) {
    sample = 0.25F * sample + 0.3F;
  }
  EXPECT_NEAR(centroid_of(sound).value_or(0), before, 1);
}

TEST(Spectrum, ChannelsCountAlikeWhicheverWayRound) {
  const Sound low = tests::make_steps(1, {{-20, 1}}, 300);
  const Sound high = tests::make_steps(1, {{-20, 1}}, 3'000);
  Sound one{2, {}};
  Sound other{2, {}};
  for (std::size_t frame = 0; frame < low.frames(); ++frame) {
    one.samples.insert(one.samples.end(), {low.samples[frame], high.samples[frame]});
    other.samples.insert(other.samples.end(), {high.samples[frame], low.samples[frame]});
  }
  EXPECT_NEAR(centroid_of(one).value_or(0), centroid_of(other).value_or(1), 1);
  EXPECT_NEAR(centroid_of(one).value_or(0), 1'650, 40);
}

TEST(Spectrum, SilenceHasNone) {
  EXPECT_FALSE(centroid_of(Sound{2, std::vector<float>(100'000)}).has_value());
  EXPECT_FALSE(centroid_of(Sound{1, {}}).has_value());
}

}  // namespace
}  // namespace echoes::audio
