#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "ports/audio_engine.hpp"
#include "support/audio/program.hpp"
#include "support/audio/takes.hpp"
#include "support/dice.hpp"

namespace echoes::tests {

using AudioEngineFactory = std::function<std::unique_ptr<ports::AudioEngine>()>;
using Processed = std::variant<ports::ProcessedAudio, Rejection>;

using std::chrono::milliseconds;

/// How far a duration may lie from the truth where the container marks the encoder's delay.
inline constexpr milliseconds kDurationTolerance{25};

[[nodiscard]] inline Bytes bytes_of(std::string_view text) {
  const auto* const start = reinterpret_cast<const std::byte*>(text.data());
  return {start, start + text.size()};
}

[[nodiscard]] inline Bytes joined(const Bytes& first, const Bytes& second) {
  Bytes both = first;
  both.insert(both.end(), second.begin(), second.end());
  return both;
}

[[nodiscard]] inline Bytes first_part(const Bytes& whole, double share) {
  return {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(whole.size()) * share)};
}

[[nodiscard]] inline Bytes noise(std::size_t size, std::uint64_t seed) {
  Dice dice(seed);
  Bytes bytes(size);
  for (std::byte& byte : bytes) {
    byte = static_cast<std::byte>(dice.roll());
  }
  return bytes;
}

/// What every accepted sound is, whatever came in.
inline void expect_well_formed(const ports::ProcessedAudio& sound) {
  EXPECT_GE(sound.duration, milliseconds{300});
  EXPECT_LE(sound.duration, milliseconds{31'000});
  EXPECT_FALSE(sound.format.empty());
  EXPECT_EQ(sound.peaks.min.size(), sound.peaks.max.size());
  EXPECT_GT(sound.peaks.max.size(), 0U);
  EXPECT_LE(sound.peaks.max.size(), kMaxPeaks);
  for (std::size_t index = 0; index < sound.peaks.min.size(); ++index) {
    EXPECT_LE(sound.peaks.min[index], sound.peaks.max[index]);
    EXPECT_GE(sound.peaks.min[index], -127);
  }
  const double loudness = sound.loudness_lufs.value_or(-23.0);
  EXPECT_TRUE(std::isfinite(loudness));
  EXPECT_GT(loudness, -70.0);
  const SoundMeasures& measures = sound.measures;
  EXPECT_TRUE(std::isfinite(measures.gain_db));
  EXPECT_LE(measures.gain_db, 12.0);
  EXPECT_GE(measures.loudness_range_lu.value_or(0), 0.0);
  EXPECT_TRUE(std::isfinite(measures.true_peak_dbtp.value_or(0)));
  // A square wave's level is its peak.
  EXPECT_LE(measures.rms_dbfs.value_or(-200), measures.true_peak_dbtp.value_or(0) + 1e-3);
  EXPECT_GE(measures.clipped_share, 0.0);
  EXPECT_LE(measures.clipped_share, 1.0);
  EXPECT_LE(measures.centroid_hz.value_or(0), 24'000.0);
  EXPECT_GE(measures.onsets_per_second, 0.0);
  EXPECT_EQ(sound.rendition_content_type, kRenditionContentType);
  EXPECT_EQ(outermost_boxes(sound.rendition).front(), "ftyp");
}

/// What every rejection of an engine is: one of its own codes, with a sentence.
inline void expect_well_formed(const Rejection& rejection) {
  constexpr std::array<RejectionCode, 7> kCodes{
      RejectionCode::kNotAudio,    RejectionCode::kUnsupportedFormat, RejectionCode::kTooLong, RejectionCode::kTooShort,
      RejectionCode::kNoSoundData, RejectionCode::kCorrupt,           RejectionCode::kTooLarge};
  EXPECT_NE(std::find(kCodes.begin(), kCodes.end(), rejection.code), kCodes.end()) << name_of(rejection.code);
  EXPECT_TRUE(rejection.message.ends_with('.')) << rejection.message;
}

class AudioEngineContract : public testing::TestWithParam<AudioEngineFactory> {
 protected:
  void SetUp() override {
    engine_ = GetParam()();
    ASSERT_NE(engine_, nullptr);
  }

  [[nodiscard]] const ports::AudioEngine& engine() const { return *engine_; }

  /// The engine's answer; throws when it failed instead of answering.
  [[nodiscard]] Processed process(const Bytes& original) const {
    Result<Processed> answer = engine_->process(original, Deadline());
    if (!answer.has_value()) {
      throw std::runtime_error("the engine failed: " + answer.error().log);
    }
    std::visit([](const auto& found) { expect_well_formed(found); }, *answer);
    return std::move(*answer);
  }

  [[nodiscard]] ports::ProcessedAudio accept(const Bytes& original) const {
    Processed answer = process(original);
    if (const auto* const rejection = std::get_if<Rejection>(&answer)) {
      throw std::runtime_error("rejected as " + std::string(name_of(rejection->code)));
    }
    return std::get<ports::ProcessedAudio>(std::move(answer));
  }

  /// The code of the rejection, or "accepted".
  [[nodiscard]] std::string rejection_of(const Bytes& original) const {
    const Processed answer = process(original);
    const auto* const rejection = std::get_if<Rejection>(&answer);
    return rejection == nullptr ? "accepted" : std::string(name_of(rejection->code));
  }

  static Bytes opus_webm(const Signal& signal) { return encode(signal, {"-c:a", "libopus"}, "take.webm"); }
  static Bytes wav16(const Signal& signal) { return encode(signal, {"-c:a", "pcm_s16le"}, "take.wav"); }
  static Bytes aac_mp4(const Signal& signal) { return encode(signal, {"-c:a", "aac"}, "take.m4a"); }
  static Bytes aac_faststart(const Signal& signal) {
    return encode(signal, {"-c:a", "aac", "-movflags", "+faststart"}, "take.m4a");
  }

 private:
  std::unique_ptr<ports::AudioEngine> engine_;
};

// --- lengths

TEST_P(AudioEngineContract, AcceptsUpToThirtyOneSeconds) {
  EXPECT_EQ(accept(wav16(make_tones(16'000, 1, milliseconds{31'000}))).duration, milliseconds{31'000});
  EXPECT_NEAR(static_cast<double>(accept(opus_webm(make_tones(48'000, 1, milliseconds{30'200}))).duration.count()),
              30'200, 25);
}

TEST_P(AudioEngineContract, RejectsLongerSounds) {
  const Signal longer = make_tones(48'000, 1, milliseconds{31'500});
  EXPECT_EQ(rejection_of(wav16(longer)), "too-long");
  EXPECT_EQ(rejection_of(opus_webm(longer)), "too-long");
  EXPECT_EQ(rejection_of(aac_mp4(longer)), "too-long");
}

TEST_P(AudioEngineContract, RejectsTenMinutesInASmallFile) {
  const Bytes original = encode(make_tone(8'000, 1, milliseconds{600'000}, kLeftHertz, 0.5),
                                {"-c:a", "libopus", "-b:a", "8k"}, "take.webm");
  ASSERT_LT(original.size(), static_cast<std::size_t>(kMaxUploadBytes));
  EXPECT_EQ(rejection_of(original), "too-long");
}

TEST_P(AudioEngineContract, RejectsSoundsShorterThanThreeTenths) {
  EXPECT_EQ(rejection_of(wav16(make_tones(48'000, 1, milliseconds{299}))), "too-short");
  EXPECT_EQ(rejection_of(opus_webm(make_tones(48'000, 1, milliseconds{120}))), "too-short");
  EXPECT_EQ(accept(wav16(make_tones(48'000, 1, milliseconds{300}))).duration, milliseconds{300});
}

TEST_P(AudioEngineContract, RejectsFilesOverTheUploadLimit) {
  Bytes original = wav16(make_tones(48'000, 2, milliseconds{2'000}));
  original.resize(static_cast<std::size_t>(kMaxUploadBytes) + 1);
  EXPECT_EQ(rejection_of(original), "too-large");
}

// --- measures

TEST_P(AudioEngineContract, MeasuresTheLoudnessOfKnownTones) {
  // EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS measures -23 LUFS. One channel is heard from two
  // loudspeakers, so it is as loud.
  const double amplitude = std::pow(10.0, -23.0 / 20.0);
  const auto stereo = accept(wav16(make_tone(48'000, 2, milliseconds{5'000}, 1'000, amplitude)));
  const auto mono = accept(wav16(make_tone(48'000, 1, milliseconds{5'000}, 1'000, amplitude)));
  EXPECT_NEAR(stereo.loudness_lufs.value_or(0), -23.0, 0.1);
  EXPECT_NEAR(mono.loudness_lufs.value_or(0), -23.0, 0.1);
}

TEST_P(AudioEngineContract, AcceptsSilenceAsContent) {
  const auto sound = accept(wav16(make_silence(48'000, 2, milliseconds{4'000})));
  EXPECT_FALSE(sound.loudness_lufs.has_value());
  EXPECT_EQ(sound.measures.verdict, SoundVerdict::kSilent);
  EXPECT_EQ(sound.measures.gain_db, 0.0);
  EXPECT_FALSE(sound.measures.true_peak_dbtp.has_value());
  EXPECT_FALSE(sound.measures.rms_dbfs.has_value());
  EXPECT_FALSE(sound.measures.centroid_hz.has_value());
  EXPECT_EQ(sound.peaks.max, std::vector<std::int8_t>(kMaxPeaks, 0));
  EXPECT_EQ(sound.peaks.min, std::vector<std::int8_t>(kMaxPeaks, 0));
}

TEST_P(AudioEngineContract, TellsACoveredMicrophoneFromASound) {
  EXPECT_EQ(accept(wav16(make_tone(48'000, 1, milliseconds{4'000}, 440, 1e-4))).measures.verdict,
            SoundVerdict::kNothingHeard);
  EXPECT_EQ(accept(wav16(make_tone(48'000, 1, milliseconds{4'000}, 440, 1e-2))).measures.verdict, SoundVerdict::kHeard);
}

TEST_P(AudioEngineContract, MeasuresPeakLevelBrightnessAndRange) {
  const auto sound = accept(wav16(make_tone(48'000, 2, milliseconds{4'000}, 1'000, 0.25)));
  EXPECT_NEAR(sound.measures.true_peak_dbtp.value_or(0), -12.04, 0.1);
  EXPECT_NEAR(sound.measures.rms_dbfs.value_or(0), -15.05, 0.1);
  EXPECT_NEAR(sound.measures.loudness_range_lu.value_or(-1), 0.0, 0.1);
  EXPECT_NEAR(sound.measures.centroid_hz.value_or(0), 1'000, 30);
  EXPECT_EQ(sound.measures.clipped_share, 0.0);
  EXPECT_EQ(sound.measures.onsets_per_second, 0.0);
}

TEST_P(AudioEngineContract, NoticesClipping) {
  Signal signal = make_tone(48'000, 1, milliseconds{3'000}, 440, 3.0);
  for (float& sample : signal.samples) {
    sample = std::clamp(sample, -1.0F, 1.0F);
  }
  EXPECT_GT(accept(wav16(signal)).measures.clipped_share, 0.5);
}

// --- gain

/// Sounds that the policy treats differently; what it does is told by the rendition's own measures.
TEST_P(AudioEngineContract, RenditionsAreEvenlyLoud) {
  for (const double amplitude : {0.03, 0.06, 0.1, 0.2, 0.3}) {
    const auto sound = accept(wav16(make_tone(48'000, 2, milliseconds{5'000}, 997, amplitude)));
    EXPECT_NEAR(*sound.loudness_lufs + sound.measures.gain_db, -20.0, 0.011) << amplitude;
    EXPECT_NEAR(accept(sound.rendition).loudness_lufs.value_or(0), -20.0, 0.3) << amplitude;
  }
}

// An encoder with too few bits for noise makes rain louder than a voice, and one that ends below the highest
// frequencies makes it softer. From take to take of the same noise, the encoder's own rate leaves 0.3 LU.
TEST_P(AudioEngineContract, TheRenditionOfNoiseIsAsLoudAsThatOfATone) {
  constexpr double kLargestDifference = 0.4;
  for (const double dullness : {0.8, 0.3, 0.0}) {
    for (const int channels : {1, 2}) {
      Signal signal = make_silence(48'000, channels, milliseconds{5'000});
      Dice dice(7);
      std::array<double, 2> last{};
      for (std::size_t index = 0; index < signal.samples.size(); ++index) {
        double& value = last.at(index % static_cast<std::size_t>(channels));
        value = dullness * value + 2 * dice.fraction() - 1;
        signal.samples[index] = static_cast<float>(0.1 * value);
      }
      const auto sound = accept(wav16(signal));
      EXPECT_NEAR(accept(sound.rendition).loudness_lufs.value_or(0), -20.0, kLargestDifference)
          << "dullness " << dullness << ", " << channels;
    }
  }
}

TEST_P(AudioEngineContract, OneChannelIsLevelledLikeTwo) {
  const auto mono = accept(wav16(make_tone(48'000, 1, milliseconds{5'000}, 997, 0.06)));
  const auto stereo = accept(wav16(make_tone(48'000, 2, milliseconds{5'000}, 997, 0.06)));
  EXPECT_NEAR(mono.measures.gain_db, stereo.measures.gain_db, 0.011);
}

TEST_P(AudioEngineContract, GainHasLimits) {
  EXPECT_EQ(accept(wav16(make_tone(48'000, 2, milliseconds{5'000}, 997, 0.005))).measures.gain_db, 12.0);
  // 9.5 dB too loud: as far as the limit of 12 allows, and 3 dB louder, as far as it does not.
  EXPECT_EQ(accept(make_float_wav(make_tone(48'000, 2, milliseconds{5'000}, 997, 4.5))).measures.gain_db,
            std::floor(-100.0 * (1.0 + *accept(make_float_wav(make_tone(48'000, 2, milliseconds{5'000}, 997, 4.5)))
                                            .measures.true_peak_dbtp)) /
                100);
}

TEST_P(AudioEngineContract, ALoudMomentKeepsTheRestFromBeingRaisedTooFar) {
  Signal signal = make_tone(48'000, 1, milliseconds{6'000}, 300, 0.02);
  for (std::size_t index = 100'000; index < 100'480; ++index) {
    signal.samples[index] *= 35;
  }
  const auto sound = accept(wav16(signal));
  EXPECT_NEAR(*sound.measures.true_peak_dbtp + sound.measures.gain_db, -1.0, 0.02);
  EXPECT_LE(accept(sound.rendition).measures.true_peak_dbtp.value_or(9), 0.0);
}

TEST_P(AudioEngineContract, ShortAndVeryQuietSoundsAreLeftAlone) {
  EXPECT_EQ(accept(wav16(make_tone(48'000, 2, milliseconds{2'900}, 997, 0.02))).measures.gain_db, 0.0);
  EXPECT_EQ(accept(wav16(make_tone(48'000, 2, milliseconds{5'000}, 997, 0.0005))).measures.gain_db, 0.0);
}

TEST_P(AudioEngineContract, TheGainCanBeTakenBack) {
  const Signal signal = make_tone(48'000, 1, milliseconds{5'000}, kLeftHertz, 0.05);
  const auto sound = accept(wav16(signal));
  ASSERT_GT(sound.measures.gain_db, 5.0);
  const auto heard = accept(sound.rendition);
  EXPECT_NEAR(*heard.measures.rms_dbfs - sound.measures.gain_db, *sound.measures.rms_dbfs, 0.2);
}

TEST_P(AudioEngineContract, FullScaleIs127) {
  const auto sound = accept(wav16(make_tone(48'000, 1, milliseconds{1'000}, kLeftHertz, 1.0)));
  EXPECT_EQ(*std::max_element(sound.peaks.max.begin(), sound.peaks.max.end()), 127);
  EXPECT_EQ(*std::min_element(sound.peaks.min.begin(), sound.peaks.min.end()), -127);
}

TEST_P(AudioEngineContract, FloatsThatAreNoSamplesDoNoHarm) {
  Signal signal = make_tones(48'000, 1, milliseconds{1'000});
  signal.samples[1'000] = std::numeric_limits<float>::quiet_NaN();
  signal.samples[2'000] = std::numeric_limits<float>::infinity();
  signal.samples[3'000] = -std::numeric_limits<float>::infinity();
  signal.samples[4'000] = std::numeric_limits<float>::max();
  const auto sound = accept(make_float_wav(signal));
  EXPECT_EQ(sound.duration, milliseconds{1'000});
}

// --- the rendition

TEST_P(AudioEngineContract, RenditionKeepsNothingPrivate) {
  const TemporaryFolder folder;
  const std::string chapters = folder.path_of("chapters");
  const std::string_view text =
      ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=under the apple tree\n";
  write_file(chapters, std::as_bytes(std::span(text)));
  const std::vector<std::string> tags{"-i",
                                      chapters,
                                      "-map_chapters",
                                      "1",
                                      "-metadata",
                                      "title=at the kitchen table",
                                      "-metadata",
                                      "location=+48.8584+002.2945/",
                                      "-metadata",
                                      "creation_time=2024-06-01T10:00:00Z"};
  struct Kind {
    std::string file;
    std::string codec;
  };
  for (const Kind& kind :
       {Kind{"take.m4a", "aac"}, Kind{"take.webm", "libopus"}, Kind{"take.mkv", "libopus"}, Kind{"take.ogg", "libopus"},
        Kind{"take.mp3", "libmp3lame"}, Kind{"take.flac", "flac"}, Kind{"take.wav", "pcm_s16le"}}) {
    SCOPED_TRACE(kind.file);
    std::vector<std::string> options = tags;
    options.insert(options.end(), {"-c:a", kind.codec});
    const Bytes original = encode(make_tones(48'000, 2, milliseconds{1'000}), options, kind.file);
    const auto holds = [](const Bytes& file, std::string_view words) {
      return std::string_view(reinterpret_cast<const char*>(file.data()), file.size()).find(words) !=
             std::string_view::npos;
    };
    ASSERT_TRUE(holds(original, "kitchen")) << "the original tells nothing";
    const auto sound = accept(original);
    for (const std::string_view words : {"kitchen", "48.8584", "apple tree"}) {
      EXPECT_FALSE(holds(sound.rendition, words)) << words;
    }
    const std::string facts = probe(sound.rendition);
    EXPECT_EQ(facts.find("2024"), std::string::npos) << facts;
    EXPECT_EQ(facts.find("encoder"), std::string::npos) << facts;
  }
}

// An encoder that searched for its coefficients too hard let a tone of half the full scale jump to nearly all of it.
TEST_P(AudioEngineContract, RenditionKeepsTheLevelOfASteadyTone) {
  const auto sound = accept(wav16(make_tone(48'000, 1, milliseconds{2'900}, kLeftHertz, 0.5)));
  const auto heard = accept(sound.rendition);
  // Without the edges, where any codec overshoots. Half of 127 is 63.5; 10 % is 0.8 dB.
  const auto [lowest, highest] = std::minmax_element(heard.peaks.max.begin() + 20, heard.peaks.max.end() - 20);
  EXPECT_GE(*lowest, 57);
  EXPECT_LE(*highest, 70);
}

TEST_P(AudioEngineContract, RenditionIsSmall) {
  const auto stereo = accept(wav16(make_tones(48'000, 2, milliseconds{10'000})));
  const auto mono = accept(wav16(make_tones(48'000, 1, milliseconds{10'000})));
  // 96 and 64 kbit/s, and 6 % for the index and for a coder that only aims at its rate.
  EXPECT_LT(stereo.rendition.size(), 127'200U);
  EXPECT_LT(mono.rendition.size(), 84'800U);
}

TEST_P(AudioEngineContract, TheSameOriginalGivesTheSameAnswer) {
  const Bytes original = opus_webm(make_tones(48'000, 2, milliseconds{1'500}));
  const auto first = accept(original);
  const auto second = accept(original);
  EXPECT_EQ(first.rendition, second.rendition);
  EXPECT_EQ(first.peaks, second.peaks);
  EXPECT_EQ(first.loudness_lufs, second.loudness_lufs);
}

TEST_P(AudioEngineContract, CallsOnManyThreadsDoNotDisturbEachOther) {
  const std::array<Bytes, 4> originals{opus_webm(make_tones(48'000, 2, milliseconds{1'500})),
                                       aac_mp4(make_tones(44'100, 1, milliseconds{1'700})),
                                       wav16(make_tones(22'050, 2, milliseconds{1'300})),
                                       encode(make_tones(16'000, 1, milliseconds{1'100}), {}, "take.flac")};
  std::array<Bytes, originals.size()> alone;
  for (std::size_t index = 0; index < originals.size(); ++index) {
    alone[index] = accept(originals[index]).rendition;
  }
  std::array<Bytes, originals.size()> together;
  std::vector<std::jthread> threads;
  threads.reserve(originals.size());
  for (std::size_t index = 0; index < originals.size(); ++index) {
    threads.emplace_back([&, index] {
      for (int round = 0; round < 3; ++round) {
        const Result<Processed> answer = engine().process(originals[index], Deadline());
        if (answer.has_value() && std::holds_alternative<ports::ProcessedAudio>(*answer)) {
          together[index] = std::get<ports::ProcessedAudio>(*answer).rendition;
        }
      }
    });
  }
  threads.clear();
  EXPECT_EQ(together, alone);
}

// --- deadlines

TEST_P(AudioEngineContract, GivesUpWhenTheDeadlineHasPassed) {
  const Bytes original = opus_webm(make_tones(48'000, 2, milliseconds{1'000}));
  const Result<Processed> answer = engine().process(original, Deadline(Deadline::Clock::now()));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::kUnavailable);
  EXPECT_FALSE(answer.error().detail.empty());
}

TEST_P(AudioEngineContract, GivesUpWhenTheDeadlinePassesMeanwhile) {
  // 30 s take hundreds of milliseconds to decode and encode.
  const Bytes original = opus_webm(make_tones(48'000, 2, milliseconds{30'000}));
  for (const milliseconds patience : {milliseconds{2}, milliseconds{20}}) {
    const Result<Processed> answer = engine().process(original, Deadline::after(patience));
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::kUnavailable);
  }
}

// --- formats that change on the way

TEST_P(AudioEngineContract, FollowsAStreamThatChangesItsFormat) {
  const Bytes mono = encode(make_tones(44'100, 1, milliseconds{1'000}), {"-c:a", "aac"}, "take.aac");
  const Bytes stereo = encode(make_tones(48'000, 2, milliseconds{1'000}), {"-c:a", "aac"}, "take.aac");
  const auto sound = accept(joined(mono, stereo));
  EXPECT_NEAR(static_cast<double>(sound.duration.count()), 2'000, 100);
  EXPECT_EQ(value_of(probe(sound.rendition), "channels"), "1");
}

TEST_P(AudioEngineContract, PlaysEveryLinkOfAnOggChain) {
  const Bytes mono = encode(make_tones(48'000, 1, milliseconds{1'000}), {"-c:a", "libopus"}, "take.ogg");
  const Bytes stereo = encode(make_tones(48'000, 2, milliseconds{1'500}), {"-c:a", "libopus"}, "take.ogg");
  const auto sound = accept(joined(stereo, mono));
  EXPECT_NEAR(static_cast<double>(sound.duration.count()), 2'500, 50);
  EXPECT_EQ(value_of(probe(sound.rendition), "channels"), "2");
}

}  // namespace echoes::tests
