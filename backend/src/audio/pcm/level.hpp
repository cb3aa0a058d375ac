#pragma once

#include <optional>
#include <span>

#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// Samples beyond this are no sound but a fault; 8 leaves 18 dB above full scale.
inline constexpr float kLargestSample = 8.0F;

/// Makes any floats samples: not-a-number becomes 0, the rest at most +-kLargestSample.
void make_samples(std::span<float> values);

/// Root mean square over all channels, dB relative to full scale (a full-scale square wave = 0).
/// Nothing for an empty sound and for digital silence.
[[nodiscard]] std::optional<double> rms_dbfs(const Sound& sound);

}  // namespace echoes::audio
