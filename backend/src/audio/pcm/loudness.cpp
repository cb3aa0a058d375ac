#include "audio/pcm/loudness.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "audio/pcm/k_weighting.hpp"

namespace echoes::audio {
namespace {

constexpr std::size_t kStepsPerHop = 10;
constexpr std::size_t kBlockSteps = 40;
constexpr std::size_t kWindowSteps = 300;
constexpr double kAbsoluteGateLufs = -70.0;
constexpr double kIntegratedGateLu = -10.0;
constexpr double kRangeGateLu = -20.0;
constexpr double kLowPercentile = 0.10;
constexpr double kHighPercentile = 0.95;
constexpr double kOffset = -0.691;

double lufs_of(double mean_square) { return kOffset + 10 * std::log10(mean_square); }
double mean_square_of(double lufs) { return std::pow(10.0, (lufs - kOffset) / 10); }

/// Mean squares of windows of `length` steps, one every `hop` steps.
std::vector<double> windows_of(std::span<const double> steps, std::size_t length, std::size_t hop) {
  std::vector<double> means;
  if (steps.size() < length) {
    return means;
  }
  // Sums from the start, so that a window costs the same whatever its length.
  std::vector<double> sums(steps.size() + 1);
  for (std::size_t index = 0; index < steps.size(); ++index) {
    sums[index + 1] = sums[index] + steps[index];
  }
  const auto frames = static_cast<double>(length * KWeighting::kStepFrames);
  means.reserve((steps.size() - length) / hop + 1);
  for (std::size_t start = 0; start + length <= steps.size(); start += hop) {
    means.push_back((sums[start + length] - sums[start]) / frames);
  }
  return means;
}

/// Leaves what is louder than `gate`.
void keep_above(std::vector<double>& means, double gate_lufs) {
  const double gate = mean_square_of(gate_lufs);
  std::erase_if(means, [&](double mean) { return mean <= gate; });
}

/// 0 without any.
double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) {
    sum += value;
  }
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Leaves what passes the gate of -70 LUFS and then the one `below` the mean of what has passed.
void gate(std::vector<double>& means, double below) {
  keep_above(means, kAbsoluteGateLufs);
  if (!means.empty()) {
    keep_above(means, std::max(kAbsoluteGateLufs, lufs_of(mean_of(means)) + below));
  }
}

std::optional<double> integrated(std::span<const double> steps) {
  std::vector<double> blocks = windows_of(steps, kBlockSteps, kStepsPerHop);
  gate(blocks, kIntegratedGateLu);
  return blocks.empty() ? std::nullopt : std::optional(lufs_of(mean_of(blocks)));
}

std::optional<double> range(std::span<const double> steps) {
  std::vector<double> windows = windows_of(steps, kWindowSteps, kStepsPerHop);
  gate(windows, kRangeGateLu);
  if (windows.empty()) {
    return std::nullopt;
  }
  std::sort(windows.begin(), windows.end());
  const auto at = [&](double percentile) {
    return lufs_of(
        windows[static_cast<std::size_t>(std::lround(percentile * static_cast<double>(windows.size() - 1)))]);
  };
  return at(kHighPercentile) - at(kLowPercentile);
}

std::optional<double> loudest(std::span<const double> steps, std::size_t length) {
  const std::vector<double> windows = windows_of(steps, length, 1);
  const auto found = std::max_element(windows.begin(), windows.end());
  return found == windows.end() || lufs_of(*found) <= kAbsoluteGateLufs ? std::nullopt : std::optional(lufs_of(*found));
}

}  // namespace

Loudness loudness_of(std::span<const double> steps) {
  return Loudness{integrated(steps), range(steps), loudest(steps, kBlockSteps), loudest(steps, kWindowSteps)};
}

}  // namespace echoes::audio
