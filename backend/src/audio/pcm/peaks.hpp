#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// Smallest and largest sample of each slice, over all channels; both of the same size.
struct Extremes {
  std::vector<std::int8_t> min;
  std::vector<std::int8_t> max;

  friend bool operator==(const Extremes&, const Extremes&) = default;
};

/// Full scale as a peak.
inline constexpr int kPeakScale = 127;

/// One sample as a peak: times 127, to the nearest whole number, halves away from zero, at most +-127.
[[nodiscard]] std::int8_t quantise_peak(float sample);

/// Cuts the sound into min(most, frames) slices, slice i from frame i*frames/count up to, not including,
/// (i+1)*frames/count. Empty for an empty sound.
[[nodiscard]] Extremes find_extremes(const Sound& sound, std::size_t most);

}  // namespace echoes::audio
