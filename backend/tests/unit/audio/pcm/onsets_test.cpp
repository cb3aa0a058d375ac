#include "audio/pcm/onsets.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "audio/pcm/k_weighting.hpp"
#include "unit/audio/pcm/signals.hpp"

namespace echoes::audio {
namespace {

using tests::make_steps;
using tests::Step;

std::size_t onsets_in(const Sound& sound) {
  KWeighting weighting(sound.channels);
  weighting.add(sound.samples);
  return count_onsets(weighting.steps());
}

TEST(CountOnsets, CountsEachBeginning) {
  for (const std::size_t beats : {1U, 2U, 7U}) {
    std::vector<Step> steps;
    for (std::size_t beat = 0; beat < beats; ++beat) {
      steps.insert(steps.end(), {{-50, 0.4}, {-20, 0.1}});
    }
    EXPECT_EQ(onsets_in(make_steps(2, steps)), beats);
  }
}

TEST(CountOnsets, WhatIsEvenHasNone) {
  EXPECT_EQ(onsets_in(make_steps(1, {{-20, 5}})), 0U);
  echoes::tests::Dice dice(4);
  Sound noise{1, std::vector<float>(5 * kSampleRate)};
  for (float& sample : noise.samples) {
    sample = static_cast<float>(0.1 * (2 * dice.fraction() - 1));
  }
  EXPECT_EQ(onsets_in(noise), 0U);
}

TEST(CountOnsets, SwellingSlowlyIsNoBeginning) {
  std::vector<Step> steps;
  for (double level = -50; level < -10; level += 0.5) {
    steps.push_back({level, 0.02});
  }
  EXPECT_EQ(onsets_in(make_steps(1, steps)), 0U);
}

TEST(CountOnsets, WhatNobodyHearsIsNone) {
  EXPECT_EQ(onsets_in(make_steps(1, {{-999, 1}, {-70, 1}})), 0U);
  EXPECT_EQ(onsets_in(make_steps(1, {{-999, 1}, {-40, 1}})), 1U);
  EXPECT_EQ(onsets_in(Sound{1, {}}), 0U);
}

}  // namespace
}  // namespace echoes::audio
