#include "audio/ffmpeg/audio_engine.hpp"

#include <string>
#include <utility>
#include <vector>

#include "audio/ffmpeg/decode.hpp"
#include "audio/ffmpeg/encode.hpp"
#include "audio/ffmpeg/stop.hpp"
#include "audio/pcm/loudness.hpp"
#include "audio/pcm/peaks.hpp"

namespace echoes::audio::ffmpeg {
namespace {

using Answer = Result<std::variant<ports::ProcessedAudio, Rejection>>;

Answer answer_for(Stop stop) {
  if (auto* const rejection = std::get_if<Rejection>(&stop)) {
    return std::move(*rejection);
  }
  return std::unexpected(std::get<Error>(std::move(stop)));
}

}  // namespace

FfmpegAudioEngine::FfmpegAudioEngine(Limits limits) : limits_(limits) {}

Answer FfmpegAudioEngine::process(std::span<const std::byte> original, Deadline deadline) const {
  if (deadline.expired()) {
    return answer_for(too_late());
  }
  if (original.size() > limits_.max_bytes) {
    return answer_for(reject(RejectionCode::kTooLarge));
  }
  Outcome<Decoded> decoded = decode(original, limits_, deadline);
  if (!decoded.has_value()) {
    return answer_for(std::move(decoded.error()));
  }
  Outcome<std::vector<std::byte>> rendition = encode_rendition(decoded->sound, deadline);
  if (!rendition.has_value()) {
    return answer_for(std::move(rendition.error()));
  }
  Extremes extremes = find_extremes(decoded->sound, kMaxPeaks);
  ports::ProcessedAudio processed;
  processed.duration = decoded->sound.duration();
  processed.peaks = Peaks{std::move(extremes.min), std::move(extremes.max)};
  processed.format = std::move(decoded->format);
  processed.loudness_lufs = integrated_loudness(decoded->sound);
  processed.rendition = std::move(*rendition);
  processed.rendition_content_type = std::string(kRenditionContentType);
  return processed;
}

}  // namespace echoes::audio::ffmpeg
