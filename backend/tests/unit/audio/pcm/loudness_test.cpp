#include "audio/pcm/loudness.hpp"

#include <ebur128.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "audio/pcm/k_weighting.hpp"
#include "unit/audio/pcm/signals.hpp"

namespace echoes::audio {
namespace {

using tests::make_bursts;
using tests::make_steps;
using tests::Step;

constexpr double kSilence = -999;

Loudness measured(const Sound& sound) {
  KWeighting weighting(sound.channels);
  weighting.add(sound.samples);
  return loudness_of(weighting.steps());
}

/// The measures of a well-known library, to hold ours against.
struct Reference {
  double integrated{0};
  /// From its own windows, one a second.
  double range{0};
  /// Its short-term loudness every 100 ms.
  std::vector<double> short_terms{};
  /// The loudest of what it shows every 10 ms.
  double momentary{-HUGE_VAL};
  double short_term{-HUGE_VAL};
};

Reference reference_for(const Sound& sound) {
  const auto channels = static_cast<std::size_t>(sound.channels);
  ebur128_state* state = ebur128_init(static_cast<unsigned>(sound.channels), kSampleRate,
                                      EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_S | EBUR128_MODE_M);
  if (sound.channels == 1) {
    ebur128_set_channel(state, 0, EBUR128_DUAL_MONO);
  }
  Reference reference;
  constexpr std::size_t kStep = KWeighting::kStepFrames;
  for (std::size_t frame = 0; frame + kStep <= sound.frames(); frame += kStep) {
    ebur128_add_frames_float(state, sound.samples.data() + frame * channels, kStep);
    double loudness = 0;
    ebur128_loudness_momentary(state, &loudness);
    reference.momentary = frame + kStep >= 40 * kStep ? std::max(reference.momentary, loudness) : reference.momentary;
    ebur128_loudness_shortterm(state, &loudness);
    reference.short_term =
        frame + kStep >= 300 * kStep ? std::max(reference.short_term, loudness) : reference.short_term;
    if (frame + kStep >= 300 * kStep && (frame / kStep + 1) % 10 == 0) {
      reference.short_terms.push_back(loudness);
    }
  }
  ebur128_loudness_global(state, &reference.integrated);
  ebur128_loudness_range(state, &reference.range);
  ebur128_destroy(&state);
  return reference;
}

/// EBU Tech 3342 in plain words, over windows that another meter measured.
double range_of(std::vector<double> short_terms) {
  std::erase_if(short_terms, [](double lufs) { return !(lufs > -70); });
  double power = 0;
  for (const double lufs : short_terms) {
    power += std::pow(10, lufs / 10);
  }
  const double gate = 10 * std::log10(power / static_cast<double>(short_terms.size())) - 20;
  std::erase_if(short_terms, [&](double lufs) { return lufs <= gate; });
  std::sort(short_terms.begin(), short_terms.end());
  const auto at = [&](double share) {
    return short_terms.at(static_cast<std::size_t>(std::lround(share * static_cast<double>(short_terms.size() - 1))));
  };
  return at(0.95) - at(0.10);
}

// --- EBU Tech 3341 (2023), table 1. Case 6 has five channels, 7 and 8 are recordings.

struct TechCase {
  std::string name;
  std::vector<Step> steps;
  double expected;
};

std::string name_of_case(const testing::TestParamInfo<TechCase>& info) { return info.param.name; }

std::vector<Step> repeated(const std::vector<Step>& steps, int times) {
  std::vector<Step> all;
  for (int count = 0; count < times; ++count) {
    all.insert(all.end(), steps.begin(), steps.end());
  }
  return all;
}

class Tech3341Integrated : public testing::TestWithParam<TechCase> {};

TEST_P(Tech3341Integrated, IsWithinATenth) {
  const Sound sound = make_steps(2, GetParam().steps);
  EXPECT_NEAR(measured(sound).integrated_lufs.value_or(0), GetParam().expected, 0.1);
}

INSTANTIATE_TEST_SUITE_P(Synthetic, Tech3341Integrated,
                         testing::Values(TechCase{"case_1", {{-23, 20}}, -23.0}, TechCase{"case_2", {{-33, 20}}, -33.0},
                                         TechCase{"case_3", {{-36, 10}, {-23, 60}, {-36, 10}}, -23.0},
                                         TechCase{
                                             "case_4", {{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}, -23.0},
                                         TechCase{"case_5", {{-26, 20}, {-20, 20.1}, {-26, 20}}, -23.0}),
                         name_of_case);

TEST(Tech3341, Cases1And2AreAsLoudShortTermAndMomentarily) {
  for (const double level : {-23.0, -33.0}) {
    const Loudness loudness = measured(make_steps(2, {{level, 20}}));
    EXPECT_NEAR(loudness.loudest_short_term_lufs.value_or(0), level, 0.1);
    EXPECT_NEAR(loudness.loudest_momentary_lufs.value_or(0), level, 0.1);
  }
}

TEST(Tech3341, Case9ShortTermLoudnessOfASteadyPattern) {
  const Loudness loudness = measured(make_steps(2, repeated({{-20, 1.34}, {-30, 1.66}}, 5)));
  EXPECT_NEAR(loudness.loudest_short_term_lufs.value_or(0), -23.0, 0.1);
}

TEST(Tech3341, Case10TheLoudestThreeSecondsWhereverTheyBegin) {
  for (int index = 0; index < 20; ++index) {
    const Sound sound = make_steps(2, {{kSilence, index * 0.15}, {-23, 3}, {kSilence, 1}});
    EXPECT_NEAR(measured(sound).loudest_short_term_lufs.value_or(0), -23.0, 0.1) << index;
  }
}

TEST(Tech3341, Case11TheLoudestThreeSecondsOfSuccessiveTones) {
  Sound sound{2, {}};
  for (int index = 0; index < 20; ++index) {
    const Sound next = make_steps(2, {{kSilence, index * 0.15}, {-38.0 + index, 3}, {kSilence, 3 - index * 0.15}});
    sound.samples.insert(sound.samples.end(), next.samples.begin(), next.samples.end());
    EXPECT_NEAR(measured(sound).loudest_short_term_lufs.value_or(0), -38.0 + index, 0.1) << index;
  }
}

TEST(Tech3341, Case12MomentaryLoudnessOfASteadyPattern) {
  const Loudness loudness = measured(make_steps(2, repeated({{-20, 0.18}, {-30, 0.22}}, 25)));
  EXPECT_NEAR(loudness.loudest_momentary_lufs.value_or(0), -23.0, 0.1);
}

TEST(Tech3341, Case13TheLoudestMomentWhereverItBegins) {
  for (int index = 0; index < 20; ++index) {
    const Sound sound = make_steps(2, {{kSilence, index * 0.02}, {-23, 0.4}, {kSilence, 1}});
    EXPECT_NEAR(measured(sound).loudest_momentary_lufs.value_or(0), -23.0, 0.1) << index;
  }
}

TEST(Tech3341, Case14TheLoudestMomentOfSuccessiveTones) {
  Sound sound{2, {}};
  for (int index = 0; index < 20; ++index) {
    const Sound next = make_steps(2, {{kSilence, index * 0.02}, {-38.0 + index, 0.4}, {kSilence, 0.4 - index * 0.02}});
    sound.samples.insert(sound.samples.end(), next.samples.begin(), next.samples.end());
    EXPECT_NEAR(measured(sound).loudest_momentary_lufs.value_or(0), -38.0 + index, 0.1) << index;
  }
}

// --- EBU Tech 3342 (2023), table 1. Cases 5 and 6 are recordings.

class Tech3342 : public testing::TestWithParam<TechCase> {};

TEST_P(Tech3342, IsWithinOneUnit) {
  EXPECT_NEAR(measured(make_steps(2, GetParam().steps)).range_lu.value_or(-1), GetParam().expected, 1.0);
}

INSTANTIATE_TEST_SUITE_P(
    Synthetic, Tech3342,
    testing::Values(TechCase{"case_1", {{-20, 20}, {-30, 20}}, 10}, TechCase{"case_2", {{-20, 20}, {-15, 20}}, 5},
                    TechCase{"case_3", {{-40, 20}, {-20, 20}}, 20},
                    TechCase{"case_4", {{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}}, 15}),
    name_of_case);

// --- our own

TEST(LoudnessOf, OneChannelIsAsLoudAsTheSameInBoth) {
  const Loudness mono = measured(make_steps(1, {{-23, 5}}));
  EXPECT_NEAR(mono.integrated_lufs.value_or(0), -23.0, 0.1);
  EXPECT_NEAR(mono.integrated_lufs.value_or(0), measured(make_steps(2, {{-23, 5}})).integrated_lufs.value_or(1), 1e-9);
}

TEST(LoudnessOf, SilenceHasNone) {
  EXPECT_EQ(measured(Sound{2, std::vector<float>(960'000)}), Loudness{});
  EXPECT_EQ(measured(Sound{1, {}}), Loudness{});
}

TEST(LoudnessOf, WhatIsBelowTheAbsoluteGateHasNone) {
  EXPECT_EQ(measured(make_steps(2, {{-75, 5}})), Loudness{});
  EXPECT_TRUE(measured(make_steps(2, {{-65, 5}})).integrated_lufs.has_value());
}

TEST(LoudnessOf, LessThanABlockOrAWindowHasNone) {
  EXPECT_FALSE(measured(make_steps(1, {{-20, 0.399}})).integrated_lufs.has_value());
  EXPECT_TRUE(measured(make_steps(1, {{-20, 0.4}})).integrated_lufs.has_value());
  EXPECT_FALSE(measured(make_steps(1, {{-20, 2.999}})).range_lu.has_value());
  EXPECT_NEAR(measured(make_steps(1, {{-20, 3}})).range_lu.value_or(-1), 0.0, 1e-9);
}

TEST(LoudnessOf, LowRumbleCountsLessThanSpeechPitch) {
  const double rumble = measured(make_steps(1, {{-20, 3}}, 25)).integrated_lufs.value_or(0);
  const double speech = measured(make_steps(1, {{-20, 3}}, 500)).integrated_lufs.value_or(0);
  EXPECT_LT(rumble, speech - 8);
}

TEST(LoudnessOf, AgreesWithTheReferenceOnRandomSounds) {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    SCOPED_TRACE(seed);
    const Sound sound = make_bursts(seed);
    const Loudness ours = measured(sound);
    const Reference theirs = reference_for(sound);
    EXPECT_NEAR(ours.integrated_lufs.value_or(0), theirs.integrated, 0.01);
    EXPECT_NEAR(ours.loudest_momentary_lufs.value_or(0), theirs.momentary, 0.01);
    if (ours.loudest_short_term_lufs.has_value()) {
      EXPECT_NEAR(*ours.loudest_short_term_lufs, theirs.short_term, 0.01);
    }
    if (ours.range_lu.has_value()) {
      EXPECT_NEAR(*ours.range_lu, range_of(theirs.short_terms), 0.02);
    }
  }
}

TEST(LoudnessOf, AgreesWithTheReferenceOnALongRange) {
  const Sound sound = make_steps(2, {{-40, 10}, {-28, 10}, {-18, 10}});
  EXPECT_NEAR(measured(sound).range_lu.value_or(0), reference_for(sound).range, 0.5);
}

}  // namespace
}  // namespace echoes::audio
