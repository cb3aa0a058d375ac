#include "soundscapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numbers>
#include <random>
#include <span>
#include <stdexcept>
#include <vector>

#include "audio/ffmpeg/decode.hpp"
#include "audio/ffmpeg/encode.hpp"
#include "audio/pcm/gain.hpp"
#include "audio/pcm/measure.hpp"

namespace echoes::benchmarks {
namespace {

using audio::kSampleRate;
using audio::Measures;
using audio::Sound;

constexpr double kSeconds = 20;
constexpr double kLargestSpreadLu = 0.5;

const std::array<Soundscape, 10> kScapes{{
    {"quiet forest", 0.90, -58, 3, 6, 0.8, 22, 3'400, 0.12},
    {"loud street", 0.97, -19, 8, 5, 0.3, 9, 420, 0.6},
    {"sea", 0.80, -32, 10, 9, 0, 0, 440, 0.1},
    {"rain", 0.30, -36, 1, 4, 12, 8, 2'200, 0.01},
    {"cafe", 0.93, -35, 4, 30, 4, 10, 700, 0.15},
    {"kitchen", 0.85, -46, 2, 10, 1.5, 28, 1'800, 0.05},
    {"train", 0.96, -24, 3, 12, 2.5, 8, 180, 0.08},
    {"church bells", 0.95, -44, 1, 3, 0.5, 26, 520, 1.5},
    {"fireworks", 0.95, -48, 2, 5, 0.6, 36, 90, 0.25},
    {"sleeping room", 0.98, -66, 1, 12, 0.2, 12, 300, 0.4},
}};

double factor(double decibels) { return std::pow(10.0, decibels / 20); }

/// The noise of the ground, at an RMS of 1.
std::vector<double> make_ground(double dullness, std::size_t frames, std::mt19937& dice) {
  std::normal_distribution<double> noise;
  std::vector<double> ground(frames);
  double last = 0;
  double energy = 0;
  for (double& value : ground) {
    last = dullness * last + noise(dice);
    value = last;
    energy += value * value;
  }
  const double level = std::sqrt(energy / static_cast<double>(frames));
  for (double& value : ground) {
    value /= level;
  }
  return ground;
}

struct Row {
  Measures before;
  Measures after;
  double gain_db;
  /// Why the rendition is not at the target; empty when it is.
  const char* limit;
};

Row level(const Sound& sound) {
  Row row{};
  row.before = audio::measure(sound, 400);
  row.gain_db = audio::rendition_gain_db(row.before, sound.frames());
  const auto rendition = audio::ffmpeg::encode_rendition(sound, audio::factor_of(row.gain_db), Deadline());
  if (!rendition.has_value()) {
    throw std::runtime_error("a soundscape could not be encoded");
  }
  const auto heard = audio::ffmpeg::decode(*rendition, audio::ffmpeg::Limits{}, Deadline());
  if (!heard.has_value()) {
    throw std::runtime_error("a rendition could not be read again");
  }
  row.after = audio::measure(heard->sound, 400);
  const double lufs = row.before.loudness.integrated_lufs.value_or(-100);
  const double allowed = audio::kHighestPeakDbtp - row.before.true_peak_dbtp.value_or(0);
  if (lufs <= audio::kQuietestRaisedLufs) {
    row.limit = "silence";
  } else if (row.gain_db >= allowed - 0.011) {
    row.limit = "peak";
  } else {
    row.limit = std::abs(row.gain_db) >= audio::kLargestGainDb - 0.011 ? "12 dB" : "";
  }
  return row;
}

struct Spread {
  double lowest{0};
  double highest{-100};
  std::size_t count{0};

  void add(double value) {
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
    ++count;
  }
};

}  // namespace

Sound make_soundscape(const Soundscape& scape, int channels, double level_db, unsigned seed) {
  constexpr double kPan = 0.7;
  std::mt19937 dice(seed);
  const auto frames = static_cast<std::size_t>(kSeconds * kSampleRate);
  const double ground_level = factor(scape.level_dbfs + level_db);
  Sound sound{channels, std::vector<float>(frames * static_cast<std::size_t>(channels))};
  std::vector<double> events(frames);
  std::uniform_real_distribution<double> share(0, 1);
  const auto count = static_cast<std::size_t>(scape.events_per_second * kSeconds);
  for (std::size_t event = 0; event < count; ++event) {
    const auto start = static_cast<std::size_t>(share(dice) * static_cast<double>(frames));
    const double hertz = scape.event_hertz * (0.8 + 0.4 * share(dice));
    const double loud = ground_level * factor(scape.event_db) * (0.5 + 0.5 * share(dice));
    const auto length = static_cast<std::size_t>(4 * scape.event_seconds * kSampleRate);
    for (std::size_t index = 0; index < length && start + index < frames; ++index) {
      const double time = static_cast<double>(index) / kSampleRate;
      const double attack = std::min(1.0, time / 0.004);
      events[start + index] +=
          loud * attack * std::exp(-time / scape.event_seconds) * std::sin(2 * std::numbers::pi * hertz * time);
    }
  }
  for (std::size_t channel = 0; channel < static_cast<std::size_t>(channels); ++channel) {
    const std::vector<double> ground = make_ground(scape.dullness, frames, dice);
    for (std::size_t frame = 0; frame < frames; ++frame) {
      const double time = static_cast<double>(frame) / kSampleRate;
      const double swell =
          factor(0.5 * scape.swell_db * std::sin(2 * std::numbers::pi * scape.swells_per_minute / 60 * time));
      const double event = channel == 0 ? events[frame] : kPan * events[frame];
      sound.samples[frame * static_cast<std::size_t>(channels) + channel] =
          static_cast<float>(std::clamp(ground_level * swell * ground[frame] + event, -1.0, 1.0));
    }
  }
  return sound;
}

int print_soundscapes() {
  constexpr std::array kLevels{-9.0, -4.0, 0.0, 4.0, 8.0};
  Spread before;
  Spread after;
  Spread all;
  std::printf("%-14s %-6s %9s %6s %7s %8s %9s %7s  %s\n", "soundscape", "", "LUFS", "LRA", "dBTP", "gain dB", "LUFS",
              "dBTP", "limited by");
  unsigned seed = 0;
  for (const Soundscape& scape : kScapes) {
    for (const double more : kLevels) {
      const int channels = seed % 2 == 0 ? 2 : 1;
      const Row row = level(make_soundscape(scape, channels, more, seed));
      const double was = row.before.loudness.integrated_lufs.value_or(-70);
      const double is = row.after.loudness.integrated_lufs.value_or(-70);
      std::printf("%-14s %-6s %9.2f %6.1f %7.2f %8.2f %9.2f %7.2f  %s\n", scape.name.c_str(),
                  channels == 1 ? "mono" : "stereo", was, row.before.loudness.range_lu.value_or(0),
                  row.before.true_peak_dbtp.value_or(-100), row.gain_db, is, row.after.true_peak_dbtp.value_or(-100),
                  row.limit);
      before.add(was);
      all.add(is);
      if (*row.limit == '\0') {
        after.add(is);
      }
      ++seed;
    }
  }
  const double spread = after.highest - after.lowest;
  std::printf("\n%zu soundscapes: %.1f to %.1f LUFS before, %.1f to %.1f after.\n", before.count, before.lowest,
              before.highest, all.lowest, all.highest);
  std::printf("%zu that no limit held back: %.2f to %.2f LUFS, a spread of %.2f LU (at most %.1f wanted).\n",
              after.count, after.lowest, after.highest, spread, kLargestSpreadLu);
  return after.count > 0 && spread <= kLargestSpreadLu ? 0 : 1;
}

}  // namespace echoes::benchmarks
