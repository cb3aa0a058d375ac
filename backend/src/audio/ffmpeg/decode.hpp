#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "audio/ffmpeg/audio_engine.hpp"
#include "audio/ffmpeg/stop.hpp"
#include "audio/pcm/sound.hpp"
#include "base/deadline.hpp"

namespace echoes::audio::ffmpeg {

struct Decoded {
  Sound sound;
  /// What the bytes are: "webm/opus".
  std::string format;
};

/// Decodes an original once, without the delay and padding that its container marks as the encoder's, and stops as
/// soon as it is longer than allowed. A file that breaks off keeps what is there.
[[nodiscard]] Outcome<Decoded> decode(std::span<const std::byte> original, const Limits& limits, Deadline deadline);

}  // namespace echoes::audio::ffmpeg
