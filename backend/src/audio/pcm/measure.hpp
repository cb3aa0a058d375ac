#pragma once

#include <cstddef>
#include <optional>

#include "audio/pcm/level.hpp"
#include "audio/pcm/loudness.hpp"
#include "audio/pcm/peaks.hpp"
#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// Whether there is anything to hear.
enum class Presence : std::uint8_t {
  /// Nothing moves.
  kSilence,
  /// What moves stays below -70 dBFS all the time.
  kNothingHeard,
  kSound,
};

/// Where the frequencies of renditions end. At their bit rates, bands above it have too few bits and come out as louder
/// noise than went in; with the 16 kHz that the encoder would take by itself, airy sounds come out softer (ADR 21).
inline constexpr int kRenditionHertz = 17'000;

/// All that we know of a sound.
struct Measures {
  Extremes peaks{};
  Loudness loudness{};
  Level level{};
  Presence presence{Presence::kSilence};
  /// dB relative to full scale (BS.1770-4, annex 2). Nothing for zeros.
  std::optional<double> true_peak_dbtp{};
  /// See Spectrum.
  std::optional<double> centroid_hz{};
  /// By how much a rendition is softer because it ends at kRenditionHertz, LU.
  double rendition_loss_lu{0};
  /// See count_onsets().
  double onsets_per_second{0};

  friend bool operator==(const Measures&, const Measures&) = default;
};

/// Measures a sound in one pass over its samples, with at most so many peaks.
[[nodiscard]] Measures measure(const Sound& sound, std::size_t most_peaks);

}  // namespace echoes::audio
