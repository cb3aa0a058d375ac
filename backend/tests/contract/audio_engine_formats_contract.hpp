#pragma once

#include <ostream>
#include <tuple>

#include "contract/audio_engine_contract.hpp"

namespace echoes::tests {

/// One kind of original that every engine accepts.
struct TakeFormat {
  std::string name;
  std::string format;
  int rate;
  int channels;
  milliseconds duration;
  std::string file;
  std::vector<std::string> options;
  /// Beyond the truth, where nothing in the file marks the encoder's delay and padding.
  milliseconds unmarked{0};

  friend void PrintTo(const TakeFormat& take, std::ostream* out) { *out << take.name; }
};

[[nodiscard]] inline std::vector<TakeFormat> accepted_formats() {
  const std::vector<std::string> opus{"-c:a", "libopus"};
  const std::vector<std::string> aac{"-c:a", "aac"};
  const std::vector<std::string> mp3{"-c:a", "libmp3lame"};
  const auto with = [](std::vector<std::string> options, const std::vector<std::string>& more) {
    options.insert(options.end(), more.begin(), more.end());
    return options;
  };
  // As recorders write it: the header before anything is known.
  const std::vector<std::string> fragments{"-movflags", "empty_moov+default_base_moof+frag_keyframe", "-frag_duration",
                                           "250000"};
  std::vector<TakeFormat> list{
      {"webm_opus_48k_stereo", "webm/opus", 48'000, 2, milliseconds{2'345}, "take.webm", opus},
      {"webm_opus_48k_mono", "webm/opus", 48'000, 1, milliseconds{1'001}, "take.webm", opus},
      {"webm_opus_24k_mono", "webm/opus", 24'000, 1, milliseconds{1'777}, "take.webm", opus},
      {"webm_opus_16k_stereo", "webm/opus", 16'000, 2, milliseconds{730}, "take.webm", opus},
      {"webm_opus_8k_mono", "webm/opus", 8'000, 1, milliseconds{1'500}, "take.webm", opus},
      {"webm_opus_5_1", "webm/opus", 48'000, 6, milliseconds{1'200}, "take.webm", with(opus, {"-mapping_family", "1"})},
      {"webm_opus_without_duration_or_index", "webm/opus", 48'000, 2, milliseconds{3'210}, "take.webm",
       with(opus, {"-live", "1"})},
      {"webm_opus_frames_of_60_ms", "webm/opus", 48'000, 1, milliseconds{999}, "take.webm",
       with(opus, {"-frame_duration", "60"})},
      {"matroska_opus", "matroska/opus", 48'000, 2, milliseconds{1'111}, "take.mkv", opus},
      {"ogg_opus_stereo", "ogg/opus", 48'000, 2, milliseconds{2'345}, "take.ogg", opus},
      {"ogg_opus_12k_mono", "ogg/opus", 12'000, 1, milliseconds{333}, "take.opus", opus},
      {"mp4_aac_48k_stereo", "mp4/aac", 48'000, 2, milliseconds{2'345}, "take.m4a", aac},
      {"mp4_aac_44k_mono", "mp4/aac", 44'100, 1, milliseconds{1'234}, "take.m4a", aac},
      {"mp4_aac_22k_stereo", "mp4/aac", 22'050, 2, milliseconds{1'999}, "take.mp4", aac},
      {"mp4_aac_16k_mono", "mp4/aac", 16'000, 1, milliseconds{2'500}, "take.m4a", aac},
      {"mp4_aac_8k_mono", "mp4/aac", 8'000, 1, milliseconds{1'357}, "take.m4a", aac},
      {"mp4_aac_5_1", "mp4/aac", 48'000, 6, milliseconds{1'500}, "take.m4a", aac},
      {"mp4_aac_index_in_front", "mp4/aac", 44'100, 2, milliseconds{1'501}, "take.m4a",
       with(aac, {"-movflags", "+faststart"})},
      {"mov_aac", "mp4/aac", 44'100, 2, milliseconds{1'100}, "take.mov", aac},
      {"mp4_aac_fragments_48k", "mp4/aac", 48'000, 2, milliseconds{2'222}, "take.mp4", with(aac, fragments)},
      {"mp4_aac_fragments_44k", "mp4/aac", 44'100, 1, milliseconds{1'700}, "take.mp4", with(aac, fragments)},
      {"mp4_aac_fragments_with_delay", "mp4/aac", 48'000, 1, milliseconds{1'300}, "take.mp4",
       with(aac, {"-movflags", "delay_moov+frag_keyframe"})},
      {"mp4_aac_segments", "mp4/aac", 44'100, 2, milliseconds{1'900}, "take.mp4",
       with(aac, {"-movflags", "dash+delay_moov+frag_keyframe", "-frag_duration", "500000"})},
      {"mp4_alac_44k_stereo", "mp4/alac", 44'100, 2, milliseconds{1'555}, "take.m4a", {"-c:a", "alac"}},
      {"mp4_alac_24_bit_48k_mono",
       "mp4/alac",
       48'000,
       1,
       milliseconds{700},
       "take.m4a",
       {"-c:a", "alac", "-sample_fmt", "s32p"}},
      {"mp4_alac_fragments", "mp4/alac", 48'000, 2, milliseconds{1'210}, "take.mp4", with({"-c:a", "alac"}, fragments)},
      {"mp4_opus_stereo", "mp4/opus", 48'000, 2, milliseconds{2'345}, "take.mp4", opus},
      {"mp4_opus_mono_fragments", "mp4/opus", 48'000, 1, milliseconds{1'450}, "take.mp4", with(opus, fragments)},
      {"wav_u8_8k_mono", "wav/pcm", 8'000, 1, milliseconds{1'001}, "take.wav", {"-c:a", "pcm_u8"}},
      {"wav_s16_44k_stereo", "wav/pcm", 44'100, 2, milliseconds{1'234}, "take.wav", {"-c:a", "pcm_s16le"}},
      {"wav_s16_11k_mono", "wav/pcm", 11'025, 1, milliseconds{2'001}, "take.wav", {"-c:a", "pcm_s16le"}},
      {"wav_s24_48k_stereo", "wav/pcm", 48'000, 2, milliseconds{777}, "take.wav", {"-c:a", "pcm_s24le"}},
      {"wav_s24_5_1", "wav/pcm", 48'000, 6, milliseconds{1'000}, "take.wav", {"-c:a", "pcm_s24le"}},
      {"wav_s32_96k_stereo", "wav/pcm", 96'000, 2, milliseconds{900}, "take.wav", {"-c:a", "pcm_s32le"}},
      {"wav_f32_48k_mono", "wav/pcm", 48'000, 1, milliseconds{1'313}, "take.wav", {"-c:a", "pcm_f32le"}},
      {"wav_f64_32k_stereo", "wav/pcm", 32'000, 2, milliseconds{600}, "take.wav", {"-c:a", "pcm_f64le"}},
      {"mp3_44k_stereo", "mpeg/mp3", 44'100, 2, milliseconds{2'345}, "take.mp3", mp3},
      {"mp3_48k_mono", "mpeg/mp3", 48'000, 1, milliseconds{1'111}, "take.mp3", mp3},
      {"mp3_22k_mono", "mpeg/mp3", 22'050, 1, milliseconds{1'600}, "take.mp3", mp3},
      {"mp3_8k_mono", "mpeg/mp3", 8'000, 1, milliseconds{1'750}, "take.mp3", mp3},
      {"mp3_variable_rate_with_title", "mpeg/mp3", 44'100, 2, milliseconds{1'900}, "take.mp3",
       with(mp3, {"-q:a", "4", "-metadata", "title=rain", "-id3v2_version", "4"})},
      {"mp3_without_any_header", "mpeg/mp3", 48'000, 2, milliseconds{1'900}, "take.mp3",
       with(mp3, {"-write_xing", "0", "-id3v2_version", "0"}), milliseconds{75}},
      {"flac_44k_stereo", "flac/flac", 44'100, 2, milliseconds{1'234}, "take.flac", {}},
      {"flac_24_bit_96k_mono",
       "flac/flac",
       96'000,
       1,
       milliseconds{801},
       "take.flac",
       {"-sample_fmt", "s32", "-bits_per_raw_sample", "24"}},
      {"flac_5_1", "flac/flac", 48'000, 6, milliseconds{1'002}, "take.flac", {}},
      {"adts_aac_48k_stereo", "adts/aac", 48'000, 2, milliseconds{1'800}, "take.aac", aac, milliseconds{45}},
      {"adts_aac_16k_mono", "adts/aac", 16'000, 1, milliseconds{2'100}, "take.aac", aac, milliseconds{130}},
  };
  return list;
}

class AudioEngineFormatsContract : public testing::TestWithParam<std::tuple<AudioEngineFactory, TakeFormat>> {
 protected:
  [[nodiscard]] static const TakeFormat& take() { return std::get<TakeFormat>(GetParam()); }

  /// The typical peak around the middle of a quarter of the take, 0 to 3. A codec's overshoot does not move it.
  [[nodiscard]] static double height(const Peaks& peaks, std::size_t quarter) {
    const std::size_t count = peaks.max.size();
    std::vector<int> heights;
    for (std::size_t index = count * (8 * quarter + 2) / 32; index < count * (8 * quarter + 6) / 32; ++index) {
      heights.push_back(std::max(int{peaks.max[index]}, -int{peaks.min[index]}));
    }
    std::sort(heights.begin(), heights.end());
    return heights.at(heights.size() / 2);
  }

  static void expect_shape(const Peaks& peaks) {
    ASSERT_EQ(peaks.max.size(), kMaxPeaks);
    const double full = height(peaks, 1);
    // Many channels are mixed into two, which lowers all of them alike.
    if (take().channels <= 2) {
      EXPECT_NEAR(full, 127 * kQuarters[1], 127 * 0.12);
    }
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
      EXPECT_NEAR(height(peaks, quarter) / full, kQuarters[quarter] / kQuarters[1], 0.1) << "quarter " << quarter;
    }
  }

  /// A tone with kQuarters' steps keeps 68 % of its energy at its pitch; the rest surrounds it.
  static void expect_tone(const Signal& signal, int channel, double hertz, double other_hertz) {
    EXPECT_GT(share_of_tone(signal, channel, hertz), 0.6);
    EXPECT_LT(share_of_tone(signal, channel, other_hertz), 0.01);
  }
};

TEST_P(AudioEngineFormatsContract, IsDecodedMeasuredAndRendered) {
  const std::unique_ptr<ports::AudioEngine> engine = std::get<AudioEngineFactory>(GetParam())();
  const Bytes original = encode(make_tones(take().rate, take().channels, take().duration), take().options, take().file);
  const Result<Processed> answer = engine->process(original, Deadline());
  ASSERT_TRUE(answer.has_value()) << answer.error().log;
  if (const auto* const rejection = std::get_if<Rejection>(&*answer)) {
    FAIL() << name_of(rejection->code);
  }
  const auto& sound = std::get<ports::ProcessedAudio>(*answer);
  expect_well_formed(sound);

  EXPECT_EQ(sound.format, take().format);
  EXPECT_GE(sound.duration, take().duration - kDurationTolerance);
  EXPECT_LE(sound.duration, take().duration + kDurationTolerance + take().unmarked);
  expect_shape(sound.peaks);
  EXPECT_TRUE(sound.loudness_lufs.has_value() == (take().duration >= milliseconds{400}));

  const std::vector<std::string> boxes = outermost_boxes(sound.rendition);
  EXPECT_EQ(boxes.at(0), "ftyp");
  EXPECT_EQ(boxes.at(1), "moov");
  EXPECT_EQ(boxes.back(), "mdat");

  const std::string facts = probe(sound.rendition);
  EXPECT_EQ(value_of(facts, "codec_name"), "aac");
  EXPECT_EQ(value_of(facts, "profile"), "LC");
  EXPECT_EQ(value_of(facts, "sample_rate"), "48000");
  EXPECT_EQ(value_of(facts, "channels"), take().channels == 1 ? "1" : "2");
  EXPECT_EQ(value_of(facts, "nb_streams"), "1");
  EXPECT_EQ(value_of(facts, "TAG:major_brand"), "M4A ");
  EXPECT_EQ(value_of(facts, "start_time"), "0.000000");
  const double frame_ms = 1024.0 * 1000 / 48'000;
  EXPECT_NEAR(std::stod(value_of(facts, "duration")) * 1000, static_cast<double>(sound.duration.count()), frame_ms);

  const Signal heard = decode_with_ffmpeg(sound.rendition);
  expect_tone(heard, 0, kLeftHertz, kRightHertz);
  if (heard.channels == 2) {
    expect_tone(heard, 1, kRightHertz, kLeftHertz);
  }
}

}  // namespace echoes::tests
