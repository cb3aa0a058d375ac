#include "audio/ffmpeg/audio_engine.hpp"
#include "contract/audio_engine_bad_input_contract.hpp"
#include "contract/audio_engine_contract.hpp"
#include "contract/audio_engine_formats_contract.hpp"
#include "contract/audio_engine_mutation_contract.hpp"

namespace echoes::tests {
namespace {

std::unique_ptr<ports::AudioEngine> make_engine() { return std::make_unique<audio::ffmpeg::FfmpegAudioEngine>(); }

const AudioEngineFactory kFactory = &make_engine;

template <class Row>
std::string name_of_row(const testing::TestParamInfo<std::tuple<AudioEngineFactory, Row>>& info) {
  return std::get<Row>(info.param).name;
}

INSTANTIATE_TEST_SUITE_P(Ffmpeg, AudioEngineContract, testing::Values(kFactory));
INSTANTIATE_TEST_SUITE_P(Ffmpeg, AudioEngineBadInputContract, testing::Values(kFactory));
INSTANTIATE_TEST_SUITE_P(Ffmpeg, AudioEngineFormatsContract,
                         testing::Combine(testing::Values(kFactory), testing::ValuesIn(accepted_formats())),
                         name_of_row<TakeFormat>);
INSTANTIATE_TEST_SUITE_P(Ffmpeg, AudioEngineMutationContract,
                         testing::Combine(testing::Values(kFactory), testing::ValuesIn(fragile_formats())),
                         name_of_row<Fragile>);

TEST(FfmpegAudioEngine, TheLibraryWritesNothingToStandardError) {
  const Bytes original = encode(make_tones(48'000, 2, milliseconds{500}), {}, "take.mp3");
  Bytes damaged = original;
  for (std::size_t index = 500; index < damaged.size(); index += 50) {
    damaged[index] ^= std::byte{0x10};
  }
  testing::internal::CaptureStderr();
  EXPECT_TRUE(make_engine()->process(original, Deadline()).has_value());
  EXPECT_TRUE(make_engine()->process(damaged, Deadline()).has_value());
  EXPECT_TRUE(make_engine()->process(first_part(original, 0.5), Deadline()).has_value());
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(FfmpegAudioEngine, LimitsCanBeTighter) {
  audio::ffmpeg::Limits limits;
  limits.max_duration = milliseconds{1'000};
  limits.min_duration = milliseconds{900};
  const audio::ffmpeg::FfmpegAudioEngine engine(limits);
  const auto code_of = [&](milliseconds duration) {
    const Result<Processed> answer = engine.process(encode(make_tones(8'000, 1, duration), {}, "take.wav"), Deadline());
    return answer.has_value() && std::holds_alternative<Rejection>(*answer)
               ? std::string(name_of(std::get<Rejection>(*answer).code))
               : "accepted";
  };
  EXPECT_EQ(code_of(milliseconds{1'000}), "accepted");
  EXPECT_EQ(code_of(milliseconds{1'001}), "too-long");
  EXPECT_EQ(code_of(milliseconds{899}), "too-short");
}

}  // namespace
}  // namespace echoes::tests
