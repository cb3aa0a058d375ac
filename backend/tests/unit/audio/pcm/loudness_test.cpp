#include "audio/pcm/loudness.hpp"

#include <ebur128.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "support/dice.hpp"

namespace echoes::audio {
namespace {

using echoes::tests::Dice;

/// A 1 kHz sine of each level in dBFS, one after the other, in both channels.
struct Step {
  double level;
  double seconds;
};

Sound make_steps(int channels, const std::vector<Step>& steps, double hertz = 1'000) {
  Sound sound{channels, {}};
  for (const Step& step : steps) {
    const double amplitude = std::pow(10.0, step.level / 20);
    const auto frames = static_cast<std::size_t>(std::lround(step.seconds * kSampleRate));
    for (std::size_t frame = 0; frame < frames; ++frame) {
      const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(frame) / kSampleRate;
      sound.samples.insert(sound.samples.end(), static_cast<std::size_t>(channels),
                           static_cast<float>(amplitude * std::sin(phase)));
    }
  }
  return sound;
}

/// The measure of a well-known library, to hold ours against.
double reference_loudness(const Sound& sound) {
  ebur128_state* state = ebur128_init(static_cast<unsigned>(sound.channels), kSampleRate, EBUR128_MODE_I);
  ebur128_add_frames_float(state, sound.samples.data(), sound.frames());
  double loudness = 0;
  ebur128_loudness_global(state, &loudness);
  ebur128_destroy(&state);
  return loudness;
}

struct TechCase {
  std::string name;
  std::vector<Step> steps;
  double lufs;
};

class EbuTech3341 : public testing::TestWithParam<TechCase> {};

// The synthetic cases of EBU Tech 3341 (2016), table 1, for integrated loudness: within 0.1 LU.
TEST_P(EbuTech3341, IsMet) {
  EXPECT_NEAR(integrated_loudness(make_steps(2, GetParam().steps)).value_or(0), GetParam().lufs, 0.1);
}

INSTANTIATE_TEST_SUITE_P(Synthetic, EbuTech3341,
                         testing::Values(TechCase{"case_1", {{-23, 20}}, -23.0}, TechCase{"case_2", {{-33, 20}}, -33.0},
                                         TechCase{"case_3", {{-36, 10}, {-23, 60}, {-36, 10}}, -23.0},
                                         TechCase{
                                             "case_4", {{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}, -23.0},
                                         TechCase{"case_5", {{-26, 20}, {-20, 20.1}, {-26, 20}}, -23.0}),
                         [](const auto& info) { return info.param.name; });

TEST(IntegratedLoudness, OneChannelCountsOnce) {
  EXPECT_NEAR(integrated_loudness(make_steps(1, {{-23, 5}})).value_or(0), -26.01, 0.1);
}

TEST(IntegratedLoudness, SilenceHasNone) {
  EXPECT_FALSE(integrated_loudness(Sound{2, std::vector<float>(96'000)}).has_value());
  EXPECT_FALSE(integrated_loudness(Sound{1, {}}).has_value());
}

TEST(IntegratedLoudness, WhatIsBelowTheAbsoluteGateHasNone) {
  EXPECT_FALSE(integrated_loudness(make_steps(2, {{-75, 5}})).has_value());
  EXPECT_TRUE(integrated_loudness(make_steps(2, {{-65, 5}})).has_value());
}

TEST(IntegratedLoudness, LessThanABlockHasNone) {
  EXPECT_FALSE(integrated_loudness(make_steps(1, {{-20, 0.399}})).has_value());
  EXPECT_TRUE(integrated_loudness(make_steps(1, {{-20, 0.4}})).has_value());
}

TEST(IntegratedLoudness, LowRumbleCountsLessThanSpeechPitch) {
  const double rumble = integrated_loudness(make_steps(1, {{-20, 3}}, 25)).value_or(0);
  const double speech = integrated_loudness(make_steps(1, {{-20, 3}}, 500)).value_or(0);
  EXPECT_LT(rumble, speech - 8);
}

TEST(IntegratedLoudness, AgreesWithTheReferenceOnRandomSounds) {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    Sound sound{1 + static_cast<int>(dice.below(2)), {}};
    // Noise in bursts of random levels, coloured by a one-pole filter, 1 to 9 s.
    const std::size_t bursts = 4 + dice.below(20);
    for (std::size_t burst = 0; burst < bursts; ++burst) {
      const double amplitude = std::pow(10.0, -3.0 * dice.fraction());
      const double colour = dice.fraction();
      const std::size_t samples = (12'000 + dice.below(10'000)) * static_cast<std::size_t>(sound.channels);
      double last = 0;
      for (std::size_t index = 0; index < samples; ++index) {
        last = colour * last + (1 - colour) * (2 * dice.fraction() - 1);
        sound.samples.push_back(static_cast<float>(amplitude * last));
      }
    }
    EXPECT_NEAR(integrated_loudness(sound).value_or(0), reference_loudness(sound), 0.01);
  }
}

}  // namespace
}  // namespace echoes::audio
