#include "audio/ffmpeg/decode.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#include "support/audio/takes.hpp"

namespace echoes::audio::ffmpeg {
namespace {

using std::chrono::milliseconds;
using tests::Signal;

Decoded decode_wav(const Signal& signal) {
  Outcome<Decoded> decoded = decode(tests::make_float_wav(signal), Limits{}, Deadline());
  if (!decoded.has_value()) {
    throw std::runtime_error("the WAV file was not decoded");
  }
  return std::move(*decoded);
}

float highest(const Sound& sound) { return *std::max_element(sound.samples.begin(), sound.samples.end()); }

TEST(Decode, LeavesSamplesAtOurRateUntouched) {
  for (const int channels : {1, 2}) {
    const Signal signal = tests::make_tones(kSampleRate, channels, milliseconds{500});
    const Decoded decoded = decode_wav(signal);
    EXPECT_EQ(decoded.sound.channels, channels);
    EXPECT_EQ(decoded.sound.samples, signal.samples);
  }
}

TEST(Decode, KeepsWhatIsAboveFullScale) {
  EXPECT_NEAR(highest(decode_wav(tests::make_tone(kSampleRate, 1, milliseconds{500}, 440, 2.5)).sound), 2.5F, 0.01F);
}

TEST(Decode, MixesManyChannelsWithoutRisingAboveFullScale) {
  for (const int channels : {3, 4, 5, 6, 8}) {
    const Decoded decoded = decode_wav(tests::make_tone(kSampleRate, channels, milliseconds{500}, 440, 1.0));
    EXPECT_EQ(decoded.sound.channels, 2) << channels;
    EXPECT_LE(highest(decoded.sound), 1.001F) << channels;
    EXPECT_GT(highest(decoded.sound), 0.5F) << channels;
  }
}

TEST(Decode, RefusesMoreChannelsThanEight) {
  const Outcome<Decoded> decoded = decode(
      tests::make_float_wav(tests::make_tone(kSampleRate, 9, milliseconds{500}, 440, 1.0)), Limits{}, Deadline());
  ASSERT_FALSE(decoded.has_value());
  ASSERT_TRUE(std::holds_alternative<Rejection>(decoded.error()));
  EXPECT_EQ(std::get<Rejection>(decoded.error()).code, RejectionCode::kUnsupportedFormat);
}

TEST(Decode, KeepsPitchAndLengthAtEveryRate) {
  for (const int rate : {4'000, 8'000, 11'025, 22'050, 44'100, 96'000, 192'000}) {
    const Decoded decoded = decode_wav(tests::make_tone(rate, 1, milliseconds{1'000}, 440, 0.5));
    EXPECT_NEAR(static_cast<double>(decoded.sound.frames()), kSampleRate, 2) << rate;
    EXPECT_GT(tests::share_of_tone(Signal{kSampleRate, 1, decoded.sound.samples}, 0, 440), 0.99) << rate;
    EXPECT_NEAR(highest(decoded.sound), 0.5F, 0.03F) << rate;
  }
}

TEST(Decode, RefusesRatesOutsideOfOurs) {
  for (const int rate : {1'000, 384'000}) {
    const Outcome<Decoded> decoded =
        decode(tests::make_float_wav(tests::make_tone(rate, 1, milliseconds{500}, 100, 0.5)), Limits{}, Deadline());
    EXPECT_FALSE(decoded.has_value()) << rate;
  }
}

}  // namespace
}  // namespace echoes::audio::ffmpeg
