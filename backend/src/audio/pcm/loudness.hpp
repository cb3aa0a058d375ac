#pragma once

#include <optional>

#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// Integrated loudness after ITU-R BS.1770-4 and EBU R 128, in LUFS: K-weighted, in blocks of 400 ms every 100 ms,
/// gated at -70 LUFS and then 10 LU below what is left. One channel counts once, as a mono programme does.
/// Nothing when no block passes the gates: silence, or a sound shorter than a block.
[[nodiscard]] std::optional<double> integrated_loudness(const Sound& sound);

}  // namespace echoes::audio
