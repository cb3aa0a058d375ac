#include "audio/pcm/level.hpp"

#include <algorithm>
#include <cmath>

namespace echoes::audio {

void make_samples(std::span<float> values) {
  for (float& value : values) {
    value = std::isnan(value) ? 0.0F : std::clamp(value, -kLargestSample, kLargestSample);
  }
}

std::optional<double> rms_dbfs(const Sound& sound) {
  double sum = 0;
  for (const float sample : sound.samples) {
    const double wide = sample;
    sum += wide * wide;
  }
  if (sum <= 0) {
    return std::nullopt;
  }
  return 10 * std::log10(sum / static_cast<double>(sound.samples.size()));
}

}  // namespace echoes::audio
