#include "audio/pcm/measure.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "audio/pcm/k_weighting.hpp"
#include "audio/pcm/onsets.hpp"
#include "audio/pcm/spectrum.hpp"
#include "audio/pcm/true_peak.hpp"

namespace echoes::audio {
namespace {

constexpr double kHeardDbfs = -70.0;

Presence presence_of(const Level& level) {
  if (!level.loudest_dbfs.has_value()) {
    return Presence::kSilence;
  }
  return *level.loudest_dbfs < kHeardDbfs ? Presence::kNothingHeard : Presence::kSound;
}

}  // namespace

Measures measure(const Sound& sound, std::size_t most_peaks) {
  KWeighting weighting(sound.channels);
  LevelMeter level(sound.channels);
  TruePeak true_peak(sound.channels);
  Spectrum spectrum(sound.channels);
  PeakFinder peaks(sound.channels, sound.frames(), most_peaks);
  // Block by block, so that every measure finds the samples in the processor's cache.
  const std::size_t step = LevelMeter::kBlockFrames * static_cast<std::size_t>(sound.channels);
  std::span<const float> rest(sound.samples);
  while (!rest.empty()) {
    const std::span<const float> block = rest.first(std::min(step, rest.size()));
    weighting.add(block);
    level.add(block);
    true_peak.add(block);
    spectrum.add(block);
    peaks.add(block);
    rest = rest.subspan(block.size());
  }

  Measures measures;
  measures.peaks = peaks.take();
  measures.loudness = loudness_of(weighting.steps());
  measures.level = level.level();
  measures.presence = presence_of(measures.level);
  if (const float peak = true_peak.finish(); peak > 0) {
    measures.true_peak_dbtp = 20 * std::log10(static_cast<double>(peak));
  }
  measures.centroid_hz = spectrum.centroid_hz();
  measures.rendition_loss_lu = spectrum.loss_above(kRenditionHertz);
  if (sound.frames() > 0) {
    measures.onsets_per_second =
        static_cast<double>(count_onsets(weighting.steps())) * kSampleRate / static_cast<double>(sound.frames());
  }
  return measures;
}

}  // namespace echoes::audio
