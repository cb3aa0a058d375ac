#include "audio/pcm/measure.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "audio/pcm/k_weighting.hpp"
#include "audio/pcm/true_peak.hpp"
#include "unit/audio/pcm/signals.hpp"

namespace echoes::audio {
namespace {

TEST(Measure, FindsWhatEachMeterFinds) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const Sound sound = tests::make_bursts(seed);
    const Measures measures = measure(sound, 400);
    KWeighting weighting(sound.channels);
    weighting.add(sound.samples);
    TruePeak peak(sound.channels);
    peak.add(sound.samples);
    EXPECT_EQ(measures.loudness, loudness_of(weighting.steps()));
    EXPECT_EQ(measures.true_peak_dbtp, 20 * std::log10(static_cast<double>(peak.finish())));
    EXPECT_EQ(measures.peaks.max.size(), 400U);
    EXPECT_EQ(measures.presence, Presence::kSound);
    EXPECT_TRUE(measures.centroid_hz.has_value());
  }
}

TEST(Measure, NothingAndSilenceHaveNoMeasures) {
  for (const Sound& sound : {Sound{1, {}}, Sound{2, std::vector<float>(200'000)}}) {
    const Measures measures = measure(sound, 400);
    EXPECT_EQ(measures.presence, Presence::kSilence);
    EXPECT_EQ(measures.loudness, Loudness{});
    EXPECT_EQ(measures.level, Level{});
    EXPECT_FALSE(measures.true_peak_dbtp.has_value());
    EXPECT_FALSE(measures.centroid_hz.has_value());
    EXPECT_EQ(measures.onsets_per_second, 0.0);
  }
}

TEST(Measure, HearsNothingInTheNoiseOfACoveredMicrophone) {
  EXPECT_EQ(measure(tests::make_steps(1, {{-70, 2}}), 10).presence, Presence::kNothingHeard);
  EXPECT_EQ(measure(tests::make_steps(1, {{-64, 2}}), 10).presence, Presence::kSound);
}

TEST(Measure, OneSoundInAQuietMinuteIsHeard) {
  EXPECT_EQ(measure(tests::make_steps(2, {{-90, 10}, {-40, 0.1}, {-90, 10}}), 10).presence, Presence::kSound);
}

TEST(Measure, AnOffsetIsNoSound) {
  Sound sound{2, std::vector<float>(2 * kSampleRate)};
  for (std::size_t index = 0; index < sound.samples.size(); ++index) {
    sound.samples[index] = index % 2 == 0 ? 0.3F : -0.1F;
  }
  EXPECT_EQ(measure(sound, 10).presence, Presence::kSilence);
  for (std::size_t index = 0; index < sound.samples.size(); index += 6) {
    sound.samples[index] += 1e-5F;
  }
  EXPECT_EQ(measure(sound, 10).presence, Presence::kNothingHeard);
}

}  // namespace
}  // namespace echoes::audio
