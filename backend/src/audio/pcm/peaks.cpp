#include "audio/pcm/peaks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace echoes::audio {
namespace {

constexpr float kHighest = std::numeric_limits<float>::infinity();

/// Widens the range to hold all samples.
void widen(std::span<const float> samples, float& lowest, float& highest) {
  constexpr std::size_t kLanes = 4;
  std::array<float, kLanes> low{};
  std::array<float, kLanes> high{};
  low.fill(lowest);
  high.fill(highest);
  const std::size_t whole = samples.size() / kLanes * kLanes;
  for (std::size_t index = 0; index < whole; index += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const float sample = samples[index + lane];
      low[lane] = sample < low[lane] ? sample : low[lane];
      high[lane] = sample > high[lane] ? sample : high[lane];
    }
  }
  for (std::size_t index = whole; index < samples.size(); ++index) {
    low[0] = std::min(low[0], samples[index]);
    high[0] = std::max(high[0], samples[index]);
  }
  lowest = *std::min_element(low.begin(), low.end());
  highest = *std::max_element(high.begin(), high.end());
}

}  // namespace

std::int8_t quantise_peak(float sample) {
  const float scaled = std::round(sample * static_cast<float>(kPeakScale));
  return static_cast<std::int8_t>(std::clamp(scaled, static_cast<float>(-kPeakScale), static_cast<float>(kPeakScale)));
}

PeakFinder::PeakFinder(int channels, std::size_t frames, std::size_t most)
    : channels_(static_cast<std::size_t>(channels)),
      frames_(frames),
      count_(std::min(most, frames)),
      lowest_(kHighest),
      highest_(-kHighest) {
  extremes_.min.reserve(count_);
  extremes_.max.reserve(count_);
}

void PeakFinder::add(std::span<const float> samples) {
  while (!samples.empty() && extremes_.min.size() < count_) {
    const std::size_t end = end_of_slice();
    const std::size_t part = std::min(samples.size(), end - position_);
    widen(samples.first(part), lowest_, highest_);
    position_ += part;
    samples = samples.subspan(part);
    if (position_ == end) {
      extremes_.min.push_back(quantise_peak(lowest_));
      extremes_.max.push_back(quantise_peak(highest_));
      lowest_ = kHighest;
      highest_ = -kHighest;
    }
  }
}

}  // namespace echoes::audio
