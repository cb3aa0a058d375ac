#include "audio/pcm/peaks.hpp"

#include <algorithm>
#include <cmath>

namespace echoes::audio {

std::int8_t quantise_peak(float sample) {
  const float scaled = std::round(sample * static_cast<float>(kPeakScale));
  return static_cast<std::int8_t>(std::clamp(scaled, static_cast<float>(-kPeakScale), static_cast<float>(kPeakScale)));
}

Extremes find_extremes(const Sound& sound, std::size_t most) {
  const std::size_t frames = sound.frames();
  const std::size_t count = std::min(most, frames);
  const auto channels = static_cast<std::size_t>(sound.channels);
  Extremes extremes;
  extremes.min.reserve(count);
  extremes.max.reserve(count);
  for (std::size_t slice = 0; slice < count; ++slice) {
    const std::size_t first = slice * frames / count * channels;
    const std::size_t past = (slice + 1) * frames / count * channels;
    float lowest = sound.samples[first];
    float highest = lowest;
    for (std::size_t index = first + 1; index < past; ++index) {
      lowest = std::min(lowest, sound.samples[index]);
      highest = std::max(highest, sound.samples[index]);
    }
    extremes.min.push_back(quantise_peak(lowest));
    extremes.max.push_back(quantise_peak(highest));
  }
  return extremes;
}

}  // namespace echoes::audio
