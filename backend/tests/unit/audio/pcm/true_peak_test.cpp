#include "audio/pcm/true_peak.hpp"

#include <ebur128.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "unit/audio/pcm/signals.hpp"

namespace echoes::audio {
namespace {

double true_peak_db(const Sound& sound) {
  TruePeak peak(sound.channels);
  peak.add(sound.samples);
  return 20 * std::log10(static_cast<double>(peak.finish()));
}

double sine(double cycles) { return std::sin(2 * std::numbers::pi * cycles); }

/// Tapers 10 ms at both ends.
Sound tapered(std::vector<double> mono) {
  constexpr std::size_t kTaper = kSampleRate / 100;
  Sound sound{2, {}};
  for (std::size_t frame = 0; frame < mono.size(); ++frame) {
    const std::size_t distance = std::min(frame, mono.size() - 1 - frame);
    const double taper = std::min(1.0, static_cast<double>(distance) / kTaper);
    sound.samples.insert(sound.samples.end(), 2, static_cast<float>(taper * mono[frame]));
  }
  return sound;
}

// --- EBU Tech 3341 (2023), table 1: within +0.2 and -0.4 dB.

void expect_within_tolerance(double measured, double expected) {
  EXPECT_LE(measured, expected + 0.2);
  EXPECT_GE(measured, expected - 0.4);
}

struct ToneCase {
  std::string name;
  double period;
  double amplitude;
  double degrees;
  double expected;
};

class Tech3341TruePeak : public testing::TestWithParam<ToneCase> {};

TEST_P(Tech3341TruePeak, IsWithinTolerance) {
  std::vector<double> mono(kSampleRate / 2);
  for (std::size_t frame = 0; frame < mono.size(); ++frame) {
    mono[frame] =
        GetParam().amplitude * sine(static_cast<double>(frame) / GetParam().period + GetParam().degrees / 360);
  }
  expect_within_tolerance(true_peak_db(tapered(std::move(mono))), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Tones, Tech3341TruePeak,
                         testing::Values(ToneCase{"case_15", 4, 0.50, 0, -6.0}, ToneCase{"case_16", 4, 0.50, 45, -6.0},
                                         ToneCase{"case_17", 6, 0.50, 60, -6.0},
                                         ToneCase{"case_18", 8, 0.50, 67.5, -6.0},
                                         ToneCase{"case_19", 4, 1.41, 45, 3.0}),
                         [](const auto& info) { return info.param.name; });

/// A tone of fs/6 at half scale with one full-scale period of fs/4 within, made at four times the rate, low-passed
/// below half of ours (a sinc under a Blackman window), and every fourth sample taken from `offset` on.
Sound make_single_period(std::size_t offset) {
  constexpr std::size_t kTimes = 4;
  constexpr std::size_t kFrames = std::size_t{kTimes} * kSampleRate / 5;
  // The tone is inserted where the other begins a period, and goes on behind it where it stopped.
  constexpr std::size_t kInsert = 24 * 800;
  constexpr std::size_t kInserted = 16;
  std::vector<double> dense(kFrames);
  for (std::size_t frame = 0; frame < kFrames; ++frame) {
    const std::size_t slow = frame < kInsert ? frame : frame - kInserted;
    const bool inserted = frame >= kInsert && frame < kInsert + kInserted;
    dense[frame] =
        inserted ? sine(static_cast<double>(frame - kInsert) / 16) : 0.5 * sine(static_cast<double>(slow) / 24);
  }
  constexpr int kHalf = 512;
  constexpr double kCutOff = 0.123;
  std::vector<double> filter(2 * kHalf + 1);
  for (int tap = -kHalf; tap <= kHalf; ++tap) {
    const double turn = static_cast<double>(tap + kHalf) / (2 * kHalf);
    const double window =
        0.42 - 0.5 * std::cos(2 * std::numbers::pi * turn) + 0.08 * std::cos(4 * std::numbers::pi * turn);
    const double sinc =
        tap == 0 ? 2 * kCutOff : std::sin(2 * std::numbers::pi * kCutOff * tap) / (std::numbers::pi * tap);
    filter[static_cast<std::size_t>(tap + kHalf)] = window * sinc;
  }
  std::vector<double> mono;
  for (std::size_t frame = kHalf + offset; frame + kHalf < kFrames; frame += kTimes) {
    double sum = 0;
    for (std::size_t tap = 0; tap < filter.size(); ++tap) {
      sum += filter[tap] * dense[frame - kHalf + tap];
    }
    mono.push_back(sum);
  }
  return tapered(std::move(mono));
}

TEST(Tech3341TruePeak, Cases20To23FindOnePeriodBetweenTheSamples) {
  for (std::size_t offset = 0; offset < 4; ++offset) {
    SCOPED_TRACE(offset);
    expect_within_tolerance(true_peak_db(make_single_period(offset)), 0.0);
  }
}

// --- our own

/// The filter as the recommendation prints it, sample by sample, with the highest sample.
double plain_true_peak(const Sound& sound) {
  constexpr double kColumns[12][2] = {
      {0.0017089843750, -0.0291748046875},  {0.0109863281250, 0.0292968750000},   {-0.0196533203125, -0.0517578125000},
      {0.0332031250000, 0.0891113281250},   {-0.0594482421875, -0.1665039062500}, {0.1373291015625, 0.4650878906250},
      {0.9721679687500, 0.7797851562500},   {-0.1022949218750, -0.2003173828125}, {0.0476074218750, 0.1015625000000},
      {-0.0266113281250, -0.0582275390625}, {0.0148925781250, 0.0330810546875},   {-0.0083007812500, -0.0189208984375}};
  const auto channels = static_cast<std::size_t>(sound.channels);
  double highest = 0;
  const auto at = [&](std::size_t frame, std::size_t channel) {
    return frame < sound.frames() ? static_cast<double>(sound.samples[frame * channels + channel]) : 0.0;
  };
  for (std::size_t channel = 0; channel < channels; ++channel) {
    for (std::size_t frame = 0; frame < sound.frames() + 11; ++frame) {
      highest = std::max(highest, std::abs(at(frame, channel)));
      for (const std::size_t phase : {0U, 1U}) {
        double forwards = 0;
        double backwards = 0;
        for (std::size_t tap = 0; tap < 12 && tap <= frame; ++tap) {
          forwards += kColumns[tap][phase] * at(frame - tap, channel);
          backwards += kColumns[11 - tap][phase] * at(frame - tap, channel);
        }
        highest = std::max({highest, std::abs(forwards), std::abs(backwards)});
      }
    }
  }
  return 20 * std::log10(highest);
}

TEST(TruePeak, IsThatOfThePlainFilterWhateverIsSkippedAndHoweverItIsCut) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(seed);
    echoes::tests::Dice dice(seed);
    Sound sound{1 + static_cast<int>(dice.below(2)), {}};
    const auto channels = static_cast<std::size_t>(sound.channels);
    sound.samples.resize((1 + dice.below(5'000)) * channels);
    for (float& sample : sound.samples) {
      const double wide = 2 * dice.fraction() - 1;
      sample = static_cast<float>(wide * wide * wide);
    }
    TruePeak peak(sound.channels);
    std::span<const float> rest(sound.samples);
    while (!rest.empty()) {
      const std::size_t count = std::min(rest.size(), (1 + dice.below(700)) * channels);
      peak.add(rest.first(count));
      rest = rest.subspan(count);
    }
    EXPECT_NEAR(20 * std::log10(static_cast<double>(peak.finish())), plain_true_peak(sound), 1e-4);
  }
}

TEST(TruePeak, IsNearThatOfAnotherMeter) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const Sound sound = tests::make_bursts(seed);
    ebur128_state* state = ebur128_init(static_cast<unsigned>(sound.channels), kSampleRate, EBUR128_MODE_TRUE_PEAK);
    ebur128_add_frames_float(state, sound.samples.data(), sound.frames());
    double highest = 0;
    for (unsigned channel = 0; channel < static_cast<unsigned>(sound.channels); ++channel) {
      double peak = 0;
      ebur128_true_peak(state, channel, &peak);
      highest = std::max(highest, peak);
    }
    ebur128_destroy(&state);
    // The filters differ, and near half the rate, where white noise has as much as elsewhere, by tenths.
    EXPECT_NEAR(true_peak_db(sound), 20 * std::log10(highest), 0.6) << seed;
  }
}

TEST(TruePeak, SilenceHasNone) {
  TruePeak peak(2);
  peak.add(std::vector<float>(10'000));
  EXPECT_EQ(peak.finish(), 0.0F);
  EXPECT_EQ(TruePeak(1).finish(), 0.0F);
}

}  // namespace
}  // namespace echoes::audio
