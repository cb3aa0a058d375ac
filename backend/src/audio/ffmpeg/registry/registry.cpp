// The codecs and containers of the static build. FFmpeg's archives reach all they hold through a few registries; these
// definitions stand in for them, so that the linker takes only what is named here out of Debian's libav*.a. Nothing
// else can then be decoded, whatever a file claims to be.
//
// The names behind ff_ are internal to FFmpeg 5.1, Debian 12's; if they change, this does not link.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
}

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

// NOLINTBEGIN(readability-identifier-naming, bugprone-reserved-identifier): the names are FFmpeg's.
extern "C" {

// In FFmpeg 5.1 these are larger structures that begin with the public one.
extern const AVCodec ff_opus_decoder;
extern const AVCodec ff_aac_decoder;
extern const AVCodec ff_alac_decoder;
extern const AVCodec ff_mp3float_decoder;
extern const AVCodec ff_flac_decoder;
extern const AVCodec ff_pcm_u8_decoder;
extern const AVCodec ff_pcm_s16le_decoder;
extern const AVCodec ff_pcm_s24le_decoder;
extern const AVCodec ff_pcm_s32le_decoder;
extern const AVCodec ff_pcm_f32le_decoder;
extern const AVCodec ff_pcm_f64le_decoder;
extern const AVCodec ff_aac_encoder;

extern const AVCodecParser ff_opus_parser;
extern const AVCodecParser ff_aac_parser;
extern const AVCodecParser ff_mpegaudio_parser;
extern const AVCodecParser ff_flac_parser;

extern const AVBitStreamFilter ff_null_bsf;
extern const AVBitStreamFilter ff_aac_adtstoasc_bsf;

extern const AVInputFormat ff_matroska_demuxer;
extern const AVInputFormat ff_mov_demuxer;
extern const AVInputFormat ff_ogg_demuxer;
extern const AVInputFormat ff_wav_demuxer;
extern const AVInputFormat ff_mp3_demuxer;
extern const AVInputFormat ff_aac_demuxer;
extern const AVInputFormat ff_flac_demuxer;

extern const AVOutputFormat ff_ipod_muxer;

extern const std::array<char, 512> ff_hwcontext_type_vaapi;
extern const std::array<char, 512> ff_hwcontext_type_vdpau;
extern const std::array<char, 512> ff_hwcontext_type_drm;
extern const std::array<char, 512> ff_hwcontext_type_opencl;
extern const std::array<char, 512> ff_hwcontext_type_vulkan;
extern const std::array<char, 512> ff_hwcontext_type_qsv;
extern const std::array<char, 512> ff_hwcontext_type_cuda;
extern const std::array<void*, 16> swri_soxr_resampler;

struct URLProtocol;
}

namespace {

constexpr std::array kCodecs{&ff_opus_decoder,      &ff_aac_decoder,       &ff_alac_decoder,      &ff_mp3float_decoder,
                             &ff_flac_decoder,      &ff_pcm_u8_decoder,    &ff_pcm_s16le_decoder, &ff_pcm_s24le_decoder,
                             &ff_pcm_s32le_decoder, &ff_pcm_f32le_decoder, &ff_pcm_f64le_decoder, &ff_aac_encoder};
constexpr std::array kParsers{&ff_opus_parser, &ff_aac_parser, &ff_mpegaudio_parser, &ff_flac_parser};
constexpr std::array kFilters{&ff_null_bsf, &ff_aac_adtstoasc_bsf};
constexpr std::array kDemuxers{&ff_matroska_demuxer, &ff_mov_demuxer, &ff_ogg_demuxer, &ff_wav_demuxer,
                               &ff_mp3_demuxer,      &ff_aac_demuxer, &ff_flac_demuxer};
constexpr std::array kMuxers{&ff_ipod_muxer};

/// FFmpeg's way of walking a registry: `place` is an opaque counter of the caller's.
template <class Entries>
auto next(const Entries& entries, void** place) -> typename Entries::value_type {
  const auto index = reinterpret_cast<std::uintptr_t>(*place);
  if (index >= entries.size()) {
    return nullptr;
  }
  *place = reinterpret_cast<void*>(index + 1);  // NOLINT(performance-no-int-to-ptr): a counter, never followed.
  return entries[index];
}

const AVCodec* find(AVCodecID id, bool encoder) {
  for (const AVCodec* codec : kCodecs) {
    if (codec->id == id && (av_codec_is_encoder(codec) != 0) == encoder) {
      return codec;
    }
  }
  return nullptr;
}

const AVCodec* find(const char* name, bool encoder) {
  for (const AVCodec* codec : kCodecs) {
    if (name != nullptr && std::strcmp(codec->name, name) == 0 && (av_codec_is_encoder(codec) != 0) == encoder) {
      return codec;
    }
  }
  return nullptr;
}

}  // namespace

extern "C" {

const AVCodec* av_codec_iterate(void** opaque) { return next(kCodecs, opaque); }
const AVCodec* avcodec_find_decoder(AVCodecID id) { return find(id, false); }
const AVCodec* avcodec_find_encoder(AVCodecID id) { return find(id, true); }
const AVCodec* avcodec_find_decoder_by_name(const char* name) { return find(name, false); }
const AVCodec* avcodec_find_encoder_by_name(const char* name) { return find(name, true); }

const AVCodecParser* av_parser_iterate(void** opaque) { return next(kParsers, opaque); }

const AVBitStreamFilter* av_bsf_iterate(void** opaque) { return next(kFilters, opaque); }
const AVBitStreamFilter* av_bsf_get_by_name(const char* name) {
  for (const AVBitStreamFilter* filter : kFilters) {
    if (name != nullptr && std::strcmp(filter->name, name) == 0) {
      return filter;
    }
  }
  return nullptr;
}
const AVClass* ff_bsf_child_class_iterate(void** /*opaque*/) { return nullptr; }

const AVInputFormat* av_demuxer_iterate(void** opaque) { return next(kDemuxers, opaque); }
const AVOutputFormat* av_muxer_iterate(void** opaque) { return next(kMuxers, opaque); }
void avpriv_register_devices(const AVOutputFormat* const* /*out*/, const AVInputFormat* const* /*in*/) {}

// No protocol at all: sound comes from memory and goes there.
const AVClass* ff_urlcontext_child_class_iterate(void** /*opaque*/) { return nullptr; }
const char* avio_enum_protocols(void** /*opaque*/, int /*output*/) { return nullptr; }
const AVClass* avio_protocol_get_class(const char* /*name*/) { return nullptr; }
const URLProtocol** ffurl_get_protocols(const char* /*allowed*/, const char* /*refused*/) {
  return static_cast<const URLProtocol**>(av_calloc(1, sizeof(URLProtocol*)));
}

// Neither graphics cards, nor TLS, nor another resampler than FFmpeg's own.
const std::array<char, 512> ff_hwcontext_type_vaapi{};
const std::array<char, 512> ff_hwcontext_type_vdpau{};
const std::array<char, 512> ff_hwcontext_type_drm{};
const std::array<char, 512> ff_hwcontext_type_opencl{};
const std::array<char, 512> ff_hwcontext_type_vulkan{};
const std::array<char, 512> ff_hwcontext_type_qsv{};
const std::array<char, 512> ff_hwcontext_type_cuda{};
int ff_gnutls_init() { return 0; }
void ff_gnutls_deinit() {}
const std::array<void*, 16> swri_soxr_resampler{};
}
// NOLINTEND(readability-identifier-naming, bugprone-reserved-identifier)
