#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <memory>

namespace echoes::audio::ffmpeg {

template <auto kFree>
struct Freer {
  template <class T>
  void operator()(T* handle) const {
    kFree(&handle);
  }
};

using PacketHandle = std::unique_ptr<AVPacket, Freer<av_packet_free>>;
using FrameHandle = std::unique_ptr<AVFrame, Freer<av_frame_free>>;
using CodecHandle = std::unique_ptr<AVCodecContext, Freer<avcodec_free_context>>;
using ResamplerHandle = std::unique_ptr<SwrContext, Freer<swr_free>>;
using OptionsHandle = std::unique_ptr<AVDictionary, Freer<av_dict_free>>;

/// An open demuxer. Its AVIOContext belongs to someone else and must outlive it.
using DemuxerHandle = std::unique_ptr<AVFormatContext, Freer<avformat_close_input>>;

struct FreeMuxer {
  void operator()(AVFormatContext* muxer) const { avformat_free_context(muxer); }
};
using MuxerHandle = std::unique_ptr<AVFormatContext, FreeMuxer>;

/// The buffer is the context's own and may have been replaced by it meanwhile.
struct FreeIo {
  void operator()(AVIOContext* io) const {
    av_freep(static_cast<void*>(&io->buffer));
    avio_context_free(&io);
  }
};
using IoHandle = std::unique_ptr<AVIOContext, FreeIo>;

}  // namespace echoes::audio::ffmpeg
