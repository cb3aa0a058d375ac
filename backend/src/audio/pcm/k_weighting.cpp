#include "audio/pcm/k_weighting.hpp"

#include <algorithm>
#include <cmath>

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

/// Transposed direct form II. The channels go through it side by side, so that neither waits for its own last result.
template <std::size_t kChannels>
void KWeighting::run(const float* samples, std::size_t frames) {
  Memory memory = memory_;
  for (std::size_t frame = 0; frame < frames; ++frame) {
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      const double in = samples[frame * kChannels + channel];
      const double shelved = kShelfB0 * in + memory.shelf1[channel];
      memory.shelf1[channel] = kShelfB1 * in - kShelfA1 * shelved + memory.shelf2[channel];
      memory.shelf2[channel] = kShelfB2 * in - kShelfA2 * shelved;
      const double passed = shelved + memory.pass1[channel];
      memory.pass1[channel] = -2 * shelved - kPassA1 * passed + memory.pass2[channel];
      memory.pass2[channel] = shelved - kPassA2 * passed;
      memory.energy[channel] += passed * passed;
    }
  }
  memory_ = memory;
}

void KWeighting::finish_step() {
  steps_.push_back(channels_ == 1 ? 2 * memory_.energy[0] : memory_.energy[0] + memory_.energy[1]);
  memory_.energy = {};
  for (auto* const part : {&memory_.shelf1, &memory_.shelf2, &memory_.pass1, &memory_.pass2}) {
    for (double& value : *part) {
      value = std::abs(value) < kNothing ? 0 : value;
    }
  }
}

}  // namespace echoes::audio
