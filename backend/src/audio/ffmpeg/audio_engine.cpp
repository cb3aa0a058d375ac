#include "audio/ffmpeg/audio_engine.hpp"

#include <string>
#include <utility>
#include <vector>

#include "audio/ffmpeg/decode.hpp"
#include "audio/ffmpeg/encode.hpp"
#include "audio/ffmpeg/stop.hpp"
#include "audio/pcm/gain.hpp"
#include "audio/pcm/measure.hpp"

namespace echoes::audio::ffmpeg {
namespace {

using Answer = Result<std::variant<ports::ProcessedAudio, Rejection>>;

Answer answer_for(Stop stop) {
  if (auto* const rejection = std::get_if<Rejection>(&stop)) {
    return std::move(*rejection);
  }
  return std::unexpected(std::get<Error>(std::move(stop)));
}

SoundVerdict verdict_of(Presence presence) {
  switch (presence) {
    case Presence::kSilence:
      return SoundVerdict::kSilent;
    case Presence::kNothingHeard:
      return SoundVerdict::kNothingHeard;
    case Presence::kSound:
      return SoundVerdict::kHeard;
  }
  std::unreachable();
}

SoundMeasures as_domain(const Measures& measured, double gain_db) {
  SoundMeasures measures;
  measures.verdict = verdict_of(measured.presence);
  measures.gain_db = gain_db;
  measures.loudness_range_lu = measured.loudness.range_lu;
  measures.true_peak_dbtp = measured.true_peak_dbtp;
  measures.rms_dbfs = measured.level.rms_dbfs;
  measures.clipped_share = measured.level.clipped_share;
  measures.centroid_hz = measured.centroid_hz;
  measures.onsets_per_second = measured.onsets_per_second;
  return measures;
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
  const Sound& sound = decoded->sound;
  Measures measured = measure(sound, kMaxPeaks);
  const double gain_db = rendition_gain_db(measured, sound.frames());
  Outcome<std::vector<std::byte>> rendition = encode_rendition(sound, factor_of(gain_db), deadline);
  if (!rendition.has_value()) {
    return answer_for(std::move(rendition.error()));
  }
  ports::ProcessedAudio processed;
  processed.duration = sound.duration();
  processed.peaks = Peaks{std::move(measured.peaks.min), std::move(measured.peaks.max)};
  processed.format = std::move(decoded->format);
  processed.loudness_lufs = measured.loudness.integrated_lufs;
  processed.measures = as_domain(measured, gain_db);
  processed.rendition = std::move(*rendition);
  processed.rendition_content_type = std::string(kRenditionContentType);
  return processed;
}

}  // namespace echoes::audio::ffmpeg
