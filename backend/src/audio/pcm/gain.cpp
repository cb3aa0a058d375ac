#include "audio/pcm/gain.hpp"

#include <algorithm>
#include <cmath>

namespace echoes::audio {

double rendition_gain_db(const Measures& measures, std::size_t frames) {
  constexpr double kStepsPerDb = 100;
  const double loudness = measures.loudness.integrated_lufs.value_or(kQuietestRaisedLufs);
  if (frames < kShortestLevelledFrames || loudness <= kQuietestRaisedLufs || !measures.true_peak_dbtp.has_value()) {
    return 0;
  }
  const double lost = std::max(0.0, measures.rendition_loss_lu - kCoderNoiseLu);
  const double wanted = std::clamp(kTargetLufs - (loudness - lost), -kLargestGainDb, kLargestGainDb);
  const double allowed = kHighestPeakDbtp - *measures.true_peak_dbtp;
  // Downwards, so that the peak keeps below its limit.
  return std::floor(std::min(wanted, allowed) * kStepsPerDb) / kStepsPerDb;
}

float factor_of(double gain_db) { return static_cast<float>(std::pow(10.0, gain_db / 20)); }

}  // namespace echoes::audio
