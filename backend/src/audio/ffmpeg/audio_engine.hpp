#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <variant>

#include "domain/echo.hpp"
#include "ports/audio_engine.hpp"

namespace echoes::audio::ffmpeg {

/// What an original may be; the defaults are the product's.
struct Limits {
  std::size_t max_bytes{static_cast<std::size_t>(kMaxUploadBytes)};
  /// Both inclusive, of the decoded sound.
  std::chrono::milliseconds min_duration{300};
  std::chrono::milliseconds max_duration{31'000};
};

/// AudioEngine on FFmpeg's libraries. Holds an original as one decoded float sound (12 MB for 31 s of stereo), whatever
/// the file claims to be; reads no file and opens no address, whatever the file names.
/// Thread rule: any thread, any number at once.
class FfmpegAudioEngine final : public ports::AudioEngine {
 public:
  explicit FfmpegAudioEngine(Limits limits = {});

  [[nodiscard]] Result<std::variant<ports::ProcessedAudio, Rejection>> process(std::span<const std::byte> original,
                                                                               Deadline deadline) const override;

 private:
  Limits limits_;
};

}  // namespace echoes::audio::ffmpeg
