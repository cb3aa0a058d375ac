#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// Samples beyond this are no sound but a fault; 8 leaves 18 dB above full scale.
inline constexpr float kLargestSample = 8.0F;

/// Makes any floats samples: not-a-number becomes 0, the rest at most +-kLargestSample.
void make_samples(std::span<float> values);

struct Level {
  /// Root mean square over all samples, dB relative to full scale (a full-scale square wave = 0). Nothing for zeros.
  std::optional<double> rms_dbfs{};
  /// The same of the loudest 100 ms, without any offset. Nothing when nothing moves.
  std::optional<double> loudest_dbfs{};
  /// The part of all samples that lies in runs of three or more at full scale (0.999 and above), 0 to 1.
  double clipped_share{0};

  friend bool operator==(const Level&, const Level&) = default;
};

/// Thread rule: one thread at a time.
class LevelMeter {
 public:
  /// Added at once, at most.
  static constexpr std::size_t kBlockFrames = kSampleRate / 10;

  /// REQUIRES: `channels` is 1 or 2.
  explicit LevelMeter(int channels) : channels_(static_cast<std::size_t>(channels)) {}

  /// The next interleaved samples, taken for the next block. REQUIRES: 1 to kBlockFrames whole frames.
  void add(std::span<const float> block);

  [[nodiscard]] Level level() const;

 private:
  void count_clipped(std::span<const float> block);

  std::size_t channels_;
  std::size_t samples_{0};
  double squares_{0};
  double largest_variance_{0};
  std::array<std::size_t, 2> runs_{};
  std::size_t clipped_{0};
};

}  // namespace echoes::audio
