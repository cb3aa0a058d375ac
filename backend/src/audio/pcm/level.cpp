#include "audio/pcm/level.hpp"

#include <algorithm>
#include <cmath>

namespace echoes::audio {
namespace {

constexpr float kFullScale = 0.999F;
constexpr std::size_t kShortestRun = 3;
/// A multiple of the channels, so that a lane always holds the same one.
constexpr std::size_t kLanes = 4;

std::optional<double> decibels_of(double mean_square) {
  return mean_square > 0 ? std::optional(10 * std::log10(mean_square)) : std::nullopt;
}

/// Sums over a block, each lane by itself.
struct Sums {
  std::array<float, kLanes> differences{};
  std::array<float, kLanes> squares{};
  std::array<float, kLanes> sizes{};

  void add(std::size_t lane, float sample, float pivot) {
    const float difference = sample - pivot;
    const float size = std::abs(sample);
    differences[lane] += difference;
    squares[lane] += difference * difference;
    sizes[lane] = size > sizes[lane] ? size : sizes[lane];
  }
};

}  // namespace

void make_samples(std::span<float> values) {
  for (float& value : values) {
    const float number = std::isnan(value) ? 0.0F : value;
    value = std::clamp(number, -kLargestSample, kLargestSample);
  }
}

void LevelMeter::add(std::span<const float> block) {
  // Measured from each channel's first sample, so that an offset does not drown what moves around it.
  std::array<float, kLanes> pivots{};
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    pivots[lane] = block[lane % channels_];
  }
  Sums sums;
  const std::size_t whole = block.size() / kLanes * kLanes;
  for (std::size_t index = 0; index < whole; index += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      sums.add(lane, block[index + lane], pivots[lane]);
    }
  }
  for (std::size_t index = whole; index < block.size(); ++index) {
    sums.add(index % kLanes, block[index], pivots[index % kLanes]);
  }

  const double frames = static_cast<double>(block.size() / channels_);
  double variance = 0;
  for (std::size_t channel = 0; channel < channels_; ++channel) {
    double difference = 0;
    double square = 0;
    for (std::size_t lane = channel; lane < kLanes; lane += channels_) {
      difference += sums.differences[lane];
      square += sums.squares[lane];
    }
    const double pivot = pivots[channel];
    squares_ += square + 2 * pivot * difference + pivot * pivot * frames;
    const double mean = difference / frames;
    variance += std::max(0.0, square / frames - mean * mean);
  }
  samples_ += block.size();
  largest_variance_ = std::max(largest_variance_, variance / static_cast<double>(channels_));
  if (*std::max_element(sums.sizes.begin(), sums.sizes.end()) >= kFullScale) {
    count_clipped(block);
  } else {
    runs_ = {};
  }
}

void LevelMeter::count_clipped(std::span<const float> block) {
  for (std::size_t index = 0; index < block.size(); ++index) {
    std::size_t& run = runs_[index % channels_];
    run = std::abs(block[index]) >= kFullScale ? run + 1 : 0;
    if (run >= kShortestRun) {
      clipped_ += run == kShortestRun ? kShortestRun : 1;
    }
  }
}

Level LevelMeter::level() const {
  if (samples_ == 0) {
    return Level{};
  }
  const auto samples = static_cast<double>(samples_);
  return Level{decibels_of(squares_ / samples), decibels_of(largest_variance_),
               static_cast<double>(clipped_) / samples};
}

}  // namespace echoes::audio
