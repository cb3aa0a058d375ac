#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "audio/pcm/sound.hpp"
#include "support/dice.hpp"

namespace echoes::audio::tests {

/// A sine of so many dBFS for so many seconds; silence below -200.
struct Step {
  double level;
  double seconds;
};

/// One step after the other, alike in all channels, its phase running on.
inline Sound make_steps(int channels, const std::vector<Step>& steps, double hertz = 1'000) {
  Sound sound{channels, {}};
  std::size_t frame = 0;
  for (const Step& step : steps) {
    const double amplitude = step.level < -200 ? 0 : std::pow(10.0, step.level / 20);
    const auto frames = static_cast<std::size_t>(std::lround(step.seconds * kSampleRate));
    for (std::size_t count = 0; count < frames; ++count, ++frame) {
      const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(frame) / kSampleRate;
      sound.samples.insert(sound.samples.end(), static_cast<std::size_t>(channels),
                           static_cast<float>(amplitude * std::sin(phase)));
    }
  }
  return sound;
}

/// Noise in bursts of random levels, coloured by a one-pole filter, one or two channels, 1 to 9 s.
inline Sound make_bursts(std::uint64_t seed) {
  echoes::tests::Dice dice(seed);
  Sound sound{1 + static_cast<int>(dice.below(2)), {}};
  const std::size_t bursts = 4 + dice.below(20);
  for (std::size_t burst = 0; burst < bursts; ++burst) {
    const double amplitude = std::pow(10.0, -3.0 * dice.fraction());
    const double colour = dice.fraction();
    const std::size_t samples = (12'000 + dice.below(10'000)) * static_cast<std::size_t>(sound.channels);
    double last = 0;
    for (std::size_t index = 0; index < samples; ++index) {
      last = colour * last + (1 - colour) * (2 * dice.fraction() - 1);
      sound.samples.push_back(static_cast<float>(amplitude * last));
    }
  }
  return sound;
}

}  // namespace echoes::audio::tests
