#pragma once

#include <optional>
#include <span>

namespace echoes::audio {

/// The measures of EBU R 128, each nothing where there is too little to measure.
struct Loudness {
  /// Integrated loudness, LUFS (BS.1770-4): blocks of 400 ms every 100 ms, gated at -70 LUFS and then 10 LU below what
  /// is left. Nothing for silence and for less than a block.
  std::optional<double> integrated_lufs{};
  /// Loudness range, LU (EBU Tech 3342): from the 10th to the 95th percentile of 3 s windows every 100 ms, gated at -70
  /// LUFS and then 20 LU below what is left. Nothing for silence and for less than a window.
  std::optional<double> range_lu{};
  /// The loudest 400 ms and the loudest 3 s, LUFS (EBU Tech 3341), looked for every 10 ms.
  std::optional<double> loudest_momentary_lufs{};
  std::optional<double> loudest_short_term_lufs{};

  friend bool operator==(const Loudness&, const Loudness&) = default;
};

/// The loudness of a sound with these KWeighting::steps().
[[nodiscard]] Loudness loudness_of(std::span<const double> steps);

}  // namespace echoes::audio
