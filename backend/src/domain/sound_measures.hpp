#pragma once

#include <cstdint>
#include <optional>

namespace echoes {

/// Whether there is anything to hear in a sound. The numbers reach storage: do not change.
enum class SoundVerdict : std::uint8_t {
  /// Every sample is the same.
  kSilent = 0,
  /// Something moves, but never above -70 dBFS: most likely the microphone was covered or off.
  kNothingHeard = 1,
  kHeard = 2,
};

/// What was measured of an original's samples, beside its loudness, and what its rendition was changed by.
struct SoundMeasures {
  SoundVerdict verdict{SoundVerdict::kHeard};
  /// The rendition is the original made louder by this, in dB; taking it back gives the original's level.
  double gain_db{0};
  /// EBU Tech 3342, LU. Nothing for silence and for what is shorter than 3 s.
  std::optional<double> loudness_range_lu{};
  /// BS.1770-4 annex 2, dB relative to full scale. Nothing for silence.
  std::optional<double> true_peak_dbtp{};
  /// Over the whole sound and all channels, dB relative to full scale. Nothing for silence.
  std::optional<double> rms_dbfs{};
  /// The part of all samples that lies in runs at full scale, 0 to 1.
  double clipped_share{0};
  /// The centre of gravity of the spectrum, Hz: dull to bright. Nothing for silence.
  std::optional<double> centroid_hz{};
  /// Sudden beginnings a second: even to eventful.
  double onsets_per_second{0};

  friend bool operator==(const SoundMeasures&, const SoundMeasures&) = default;
};

}  // namespace echoes
