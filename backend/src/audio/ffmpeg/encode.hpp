#pragma once

#include <cstddef>
#include <vector>

#include "audio/ffmpeg/stop.hpp"
#include "audio/pcm/sound.hpp"
#include "base/deadline.hpp"

namespace echoes::audio::ffmpeg {

/// AAC-LC in MP4, 96 kbit/s for two channels and 64 for one, index in front, an edit list that hides the encoder's
/// delay, no metadata. Samples are multiplied by `factor` on their way in; the sound stays as it is. The same sound and
/// factor give the same bytes.
[[nodiscard]] Outcome<std::vector<std::byte>> encode_rendition(const Sound& sound, float factor, Deadline deadline);

}  // namespace echoes::audio::ffmpeg
