#pragma once

#include <cstddef>

#include "audio/pcm/measure.hpp"
#include "audio/pcm/sound.hpp"

namespace echoes::audio {

/// Loudness that renditions aim at. Lower than music services do: most echoes are quiet, and stay so.
inline constexpr double kTargetLufs = -20.0;
inline constexpr double kLargestGainDb = 12.0;
inline constexpr double kHighestPeakDbtp = -1.0;
/// Below this, silence is what was captured.
inline constexpr double kQuietestRaisedLufs = -60.0;
/// Of less than 3 s, integrated loudness says too little.
inline constexpr std::size_t kShortestLevelledFrames = std::size_t{3} * kSampleRate;

/// What the coder adds to noise of its own, measured (ADR 29): of a loss at the highest frequencies, that much comes
/// back.
inline constexpr double kCoderNoiseLu = 0.4;

/// By how much a sound of so many frames becomes louder in its rendition, dB, in steps of 0.01: what is kept of it
/// towards kTargetLufs, at most +-kLargestGainDb, and never so that its true peak exceeds kHighestPeakDbtp (for which
/// it may become softer by more). One gain for the whole sound, so its own loud and soft stay as they were.
[[nodiscard]] double rendition_gain_db(const Measures& measures, std::size_t frames);

/// A gain as a factor of samples.
[[nodiscard]] float factor_of(double gain_db);

}  // namespace echoes::audio
