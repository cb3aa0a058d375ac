#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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

/// Cuts a sound of a known length into min(most, frames) slices, slice i from frame i*frames/count up to, not
/// including, (i+1)*frames/count.
/// Thread rule: one thread at a time.
class PeakFinder {
 public:
  PeakFinder(int channels, std::size_t frames, std::size_t most);

  /// The next interleaved samples. REQUIRES: no more in all than the length.
  void add(std::span<const float> samples);

  /// Of the slices that are complete: all, once the whole sound was added. Empty for an empty sound.
  [[nodiscard]] Extremes take() { return std::move(extremes_); }

 private:
  [[nodiscard]] std::size_t end_of_slice() const { return (extremes_.min.size() + 1) * frames_ / count_ * channels_; }

  std::size_t channels_;
  std::size_t frames_;
  std::size_t count_;
  std::size_t position_{0};
  float lowest_;
  float highest_;
  Extremes extremes_{};
};

}  // namespace echoes::audio
