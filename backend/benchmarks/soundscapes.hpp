#pragma once

#include <string>

#include "audio/pcm/sound.hpp"

namespace echoes::benchmarks {

/// What people record, made of noise and tones. The same seed gives the same samples.
struct Soundscape {
  std::string name;
  /// How dull its ground is: 0 white noise, towards 1 ever duller.
  double dullness;
  /// RMS of the ground, dBFS.
  double level_dbfs;
  /// How far the ground swells and fades, dB, and how often a minute.
  double swell_db;
  double swells_per_minute;
  /// Events: how many a second, how far above the ground, their pitch and how long they ring.
  double events_per_second;
  double event_db;
  double event_hertz;
  double event_seconds;
};

/// 20 s of it, one or two channels; `level_db` is added to everything.
[[nodiscard]] audio::Sound make_soundscape(const Soundscape& scape, int channels, double level_db, unsigned seed);

/// Measures 50 of them before and after, prints a table, and answers 0 when all renditions that no limit held back lie
/// within 0.5 LU.
int print_soundscapes();

/// Prints what the renditions of a quiet forest and of a loud street keep and change, for who hears one after the
/// other.
void print_listening();

}  // namespace echoes::benchmarks
