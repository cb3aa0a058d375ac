#include "audio/ffmpeg/encode.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "audio/ffmpeg/handles.hpp"
#include "audio/ffmpeg/library.hpp"
#include "audio/ffmpeg/memory_io.hpp"
#include "audio/pcm/measure.hpp"

namespace echoes::audio::ffmpeg {
namespace {

constexpr std::int64_t kBitsPerSecondMono = 64'000;
constexpr std::int64_t kBitsPerSecondStereo = 96'000;
/// MP4 with the brand "M4A ".
constexpr const char* kMuxer = "ipod";

/// Our own sound goes in: any failure but the deadline is ours.
Stop encoding_fault(int code, std::string_view doing) {
  return fault_of(code) == Fault::kDeadline ? too_late() : our_fault(doing, code);
}

class Encoding {
 public:
  Encoding(const Sound& sound, float factor, Deadline deadline) : sound_(sound), factor_(factor), deadline_(deadline) {}

  Outcome<std::vector<std::byte>> run() {
    for (const auto step : {&Encoding::open_encoder, &Encoding::open_muxer, &Encoding::encode}) {
      if (const int answer = (this->*step)(); answer < 0) {
        return std::unexpected(encoding_fault(answer, doing_));
      }
    }
    return file_.take();
  }

 private:
  int open_encoder() {
    doing_ = "opening the AAC encoder";
    const AVCodec* const codec = avcodec_find_encoder_by_name("aac");
    if (codec == nullptr) {
      return AVERROR_ENCODER_NOT_FOUND;
    }
    encoder_.reset(avcodec_alloc_context3(codec));
    if (encoder_ == nullptr) {
      return AVERROR(ENOMEM);
    }
    encoder_->sample_fmt = AV_SAMPLE_FMT_FLTP;
    encoder_->sample_rate = kSampleRate;
    encoder_->time_base = {1, kSampleRate};
    encoder_->bit_rate = sound_.channels == 1 ? kBitsPerSecondMono : kBitsPerSecondStereo;
    encoder_->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    encoder_->thread_count = 1;
    av_channel_layout_default(&encoder_->ch_layout, sound_.channels);
    encoder_->cutoff = kRenditionHertz;
    // The default coder of FFmpeg 5.1 lets a steady tone jump by 4.6 dB at 64 kbit/s; this one keeps its level within
    // 0.1 dB and takes half the time.
    if (const int answer = av_opt_set(encoder_->priv_data, "aac_coder", "fast", 0); answer < 0) {
      return answer;
    }
    return avcodec_open2(encoder_.get(), codec, nullptr);
  }

  int open_muxer() {
    doing_ = "opening the MP4 muxer";
    AVFormatContext* made = nullptr;
    if (const int answer = avformat_alloc_output_context2(&made, nullptr, kMuxer, nullptr); answer < 0) {
      return answer;
    }
    muxer_.reset(made);
    if (file_.io() == nullptr) {
      return AVERROR(ENOMEM);
    }
    file_.serve(*muxer_);
    muxer_->flags |= AVFMT_FLAG_BITEXACT;
    stream_ = avformat_new_stream(muxer_.get(), nullptr);
    if (stream_ == nullptr) {
      return AVERROR(ENOMEM);
    }
    stream_->time_base = encoder_->time_base;
    if (const int answer = avcodec_parameters_from_context(stream_->codecpar, encoder_.get()); answer < 0) {
      return answer;
    }
    AVDictionary* raw_options = nullptr;
    av_dict_set(&raw_options, "movflags", "+faststart", 0);
    // The edit list counts in this unit: with the default of a millisecond the end would be rounded.
    av_dict_set_int(&raw_options, "movie_timescale", kSampleRate, 0);
    const int answer = avformat_write_header(muxer_.get(), &raw_options);
    const OptionsHandle left_over(raw_options);
    return answer;
  }

  int encode() {
    doing_ = "encoding";
    if (packet_ == nullptr || frame_ == nullptr) {
      return AVERROR(ENOMEM);
    }
    const std::size_t frames = sound_.frames();
    const auto step = static_cast<std::size_t>(encoder_->frame_size);
    for (std::size_t start = 0; start < frames; start += step) {
      if (deadline_.expired()) {
        return AVERROR_EXIT;
      }
      if (const int filled = fill_frame(start, std::min(step, frames - start)); filled < 0) {
        return filled;
      }
      if (const int sent = send(frame_.get()); sent < 0) {
        return sent;
      }
    }
    if (const int drained = send(nullptr); drained < 0) {
      return drained;
    }
    return av_write_trailer(muxer_.get());
  }

  int fill_frame(std::size_t start, std::size_t count) {
    av_frame_unref(frame_.get());
    frame_->format = encoder_->sample_fmt;
    frame_->sample_rate = kSampleRate;
    frame_->nb_samples = static_cast<int>(count);
    frame_->pts = static_cast<std::int64_t>(start);
    if (const int answer = av_channel_layout_copy(&frame_->ch_layout, &encoder_->ch_layout); answer < 0) {
      return answer;
    }
    if (const int answer = av_frame_get_buffer(frame_.get(), 0); answer < 0) {
      return answer;
    }
    const auto channels = static_cast<std::size_t>(sound_.channels);
    const float* const from = sound_.samples.data() + start * channels;
    for (std::size_t channel = 0; channel < channels; ++channel) {
      auto* const plane = reinterpret_cast<float*>(frame_->extended_data[channel]);
      for (std::size_t index = 0; index < count; ++index) {
        plane[index] = factor_ * from[index * channels + channel];
      }
    }
    return 0;
  }

  /// Null `frame` to drain the encoder.
  int send(const AVFrame* frame) {
    int answer = avcodec_send_frame(encoder_.get(), frame);
    while (answer >= 0) {
      answer = avcodec_receive_packet(encoder_.get(), packet_.get());
      if (answer >= 0) {
        packet_->stream_index = stream_->index;
        av_packet_rescale_ts(packet_.get(), encoder_->time_base, stream_->time_base);
        answer = av_write_frame(muxer_.get(), packet_.get());
        av_packet_unref(packet_.get());
        if (answer < 0) {
          return answer;
        }
      }
    }
    const Fault fault = fault_of(answer);
    return fault == Fault::kAgain || fault == Fault::kEnd ? 0 : answer;
  }

  const Sound& sound_;
  float factor_;
  Deadline deadline_;
  std::string_view doing_{};
  CodecHandle encoder_{};
  MemoryFile file_{};
  MuxerHandle muxer_{};
  AVStream* stream_{nullptr};
  PacketHandle packet_{av_packet_alloc()};
  FrameHandle frame_{av_frame_alloc()};
};

}  // namespace

Outcome<std::vector<std::byte>> encode_rendition(const Sound& sound, float factor, Deadline deadline) {
  set_up_library();
  return Encoding(sound, factor, deadline).run();
}

}  // namespace echoes::audio::ffmpeg
