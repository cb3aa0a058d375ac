#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// The highest level that the waveform between the samples reaches: four times oversampled with the filter of ITU-R
/// BS.1770-4, annex 2 (48 taps in four phases), and never below the highest sample.
/// Thread rule: one thread at a time.
class TruePeak {
 public:
  /// REQUIRES: `channels` is 1 or 2.
  explicit TruePeak(int channels);

  /// The next interleaved samples.
  void add(std::span<const float> samples);

  /// The true peak of all samples so far, full scale = 1. Call it last: it lets the filter ring out.
  [[nodiscard]] float finish();

 private:
  template <std::size_t kChannels>
  void scan();

  std::size_t channels_;
  /// What the filter still reaches back to, then the samples not yet scanned.
  std::vector<float> buffer_;
  std::size_t filled_;
  float highest_{0};
};

}  // namespace echoes::audio
