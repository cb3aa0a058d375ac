#include "audio/pcm/onsets.hpp"

#include <cmath>
#include <numeric>

#include "audio/pcm/k_weighting.hpp"

namespace echoes::audio {
namespace {

constexpr std::size_t kAttackSteps = 2;
constexpr std::size_t kBeforeSteps = 10;
constexpr double kRise = 4.0;
/// -60 LUFS as the mean square of a step.
constexpr double kAudible = 1.1724e-6;

}  // namespace

std::size_t count_onsets(std::span<const double> steps) {
  std::size_t count = 0;
  std::size_t at = kBeforeSteps;
  const auto mean = [&](std::size_t start, std::size_t length) {
    const auto part = steps.subspan(start, length);
    return std::accumulate(part.begin(), part.end(), 0.0) / static_cast<double>(length * KWeighting::kStepFrames);
  };
  while (at + kAttackSteps <= steps.size()) {
    const double attack = mean(at, kAttackSteps);
    if (attack > kAudible && attack >= kRise * mean(at - kBeforeSteps, kBeforeSteps)) {
      ++count;
      at += kBeforeSteps;
    } else {
      ++at;
    }
  }
  return count;
}

}  // namespace echoes::audio
