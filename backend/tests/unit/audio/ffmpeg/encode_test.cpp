#include "audio/ffmpeg/encode.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>

#include "audio/ffmpeg/decode.hpp"
#include "support/audio/takes.hpp"

namespace echoes::audio::ffmpeg {
namespace {

Sound tone(int channels, std::size_t frames) {
  Sound sound{channels, std::vector<float>(frames * static_cast<std::size_t>(channels))};
  for (std::size_t index = 0; index < sound.samples.size(); ++index) {
    const std::size_t frame = index / static_cast<std::size_t>(channels);
    sound.samples[index] =
        static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 440.0 * static_cast<double>(frame) / kSampleRate));
  }
  return sound;
}

/// Lengths around the encoder's frame of 1024, where a last frame is whole, nearly empty, or nearly whole.
class EncodeLengths : public testing::TestWithParam<std::size_t> {};

TEST_P(EncodeLengths, TheRenditionIsAsLongAsTheSoundToTheSample) {
  const Sound sound = tone(2, GetParam());
  const Outcome<std::vector<std::byte>> rendition = encode_rendition(sound, 1.0F, Deadline());
  ASSERT_TRUE(rendition.has_value());
  const std::string facts = tests::probe(*rendition);
  EXPECT_NEAR(std::stod(tests::value_of(facts, "duration")), static_cast<double>(GetParam()) / kSampleRate, 1e-6);

  const Outcome<Decoded> again = decode(*rendition, Limits{}, Deadline());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->sound.frames(), GetParam());
  EXPECT_EQ(again->format, "mp4/aac");
}

INSTANTIATE_TEST_SUITE_P(Frames, EncodeLengths,
                         testing::Values(14'400, 14'848, 14'849, 15'359, 15'360, 15'361, 48'000, 100'001));

TEST(Encode, TheRenditionStartsWhereTheSoundStarts) {
  Sound sound{1, std::vector<float>(kSampleRate)};
  constexpr std::size_t kClick = 12'345;
  // A click of 1 ms: long enough for the codec to keep, short enough to find again.
  for (std::size_t index = kClick; index < kClick + 48; ++index) {
    sound.samples[index] = 0.9F;
  }
  const Outcome<std::vector<std::byte>> rendition = encode_rendition(sound, 1.0F, Deadline());
  ASSERT_TRUE(rendition.has_value());
  const tests::Signal heard = tests::decode_with_ffmpeg(*rendition);
  std::size_t loudest = 0;
  for (std::size_t index = 0; index < heard.samples.size(); ++index) {
    if (std::abs(heard.samples[index]) > std::abs(heard.samples[loudest])) {
      loudest = index;
    }
  }
  EXPECT_NEAR(static_cast<double>(loudest), static_cast<double>(kClick + 24), 48);
}

TEST(Encode, TheFactorMakesItLouder) {
  const Sound sound = tone(2, 48'000);
  const auto level = [&](float factor) {
    const Outcome<std::vector<std::byte>> rendition = encode_rendition(sound, factor, Deadline());
    double sum = 0;
    for (const float sample : decode(rendition.value(), Limits{}, Deadline())->sound.samples) {
      sum += double{sample} * double{sample};
    }
    return 10 * std::log10(sum);
  };
  // The coder holds a steady tone's level up to half of full scale, and lowers it a little above.
  EXPECT_NEAR(level(0.4F) - level(0.1F), 20 * std::log10(4.0), 0.1);
  EXPECT_NEAR(level(0.01F) - level(0.1F), -20, 0.1);
}

TEST(Encode, NothingIsStillAFile) {
  const Outcome<std::vector<std::byte>> rendition = encode_rendition(tone(1, 1), 1.0F, Deadline());
  ASSERT_TRUE(rendition.has_value());
  EXPECT_EQ(tests::outermost_boxes(*rendition).at(1), "moov");
}

TEST(Encode, StopsAtTheDeadline) {
  const Outcome<std::vector<std::byte>> rendition =
      encode_rendition(tone(1, 48'000), 1.0F, Deadline(Deadline::Clock::now()));
  ASSERT_FALSE(rendition.has_value());
  ASSERT_TRUE(std::holds_alternative<Error>(rendition.error()));
  EXPECT_EQ(std::get<Error>(rendition.error()).code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace echoes::audio::ffmpeg
