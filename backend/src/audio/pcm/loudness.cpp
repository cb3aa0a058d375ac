#include "audio/pcm/loudness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace echoes::audio {
namespace {

constexpr std::size_t kHopFrames = kSampleRate / 10;
constexpr std::size_t kHopsPerBlock = 4;
constexpr double kAbsoluteGateLufs = -70.0;
constexpr double kRelativeGateLu = -10.0;
constexpr double kOffset = -0.691;
/// Below this a filter's memory cannot be heard or measured, and would only slow it down as denormal numbers.
constexpr double kNothing = 1e-30;

/// One second-order section, transposed direct form II.
struct Section {
  double b0, b1, b2, a1, a2;
  double first{0};
  double second{0};

  double run(double input) {
    const double output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    return output;
  }

  void settle() {
    first = std::abs(first) < kNothing ? 0 : first;
    second = std::abs(second) < kNothing ? 0 : second;
  }
};

/// The K-weighting of BS.1770-4, tables 1 and 2; its coefficients hold at 48 kHz only.
class KWeighting {
 public:
  double energy_of(const float* samples, std::size_t frames, std::size_t stride) {
    double energy = 0;
    for (std::size_t index = 0; index < frames; ++index) {
      const double weighted = high_pass_.run(shelf_.run(samples[index * stride]));
      energy += weighted * weighted;
    }
    shelf_.settle();
    high_pass_.settle();
    return energy;
  }

 private:
  static_assert(kSampleRate == 48'000);
  Section shelf_{1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585};
  Section high_pass_{1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621};
};

double loudness_of(double mean_square) { return kOffset + 10 * std::log10(mean_square); }

/// The mean of the blocks louder than `gate`, 0 without any.
double mean_above(std::span<const double> blocks, double gate) {
  double sum = 0;
  std::size_t count = 0;
  for (const double block : blocks) {
    if (block > 0 && loudness_of(block) > gate) {
      sum += block;
      ++count;
    }
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

/// Mean squares of the 400 ms blocks, summed over the channels. Frames after the last whole hop belong to no block.
std::vector<double> measure_blocks(const Sound& sound) {
  const auto channels = static_cast<std::size_t>(sound.channels);
  std::vector<KWeighting> filters(channels);
  std::array<double, kHopsPerBlock> hops{};
  std::vector<double> blocks;
  const std::size_t count = sound.frames() / kHopFrames;
  for (std::size_t hop = 0; hop < count; ++hop) {
    const float* const start = sound.samples.data() + hop * kHopFrames * channels;
    double energy = 0;
    for (std::size_t channel = 0; channel < channels; ++channel) {
      energy += filters[channel].energy_of(start + channel, kHopFrames, channels);
    }
    hops[hop % kHopsPerBlock] = energy;
    if (hop + 1 >= kHopsPerBlock) {
      double sum = 0;
      for (const double one : hops) {
        sum += one;
      }
      blocks.push_back(sum / static_cast<double>(kHopFrames * kHopsPerBlock));
    }
  }
  return blocks;
}

}  // namespace

std::optional<double> integrated_loudness(const Sound& sound) {
  const std::vector<double> blocks = measure_blocks(sound);
  const double ungated = mean_above(blocks, kAbsoluteGateLufs);
  if (ungated <= 0) {
    return std::nullopt;
  }
  const double gate = std::max(kAbsoluteGateLufs, loudness_of(ungated) + kRelativeGateLu);
  const double gated = mean_above(blocks, gate);
  return gated > 0 ? std::optional<double>(loudness_of(gated)) : std::nullopt;
}

}  // namespace echoes::audio
