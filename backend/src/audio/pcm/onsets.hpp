#pragma once

#include <cstddef>
#include <span>

namespace echoes::audio {

/// Counts sudden beginnings in a sound with these KWeighting::steps(): 20 ms that are 6 dB louder than the 100 ms
/// before them, louder than -60 LUFS, and at least 100 ms behind the last. The first 100 ms have no before.
[[nodiscard]] std::size_t count_onsets(std::span<const double> steps);

}  // namespace echoes::audio
