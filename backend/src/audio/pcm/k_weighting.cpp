#include "audio/pcm/k_weighting.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>

namespace echoes::audio {
namespace {

// Tables 1 and 2 of BS.1770-4; they hold at 48 kHz only.
static_assert(kSampleRate == 48'000);
constexpr double kShelfB0 = 1.53512485958697;
constexpr double kShelfB1 = -2.69169618940638;
constexpr double kShelfB2 = 1.19839281085285;
constexpr double kShelfA1 = -1.69065929318241;
constexpr double kShelfA2 = 0.73248077421585;
constexpr double kPassA1 = -1.99004745483398;
constexpr double kPassA2 = 0.99007225036621;

/// Below this a filter's memory cannot be heard or measured, and would only slow it down as denormal numbers.
constexpr double kNothing = 1e-30;

}  // namespace

double k_weighting_power(double hertz) {
  const std::complex<double> delay = std::polar(1.0, -2 * std::numbers::pi * hertz / kSampleRate);
  const std::complex<double> shelf =
      (kShelfB0 + delay * (kShelfB1 + delay * kShelfB2)) / (1.0 + delay * (kShelfA1 + delay * kShelfA2));
  const std::complex<double> pass = (1.0 - delay) * (1.0 - delay) / (1.0 + delay * (kPassA1 + delay * kPassA2));
  return std::norm(shelf * pass);
}

void KWeighting::add(std::span<const float> samples) {
  while (!samples.empty()) {
    const std::size_t frames = std::min(kStepFrames - filled_, samples.size() / channels_);
    channels_ == 1 ? run<1>(samples.data(), frames) : run<2>(samples.data(), frames);
    filled_ += frames;
    samples = samples.subspan(frames * channels_);
    if (filled_ == kStepFrames) {
      finish_step();
      filled_ = 0;
    }
  }
}

/// Direct form I: of what comes out, only one product and one difference wait for what came out last. The channels go
/// through it side by side.
template <std::size_t kChannels>
void KWeighting::run(const float* samples, std::size_t frames) {
  Memory memory = memory_;
  for (std::size_t frame = 0; frame < frames; ++frame) {
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      const double in = samples[frame * kChannels + channel];
      const double shelf = kShelfB0 * in + kShelfB1 * memory.in1[channel] + kShelfB2 * memory.in2[channel] -
                           kShelfA2 * memory.shelved2[channel];
      const double shelved = shelf - kShelfA1 * memory.shelved1[channel];
      const double pass =
          shelved - 2 * memory.shelved1[channel] + memory.shelved2[channel] - kPassA2 * memory.passed2[channel];
      const double passed = pass - kPassA1 * memory.passed1[channel];
      memory.in2[channel] = std::exchange(memory.in1[channel], in);
      memory.shelved2[channel] = std::exchange(memory.shelved1[channel], shelved);
      memory.passed2[channel] = std::exchange(memory.passed1[channel], passed);
      memory.energy[channel] += passed * passed;
    }
  }
  memory_ = memory;
}

void KWeighting::finish_step() {
  steps_.push_back(channels_ == 1 ? 2 * memory_.energy[0] : memory_.energy[0] + memory_.energy[1]);
  memory_.energy = {};
  for (Channels* const part :
       {&memory_.in1, &memory_.in2, &memory_.shelved1, &memory_.shelved2, &memory_.passed1, &memory_.passed2}) {
    for (double& value : *part) {
      value = std::abs(value) < kNothing ? 0 : value;
    }
  }
}

}  // namespace echoes::audio
