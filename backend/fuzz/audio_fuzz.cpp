// Any bytes of one container as an original: the engine answers with a sound or with a rejection of its own, in bounded
// time, and its memory stays bounded.

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <expected>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "audio/ffmpeg/audio_engine.hpp"
#include "audio/ffmpeg/sniff.hpp"

namespace {

std::string_view name_of(echoes::audio::ffmpeg::Container container) {
  using enum echoes::audio::ffmpeg::Container;
  switch (container) {
    case kWebm:
      return "webm";
    case kMatroska:
      return "matroska";
    case kMp4:
      return "mp4";
    case kOgg:
      return "ogg";
    case kWav:
      return "wav";
    case kMpegAudio:
      return "mpeg";
    case kAdts:
      return "adts";
    case kFlac:
      return "flac";
  }
  std::unreachable();
}

bool is_rejection_of_an_engine(echoes::RejectionCode code) { return code != echoes::RejectionCode::kUploadMissing; }

bool is_sound(const echoes::ports::ProcessedAudio& sound) {
  return sound.duration.count() > 0 && std::isfinite(sound.measures.gain_db) && !sound.rendition.empty() &&
         !sound.peaks.max.empty() && sound.peaks.max.size() == sound.peaks.min.size() &&
         sound.peaks.max.size() <= echoes::kMaxPeaks;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto original = std::as_bytes(std::span(data, size));
  const auto container = echoes::audio::ffmpeg::sniff(original);
  if (!container.has_value() || name_of(*container) != ECHOES_FUZZ_CONTAINER) {
    return -1;
  }
  // Short sounds: most of an echo's time goes into encoding, and little of that depends on the input's form.
  echoes::audio::ffmpeg::Limits limits;
  limits.min_duration = std::chrono::milliseconds{50};
  limits.max_duration = std::chrono::milliseconds{700};
  static const echoes::audio::ffmpeg::FfmpegAudioEngine kEngine(limits);
  const auto answer = kEngine.process(original, echoes::Deadline());
  // An error without a deadline would be our own fault.
  const bool good = answer.has_value() && (std::holds_alternative<echoes::Rejection>(*answer)
                                               ? is_rejection_of_an_engine(std::get<echoes::Rejection>(*answer).code)
                                               : is_sound(std::get<echoes::ports::ProcessedAudio>(*answer)));
  if (!good) {
    std::abort();
  }
  return 0;
}
