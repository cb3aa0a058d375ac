#include "audio/ffmpeg/resampler.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "audio/ffmpeg/source.hpp"

namespace echoes::audio::ffmpeg {
namespace {

constexpr std::string_view kDoing = "resampling";

}  // namespace

Outcome<void> Resampler::add(const AVFrame& frame) {
  if (frame.nb_samples <= 0) {
    return {};
  }
  if (resampler_ == nullptr || !fits(frame)) {
    if (Outcome<void> drained = finish(); !drained.has_value()) {
      return drained;
    }
    if (Outcome<void> rebuilt = rebuild_for(frame); !rebuilt.has_value()) {
      return rebuilt;
    }
  }
  return convert(&frame);
}

Outcome<void> Resampler::finish() {
  if (resampler_ == nullptr) {
    return {};
  }
  Outcome<void> drained = convert(nullptr);
  resampler_.reset();
  return drained;
}

bool Resampler::fits(const AVFrame& frame) const {
  return frame.format == format_ && frame.sample_rate == rate_ &&
         av_channel_layout_compare(&frame.ch_layout, &layout_) == 0;
}

Outcome<void> Resampler::rebuild_for(const AVFrame& frame) {
  if (!is_plausible(frame.sample_rate, frame.ch_layout.nb_channels)) {
    return std::unexpected(reject(RejectionCode::kUnsupportedFormat));
  }
  if (!started_) {
    sound_.channels = std::min(frame.ch_layout.nb_channels, 2);
    started_ = true;
  }
  if (av_channel_layout_copy(&layout_, &frame.ch_layout) < 0) {
    return std::unexpected(our_fault(kDoing, AVERROR(ENOMEM)));
  }
  format_ = frame.format;
  rate_ = frame.sample_rate;
  // A WAV file may count its channels without saying where they stand.
  AVChannelLayout from = layout_;
  if (from.order == AV_CHANNEL_ORDER_UNSPEC) {
    av_channel_layout_default(&from, layout_.nb_channels);
  }
  AVChannelLayout into{};
  av_channel_layout_default(&into, sound_.channels);
  SwrContext* made = nullptr;
  int done = swr_alloc_set_opts2(&made, &into, AV_SAMPLE_FMT_FLT, kSampleRate, &from,
                                 static_cast<AVSampleFormat>(format_), rate_, 0, nullptr);
  resampler_.reset(made);
  if (done >= 0) {
    // Many channels mixed into two must not rise above full scale.
    av_opt_set_double(made, "rematrix_maxval", 1.0, 0);
    done = swr_init(made);
  }
  if (done < 0) {
    resampler_.reset();
    // Frames are plausible by now: what is left is a layout that cannot be mixed into one or two channels.
    return std::unexpected(reject(RejectionCode::kUnsupportedFormat));
  }
  return {};
}

Outcome<void> Resampler::convert(const AVFrame* frame) {
  const int in_count = frame == nullptr ? 0 : frame->nb_samples;
  const int room = swr_get_out_samples(resampler_.get(), in_count);
  if (room < 0) {
    return std::unexpected(our_fault(kDoing, room));
  }
  const auto channels = static_cast<std::size_t>(sound_.channels);
  const std::size_t before = sound_.samples.size();
  sound_.samples.resize(before + static_cast<std::size_t>(room) * channels);
  auto* into = reinterpret_cast<std::uint8_t*>(sound_.samples.data() + before);
  const auto** const from = frame == nullptr ? nullptr : const_cast<const std::uint8_t**>(frame->extended_data);
  const int made = swr_convert(resampler_.get(), &into, room, from, in_count);
  sound_.samples.resize(before + static_cast<std::size_t>(std::max(made, 0)) * channels);
  if (made < 0) {
    return std::unexpected(our_fault(kDoing, made));
  }
  return {};
}

}  // namespace echoes::audio::ffmpeg
