// Any bytes as an original: the engine answers with a sound or with a rejection of its own, in bounded time.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <variant>

#include "audio/ffmpeg/audio_engine.hpp"

namespace {

bool is_rejection_of_an_engine(echoes::RejectionCode code) { return code != echoes::RejectionCode::kUploadMissing; }

bool is_sound(const echoes::ports::ProcessedAudio& sound) {
  return sound.duration.count() > 0 && !sound.rendition.empty() && !sound.peaks.max.empty() &&
         sound.peaks.max.size() == sound.peaks.min.size() && sound.peaks.max.size() <= echoes::kMaxPeaks;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Short sounds: most of an echo's time goes into encoding, and little of that depends on the input's form.
  echoes::audio::ffmpeg::Limits limits;
  limits.min_duration = std::chrono::milliseconds{50};
  limits.max_duration = std::chrono::milliseconds{700};
  static const echoes::audio::ffmpeg::FfmpegAudioEngine kEngine(limits);
  const auto answer = kEngine.process(std::as_bytes(std::span(data, size)), echoes::Deadline());
  // An error without a deadline would be our own fault.
  const bool good = answer.has_value() && (std::holds_alternative<echoes::Rejection>(*answer)
                                               ? is_rejection_of_an_engine(std::get<echoes::Rejection>(*answer).code)
                                               : is_sound(std::get<echoes::ports::ProcessedAudio>(*answer)));
  if (!good) {
    std::abort();
  }
  return 0;
}
