#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// By how much the K-weighting raises power at a frequency below kSampleRate / 2.
[[nodiscard]] double k_weighting_power(double hertz);

/// The K-weighted energy of a sound, step by step (ITU-R BS.1770-4, annex 1): what loudness and onsets are read from.
/// Thread rule: one thread at a time.
class KWeighting {
 public:
  /// One step is 10 ms.
  static constexpr std::size_t kStepFrames = kSampleRate / 100;

  /// REQUIRES: `channels` is 1 or 2.
  explicit KWeighting(int channels) : channels_(static_cast<std::size_t>(channels)) {}

  /// The next interleaved samples. What does not fill a step waits for more, and counts for nothing at the end.
  void add(std::span<const float> samples);

  /// The sum of squares of each whole step. A single channel counts twice, because it is heard from two loudspeakers:
  /// the same sound is as loud in one channel as in two alike ones (EBU R 128 s1, "dual mono").
  [[nodiscard]] const std::vector<double>& steps() const { return steps_; }

 private:
  static constexpr std::size_t kMostChannels = 2;

  using Channels = std::array<double, kMostChannels>;

  /// The last and the last but one of what goes into two second-order sections and comes out of them, each channel's
  /// beside the other's.
  struct Memory {
    Channels in1{};
    Channels in2{};
    Channels shelved1{};
    Channels shelved2{};
    Channels passed1{};
    Channels passed2{};
    /// Since the last whole step.
    Channels energy{};
  };

  template <std::size_t kChannels>
  void run(const float* samples, std::size_t frames);
  void finish_step();

  std::size_t channels_;
  Memory memory_{};
  std::size_t filled_{0};
  std::vector<double> steps_{};
};

}  // namespace echoes::audio
