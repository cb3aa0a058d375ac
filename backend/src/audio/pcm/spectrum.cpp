#include "audio/pcm/spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "audio/pcm/k_weighting.hpp"

namespace echoes::audio {
namespace {

constexpr double kHertzPerBin = static_cast<double>(kSampleRate) / kFourierSize;
/// The bins below lie within the reach of an offset under a Hann window.
constexpr std::size_t kFirstBin = 2;

double angle_of(std::size_t index) {
  return 2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(kFourierSize);
}

/// Of real frames a and b, X = A + iB, and |A[k]|^2 + |B[k]|^2 = (|X[k]|^2 + |X[N-k]|^2) / 2. The arrays never overlap.
void add_bins(const float* __restrict real, const float* __restrict imaginary, float* __restrict powers,
              float* __restrict magnitudes) {
  for (std::size_t bin = kFirstBin; bin < kFourierSize / 2; ++bin) {
    const std::size_t mirror = kFourierSize - bin;
    const float power = real[bin] * real[bin] + imaginary[bin] * imaginary[bin] + real[mirror] * real[mirror] +
                        imaginary[mirror] * imaginary[mirror];
    powers[bin] += power;
    // std::sqrt also minds errno, which keeps the loop from working on four values at a time.
    magnitudes[bin] += __builtin_elementwise_sqrt(power);
  }
}

}  // namespace

Fourier::Fourier() {
  for (std::size_t index = 0; index < kQuarter; ++index) {
    for (std::size_t power = 0; power < kTurns; ++power) {
      cosines_[power][index] = static_cast<float>(std::cos(angle_of((power + 1) * index)));
      sines_[power][index] = static_cast<float>(-std::sin(angle_of((power + 1) * index)));
    }
  }
}

/// Stockham's radix-4 transform: passes from one pair of arrays into another, results in order. The first pass turns
/// every value by an angle of its own, later ones `kStride` neighbours by the same.
void Fourier::transform(std::span<float, kFourierSize> real, std::span<float, kFourierSize> imaginary) {
  float* const real1 = real.data();
  float* const imaginary1 = imaginary.data();
  float* const real2 = other_real_.data();
  float* const imaginary2 = other_imaginary_.data();
  pass<1>(real1, imaginary1, real2, imaginary2);
  pass<4>(real2, imaginary2, real1, imaginary1);
  pass<16>(real1, imaginary1, real2, imaginary2);
  pass<64>(real2, imaginary2, real1, imaginary1);
  pass<256>(real1, imaginary1, real2, imaginary2);
  std::copy(other_real_.begin(), other_real_.end(), real.begin());
  std::copy(other_imaginary_.begin(), other_imaginary_.end(), imaginary.begin());
}

/// The pairs of arrays never overlap: without that word, which counts with parameters only, the loops are not worked on
/// four values at a time.
template <std::size_t kStride>
void Fourier::pass(const float* __restrict from_real, const float* __restrict from_imaginary,
                   float* __restrict into_real, float* __restrict into_imaginary) const {
  for (std::size_t start = 0; start < kQuarter; start += kStride) {
    const float cosine1 = cosines_[0][start];
    const float sine1 = sines_[0][start];
    const float cosine2 = cosines_[1][start];
    const float sine2 = sines_[1][start];
    const float cosine3 = cosines_[2][start];
    const float sine3 = sines_[2][start];
    for (std::size_t index = 0; index < kStride; ++index) {
      const std::size_t at = start + index;
      const std::size_t out = 4 * start + index;
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
      into_real[out] = sum_ac_real + sum_bd_real;
      into_imaginary[out] = sum_ac_imaginary + sum_bd_imaginary;
      into_real[out + kStride] = cosine1 * real1 - sine1 * imaginary1;
      into_imaginary[out + kStride] = cosine1 * imaginary1 + sine1 * real1;
      into_real[out + 2 * kStride] = cosine2 * real2 - sine2 * imaginary2;
      into_imaginary[out + 2 * kStride] = cosine2 * imaginary2 + sine2 * real2;
      into_real[out + 3 * kStride] = cosine3 * real3 - sine3 * imaginary3;
      into_imaginary[out + 3 * kStride] = cosine3 * imaginary3 + sine3 * real3;
    }
  }
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
  fourier_->transform(frames_[0], frames_[1]);
  add_bins(frames_[0].data(), frames_[1].data(), powers_.data(), magnitudes_.data());
}

std::optional<double> Spectrum::centroid_hz() const {
  double sum = 0;
  double moment = 0;
  for (std::size_t bin = kFirstBin; bin < magnitudes_.size(); ++bin) {
    const double magnitude = magnitudes_[bin];
    sum += magnitude;
    moment += magnitude * static_cast<double>(bin);
  }
  return sum > 0 ? std::optional(moment / sum * kHertzPerBin) : std::nullopt;
}

double Spectrum::loss_above(double hertz) const {
  double kept = 0;
  double all = 0;
  for (std::size_t bin = kFirstBin; bin < powers_.size(); ++bin) {
    const double at = static_cast<double>(bin) * kHertzPerBin;
    const double power = powers_[bin] * k_weighting_power(at);
    all += power;
    kept += at <= hertz ? power : 0;
  }
  return kept > 0 ? 10 * std::log10(all / kept) : 0;
}

}  // namespace echoes::audio
