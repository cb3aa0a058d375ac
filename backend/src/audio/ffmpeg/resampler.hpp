#pragma once

#include "audio/ffmpeg/handles.hpp"
#include "audio/ffmpeg/stop.hpp"
#include "audio/pcm/sound.hpp"

namespace echoes::audio::ffmpeg {

/// Turns decoded frames of any format into a Sound. The first frame decides whether that has one channel or two; a
/// stream may change its format later, the Sound does not.
/// Thread rule: one thread at a time.
class Resampler {
 public:
  /// Appends to `sound`, which must outlive the resampler.
  explicit Resampler(Sound& sound) : sound_(sound) {}
  Resampler(const Resampler&) = delete;
  Resampler& operator=(const Resampler&) = delete;
  Resampler(Resampler&&) = delete;
  Resampler& operator=(Resampler&&) = delete;
  ~Resampler() { av_channel_layout_uninit(&layout_); }

  [[nodiscard]] Outcome<void> add(const AVFrame& frame);

  /// Appends what is still inside. Further frames may follow.
  [[nodiscard]] Outcome<void> finish();

 private:
  [[nodiscard]] bool fits(const AVFrame& frame) const;
  [[nodiscard]] Outcome<void> rebuild_for(const AVFrame& frame);
  /// Null `frame` to drain.
  [[nodiscard]] Outcome<void> convert(const AVFrame* frame);

  Sound& sound_;
  bool started_{false};
  ResamplerHandle resampler_{};
  int format_{AV_SAMPLE_FMT_NONE};
  int rate_{0};
  AVChannelLayout layout_{};
};

}  // namespace echoes::audio::ffmpeg
