#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numbers>
#include <stdexcept>
#include <utility>
#include <vector>

#include "audio/ffmpeg/decode.hpp"
#include "audio/ffmpeg/encode.hpp"
#include "audio/pcm/gain.hpp"
#include "audio/pcm/k_weighting.hpp"
#include "audio/pcm/measure.hpp"
#include "audio/pcm/spectrum.hpp"
#include "soundscapes.hpp"

namespace echoes::benchmarks {
namespace {

using audio::kSampleRate;
using audio::KWeighting;
using audio::Measures;
using audio::Sound;

struct Place {
  Soundscape scape;
  double lufs;
};

/// Noise of wind with birds, 38 dB below a street at rush hour.
const std::array<Place, 2> kPlaces{{{{"quiet forest", 0.90, -55, 3, 6, 0.8, 22, 3'400, 0.12}, -50},
                                    {{"loud street", 0.97, -19, 8, 5, 0.3, 9, 420, 0.6}, -12}}};

/// The mean power of the first channel around 125 Hz, 250 Hz and so on to 16 kHz, dB.
constexpr std::size_t kBands = 8;
constexpr double kLowestBand = 125;
using Bands = std::array<double, kBands>;

Bands bands_of(const Sound& sound) {
  audio::Fourier fourier;
  std::array<float, audio::kFourierSize> real{};
  std::array<float, audio::kFourierSize> imaginary{};
  Bands powers{};
  const auto channels = static_cast<std::size_t>(sound.channels);
  for (std::size_t start = 0; start + audio::kFourierSize <= sound.frames(); start += audio::kFourierSize) {
    for (std::size_t index = 0; index < audio::kFourierSize; ++index) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(index) / audio::kFourierSize;
      real[index] = static_cast<float>(0.5 - 0.5 * std::cos(angle)) * sound.samples[(start + index) * channels];
    }
    imaginary.fill(0);
    fourier.transform(real, imaginary);
    for (std::size_t bin = 2; bin < audio::kFourierSize / 2; ++bin) {
      const double hertz = static_cast<double>(bin) * kSampleRate / audio::kFourierSize;
      const double band = std::round(std::log2(hertz / kLowestBand));
      if (band >= 0 && band < kBands) {
        powers[static_cast<std::size_t>(band)] +=
            static_cast<double>(real[bin]) * real[bin] + static_cast<double>(imaginary[bin]) * imaginary[bin];
      }
    }
  }
  for (double& power : powers) {
    power = 10 * std::log10(power / static_cast<double>(sound.frames()));
  }
  return powers;
}

/// The loudness of `length` steps of 10 ms from every `hop`th on, LUFS.
std::vector<double> curve_of(const Sound& sound, std::size_t length, std::size_t hop) {
  KWeighting weighting(sound.channels);
  weighting.add(sound.samples);
  std::vector<double> curve;
  for (std::size_t start = 0; start + length <= weighting.steps().size(); start += hop) {
    double energy = 0;
    for (std::size_t step = start; step < start + length; ++step) {
      energy += weighting.steps()[step];
    }
    curve.push_back(-0.691 + 10 * std::log10(energy / static_cast<double>(length * KWeighting::kStepFrames)));
  }
  return curve;
}

/// What is there when nothing happens: the loudness of 100 ms that nine in ten exceed.
double floor_of(const Sound& sound) {
  constexpr std::size_t kTenth = 10;
  std::vector<double> levels = curve_of(sound, kTenth, kTenth);
  std::sort(levels.begin(), levels.end());
  return levels[levels.size() / 10];
}

Sound make_at(const Place& place) {
  Sound sound = make_soundscape(place.scape, 2, 0, 1);
  const double is = audio::measure(sound, 1).loudness.integrated_lufs.value_or(place.lufs);
  for (float& sample : sound.samples) {
    sample = std::clamp(sample * audio::factor_of(place.lufs - is), -1.0F, 1.0F);
  }
  return sound;
}

Sound render(const Sound& sound, double gain_db) {
  const auto rendition = audio::ffmpeg::encode_rendition(sound, audio::factor_of(gain_db), Deadline());
  if (!rendition.has_value()) {
    throw std::runtime_error("a soundscape could not be encoded");
  }
  auto heard = audio::ffmpeg::decode(*rendition, audio::ffmpeg::Limits{}, Deadline());
  if (!heard.has_value()) {
    throw std::runtime_error("a rendition could not be read again");
  }
  return std::move(heard->sound);
}

void print_row(const char* name, const std::vector<double>& values) {
  std::printf("  %-26s", name);
  for (const double value : values) {
    std::printf("%8.1f", value);
  }
  std::printf("\n");
}

}  // namespace

void print_listening() {
  constexpr std::size_t kThreeSeconds = 300;
  constexpr std::size_t kTwoSeconds = 200;
  std::array<double, 2> before{};
  std::array<double, 2> after{};
  for (std::size_t index = 0; index < kPlaces.size(); ++index) {
    const Sound sound = make_at(kPlaces[index]);
    const Measures measures = audio::measure(sound, 1);
    const double gain_db = audio::rendition_gain_db(measures, sound.frames());
    const Sound heard = render(sound, gain_db);
    const Measures rendered = audio::measure(heard, 1);
    before[index] = measures.loudness.integrated_lufs.value_or(0);
    after[index] = rendered.loudness.integrated_lufs.value_or(0);
    const std::vector<double> was = curve_of(sound, kThreeSeconds, kTwoSeconds);
    const std::vector<double> is = curve_of(heard, kThreeSeconds, kTwoSeconds);
    double largest = 0;
    for (std::size_t at = 0; at < std::min(was.size(), is.size()); ++at) {
      largest = std::max(largest, std::abs(is[at] - was[at] - gain_db));
    }
    std::printf("%s: %.1f LUFS and %.1f dBTP before, gain %.2f dB, %.1f LUFS and %.1f dBTP after\n",
                kPlaces[index].scape.name.c_str(), before[index], measures.true_peak_dbtp.value_or(0), gain_db,
                after[index], rendered.true_peak_dbtp.value_or(0));
    std::printf(
        "  when nothing happens: %.1f LUFS before, %.1f after; events stand %.1f LU above it before, %.1f after\n",
        floor_of(sound), floor_of(heard), measures.loudness.loudest_momentary_lufs.value_or(0) - floor_of(sound),
        rendered.loudness.loudest_momentary_lufs.value_or(0) - floor_of(heard));
    print_row("3 s every 2 s, before", was);
    print_row("after", is);
    std::printf("  the curves differ from the gain by %.2f LU at most\n", largest);
    const Bands bands = bands_of(sound);
    const Bands rendered_bands = bands_of(heard);
    std::vector<double> hertz;
    std::vector<double> changes;
    for (std::size_t band = 0; band < kBands; ++band) {
      hertz.push_back(kLowestBand * std::pow(2.0, band));
      changes.push_back(rendered_bands[band] - bands[band] - gain_db);
    }
    print_row("octaves around, Hz", hertz);
    print_row("level, before, dB", {bands.begin(), bands.end()});
    print_row("change beyond the gain, dB", changes);
  }
  std::printf("from one to the other: %.1f LU before, %.1f after\n", before[1] - before[0], after[1] - after[0]);
}

}  // namespace echoes::benchmarks
