#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace echoes::audio {

/// Frames a second of every Sound.
inline constexpr int kSampleRate = 48'000;

/// A decoded sound: interleaved samples at kSampleRate, full scale = 1, one or two channels.
struct Sound {
  int channels{1};
  std::vector<float> samples{};

  /// Samples per channel.
  [[nodiscard]] std::size_t frames() const { return samples.size() / static_cast<std::size_t>(channels); }

  /// To the nearest millisecond.
  [[nodiscard]] std::chrono::milliseconds duration() const {
    const auto count = static_cast<std::int64_t>(frames());
    return std::chrono::milliseconds((count * 1000 + kSampleRate / 2) / kSampleRate);
  }
};

}  // namespace echoes::audio
