#include "audio/pcm/k_weighting.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "unit/audio/pcm/signals.hpp"

namespace echoes::audio {
namespace {

TEST(KWeighting, HowASoundIsCutChangesNothing) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Sound sound = tests::make_bursts(seed);
    const auto channels = static_cast<std::size_t>(sound.channels);
    KWeighting whole(sound.channels);
    whole.add(sound.samples);
    KWeighting parts(sound.channels);
    echoes::tests::Dice dice(seed);
    std::span<const float> rest(sound.samples);
    while (!rest.empty()) {
      const std::size_t count = std::min(rest.size(), dice.below(3'000) * channels);
      parts.add(rest.first(count));
      rest = rest.subspan(count);
    }
    EXPECT_EQ(whole.steps(), parts.steps());
    EXPECT_EQ(whole.steps().size(), sound.frames() / KWeighting::kStepFrames);
  }
}

TEST(KWeighting, AnOffsetDiesAway) {
  KWeighting weighting(1);
  weighting.add(std::vector<float>(2 * kSampleRate, 0.5F));
  EXPECT_LT(weighting.steps().back(), 1e-12);
}

TEST(KWeighting, SilenceBehindASoundEndsInZeros) {
  Sound sound = tests::make_steps(2, {{-6, 1}});
  sound.samples.resize(sound.samples.size() + std::size_t{20} * kSampleRate);
  KWeighting weighting(2);
  weighting.add(sound.samples);
  EXPECT_EQ(weighting.steps().back(), 0.0);
}

}  // namespace
}  // namespace echoes::audio
