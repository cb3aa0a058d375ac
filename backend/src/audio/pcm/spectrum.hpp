#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// Points of the transform below.
inline constexpr std::size_t kFourierSize = 1024;

/// The discrete Fourier transform of kFourierSize complex values, in place: X[k] = sum x[n] exp(-2 pi i k n / N).
/// Thread rule: one thread at a time.
class Fourier {
 public:
  Fourier();

  void transform(std::span<float, kFourierSize> real, std::span<float, kFourierSize> imaginary);

 private:
  static constexpr std::size_t kQuarter = kFourierSize / 4;
  static constexpr std::size_t kTurns = 3;

  template <std::size_t kStride>
  void pass(const float* __restrict from_real, const float* __restrict from_imaginary, float* __restrict into_real,
            float* __restrict into_imaginary) const;

  /// Real and imaginary parts of exp(-2 pi i n / N), of its square and of its cube.
  std::array<std::array<float, kQuarter>, kTurns> cosines_{};
  std::array<std::array<float, kQuarter>, kTurns> sines_{};
  std::array<float, kFourierSize> other_real_{};
  std::array<float, kFourierSize> other_imaginary_{};
};

/// The mean spectrum of a sound, from frames of 21 ms under Hann windows, channels added by power.
/// Thread rule: one thread at a time.
class Spectrum {
 public:
  /// REQUIRES: `channels` is 1 or 2.
  explicit Spectrum(int channels);

  /// The next interleaved samples. What does not fill a frame waits for more, and counts for nothing at the end.
  void add(std::span<const float> samples);

  /// The centre of gravity of the magnitudes above 70 Hz (there an offset has no part in it), in Hz. Nothing for
  /// silence and for less than two frames.
  [[nodiscard]] std::optional<double> centroid_hz() const;

  /// By how much the sound is softer without what lies above a frequency, LU, taken over all of it and without a gate.
  /// 0 for silence.
  [[nodiscard]] double loss_above(double hertz) const;

 private:
  void transform_frames();

  std::size_t channels_;
  std::unique_ptr<Fourier> fourier_;
  std::array<float, kFourierSize> window_{};
  /// The two channels' frames; of one channel, two frames in turn. One transform does both.
  std::array<std::array<float, kFourierSize>, 2> frames_{};
  std::size_t filled_{0};
  /// Sums over all frames; of so few that floats hold them.
  std::array<float, kFourierSize / 2> magnitudes_{};
  std::array<float, kFourierSize / 2> powers_{};
};

}  // namespace echoes::audio
