#include "audio/pcm/spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace echoes::audio {
namespace {

constexpr double kHertzPerBin = static_cast<double>(kSampleRate) / kFourierSize;
/// The bins below lie within the reach of an offset under a Hann window.
constexpr std::size_t kFirstBin = 2;

double angle_of(std::size_t index) {
  return 2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(kFourierSize);
}

}  // namespace

Fourier::Fourier() {
  for (std::size_t index = 0; index < kFourierSize; ++index) {
    cosines_[index] = static_cast<float>(std::cos(angle_of(index)));
    sines_[index] = static_cast<float>(-std::sin(angle_of(index)));
  }
}

/// Stockham's radix-4 transform: passes from one pair of arrays into another, results in order, inner loops over
/// neighbours.
void Fourier::transform(std::span<float, kFourierSize> real, std::span<float, kFourierSize> imaginary) {
  constexpr std::size_t kPasses = 5;
  static_assert(std::size_t{1} << (2 * kPasses) == kFourierSize);
  const float* from_real = real.data();
  const float* from_imaginary = imaginary.data();
  float* into_real = other_real_.data();
  float* into_imaginary = other_imaginary_.data();
  constexpr std::size_t kQuarter = kFourierSize / 4;
  std::size_t stride = 1;
  for (std::size_t pass = 0; pass < kPasses; ++pass, stride *= 4) {
    for (std::size_t start = 0; start < kQuarter; start += stride) {
      const float cos1 = cosines_[start];
      const float sin1 = sines_[start];
      const float cos2 = cosines_[2 * start];
      const float sin2 = sines_[2 * start];
      const float cos3 = cosines_[3 * start];
      const float sin3 = sines_[3 * start];
      // Two pairs of arrays that never overlap: without that word, the loop is not worked on four values at a time.
      float* const __restrict out_real = into_real + 4 * start;
      float* const __restrict out_imaginary = into_imaginary + 4 * start;
      for (std::size_t index = 0; index < stride; ++index) {
        const std::size_t at = start + index;
        const float sum_ac_real = from_real[at] + from_real[at + 2 * kQuarter];
        const float sum_ac_imaginary = from_imaginary[at] + from_imaginary[at + 2 * kQuarter];
        const float difference_ac_real = from_real[at] - from_real[at + 2 * kQuarter];
        const float difference_ac_imaginary = from_imaginary[at] - from_imaginary[at + 2 * kQuarter];
        const float sum_bd_real = from_real[at + kQuarter] + from_real[at + 3 * kQuarter];
        const float sum_bd_imaginary = from_imaginary[at + kQuarter] + from_imaginary[at + 3 * kQuarter];
        const float difference_bd_real = from_real[at + kQuarter] - from_real[at + 3 * kQuarter];
        const float difference_bd_imaginary = from_imaginary[at + kQuarter] - from_imaginary[at + 3 * kQuarter];
        const float real1 = difference_ac_real + difference_bd_imaginary;
        const float imaginary1 = difference_ac_imaginary - difference_bd_real;
        const float real2 = sum_ac_real - sum_bd_real;
        const float imaginary2 = sum_ac_imaginary - sum_bd_imaginary;
        const float real3 = difference_ac_real - difference_bd_imaginary;
        const float imaginary3 = difference_ac_imaginary + difference_bd_real;
        out_real[index] = sum_ac_real + sum_bd_real;
        out_imaginary[index] = sum_ac_imaginary + sum_bd_imaginary;
        out_real[index + stride] = cos1 * real1 - sin1 * imaginary1;
        out_imaginary[index + stride] = cos1 * imaginary1 + sin1 * real1;
        out_real[index + 2 * stride] = cos2 * real2 - sin2 * imaginary2;
        out_imaginary[index + 2 * stride] = cos2 * imaginary2 + sin2 * real2;
        out_real[index + 3 * stride] = cos3 * real3 - sin3 * imaginary3;
        out_imaginary[index + 3 * stride] = cos3 * imaginary3 + sin3 * real3;
      }
    }
    const bool into_other = pass % 2 == 0;
    from_real = into_other ? other_real_.data() : real.data();
    from_imaginary = into_other ? other_imaginary_.data() : imaginary.data();
    into_real = into_other ? real.data() : other_real_.data();
    into_imaginary = into_other ? imaginary.data() : other_imaginary_.data();
  }
  static_assert(kPasses % 2 == 1);
  std::copy(other_real_.begin(), other_real_.end(), real.begin());
  std::copy(other_imaginary_.begin(), other_imaginary_.end(), imaginary.begin());
}

Spectrum::Spectrum(int channels)
    : channels_(static_cast<std::size_t>(channels)), fourier_(std::make_unique<Fourier>()) {
  for (std::size_t index = 0; index < kFourierSize; ++index) {
    window_[index] = static_cast<float>(0.5 - 0.5 * std::cos(angle_of(index)));
  }
}

void Spectrum::add(std::span<const float> samples) {
  // Of one channel, the second frame stands behind the first.
  const std::size_t room = channels_ == 1 ? 2 * kFourierSize : kFourierSize;
  while (!samples.empty()) {
    if (channels_ == 1) {
      auto& frame = frames_[filled_ / kFourierSize];
      const std::size_t at = filled_ % kFourierSize;
      const std::size_t count = std::min(samples.size(), kFourierSize - at);
      for (std::size_t index = 0; index < count; ++index) {
        frame[at + index] = samples[index] * window_[at + index];
      }
      filled_ += count;
      samples = samples.subspan(count);
    } else {
      const std::size_t count = std::min(samples.size() / 2, kFourierSize - filled_);
      for (std::size_t index = 0; index < count; ++index) {
        frames_[0][filled_ + index] = samples[2 * index] * window_[filled_ + index];
        frames_[1][filled_ + index] = samples[2 * index + 1] * window_[filled_ + index];
      }
      filled_ += count;
      samples = samples.subspan(2 * count);
    }
    if (filled_ == room) {
      transform_frames();
      filled_ = 0;
    }
  }
}

void Spectrum::transform_frames() {
  auto& real = frames_[0];
  auto& imaginary = frames_[1];
  fourier_->transform(real, imaginary);
  // Of real frames a and b, X = A + iB, and |A[k]|^2 + |B[k]|^2 = (|X[k]|^2 + |X[N-k]|^2) / 2.
  for (std::size_t bin = kFirstBin; bin < kFourierSize / 2; ++bin) {
    const std::size_t mirror = kFourierSize - bin;
    const float power = real[bin] * real[bin] + imaginary[bin] * imaginary[bin] + real[mirror] * real[mirror] +
                        imaginary[mirror] * imaginary[mirror];
    magnitudes_[bin] += std::sqrt(power);
  }
}

std::optional<double> Spectrum::centroid_hz() const {
  double sum = 0;
  double moment = 0;
  for (std::size_t bin = kFirstBin; bin < magnitudes_.size(); ++bin) {
    sum += magnitudes_[bin];
    moment += magnitudes_[bin] * static_cast<double>(bin);
  }
  return sum > 0 ? std::optional(moment / sum * kHertzPerBin) : std::nullopt;
}

}  // namespace echoes::audio
