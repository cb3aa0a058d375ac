#include "audio/ffmpeg/source.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "audio/ffmpeg/strip.hpp"

namespace echoes::audio::ffmpeg {
namespace {

/// Streams beyond this many are a trick, not a recording.
constexpr std::int64_t kMostStreams = 16;
/// The longest frame of any allowed codec is far shorter; 2.7 s at the highest rate.
constexpr std::int64_t kMostFrameSamples = 1 << 19;

struct Demuxing {
  Container container;
  const char* demuxer;
  std::string_view name;
};

constexpr std::array<Demuxing, 8> kDemuxing{{
    {Container::kWebm, "matroska", "webm"},
    {Container::kMatroska, "matroska", "matroska"},
    {Container::kMp4, "mov", "mp4"},
    {Container::kOgg, "ogg", "ogg"},
    {Container::kWav, "wav", "wav"},
    {Container::kMpegAudio, "mp3", "mpeg"},
    {Container::kAdts, "aac", "adts"},
    {Container::kFlac, "flac", "flac"},
}};

struct Allowed {
  Container container;
  AVCodecID codec;
  const char* decoder;
  std::string_view name;
};

constexpr std::array<Allowed, 15> kAllowed{{
    {Container::kWebm, AV_CODEC_ID_OPUS, "opus", "opus"},
    {Container::kMatroska, AV_CODEC_ID_OPUS, "opus", "opus"},
    {Container::kMp4, AV_CODEC_ID_AAC, "aac", "aac"},
    {Container::kMp4, AV_CODEC_ID_ALAC, "alac", "alac"},
    {Container::kMp4, AV_CODEC_ID_OPUS, "opus", "opus"},
    {Container::kOgg, AV_CODEC_ID_OPUS, "opus", "opus"},
    {Container::kWav, AV_CODEC_ID_PCM_U8, "pcm_u8", "pcm"},
    {Container::kWav, AV_CODEC_ID_PCM_S16LE, "pcm_s16le", "pcm"},
    {Container::kWav, AV_CODEC_ID_PCM_S24LE, "pcm_s24le", "pcm"},
    {Container::kWav, AV_CODEC_ID_PCM_S32LE, "pcm_s32le", "pcm"},
    {Container::kWav, AV_CODEC_ID_PCM_F32LE, "pcm_f32le", "pcm"},
    {Container::kWav, AV_CODEC_ID_PCM_F64LE, "pcm_f64le", "pcm"},
    {Container::kMpegAudio, AV_CODEC_ID_MP3, "mp3float", "mp3"},
    {Container::kAdts, AV_CODEC_ID_AAC, "aac", "aac"},
    {Container::kFlac, AV_CODEC_ID_FLAC, "flac", "flac"},
}};

const Demuxing& demuxing_of(Container container) {
  return *std::find_if(kDemuxing.begin(), kDemuxing.end(),
                       [&](const Demuxing& row) { return row.container == container; });
}

/// A file may name other files and addresses; none is ever opened.
int refuse_to_open(AVFormatContext* /*demuxer*/, AVIOContext** /*io*/, const char* /*url*/, int /*flags*/,
                   AVDictionary** /*options*/) {
  return AVERROR(EPERM);
}

}  // namespace

Outcome<Source> Source::open(std::span<const std::byte> content, Deadline deadline) {
  const std::expected<Container, Unreadable> container = sniff(content);
  if (!container.has_value()) {
    return std::unexpected(reject(container.error() == Unreadable::kNotAudio ? RejectionCode::kNotAudio
                                                                             : RejectionCode::kUnsupportedFormat));
  }
  Outcome<View> view = strip(*container, content);
  if (!view.has_value()) {
    return std::unexpected(std::move(view.error()));
  }
  Source source;
  source.container_ = *container;
  source.reader_ = std::make_unique<MemoryReader>(std::move(*view), deadline);
  for (const auto step : {&Source::open_demuxer, &Source::choose_stream, &Source::open_decoder}) {
    if (Outcome<void> done = (source.*step)(); !done.has_value()) {
      return std::unexpected(source.was_late() ? too_late() : std::move(done.error()));
    }
  }
  source.note_claim();
  return source;
}

Outcome<void> Source::open_demuxer() {
  constexpr std::string_view kDoing = "opening the container";
  const char* const name = demuxing_of(container_).demuxer;
  const AVInputFormat* const format = av_find_input_format(name);
  if (format == nullptr) {
    return std::unexpected(our_fault(name, AVERROR_DEMUXER_NOT_FOUND));
  }
  AVFormatContext* demuxer = avformat_alloc_context();
  if (demuxer == nullptr || reader_->io() == nullptr) {
    avformat_free_context(demuxer);
    return std::unexpected(our_fault(kDoing, AVERROR(ENOMEM)));
  }
  demuxer->pb = reader_->io();
  demuxer->flags |= AVFMT_FLAG_CUSTOM_IO;
  demuxer->io_open = &refuse_to_open;
  demuxer->max_streams = kMostStreams;
  AVDictionary* raw_options = nullptr;
  av_dict_set(&raw_options, "ignore_chapters", "1", 0);
  const int opened = avformat_open_input(&demuxer, nullptr, format, &raw_options);
  const OptionsHandle left_over(raw_options);
  if (opened < 0) {
    return std::unexpected(stop_for(opened, kDoing));
  }
  demuxer_.reset(demuxer);
  return {};
}

Outcome<void> Source::choose_stream() {
  const std::span<AVStream*> streams(demuxer_->streams, demuxer_->nb_streams);
  for (AVStream* stream : streams) {
    if (stream_ == nullptr && stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO) {
      stream_ = stream;
    } else {
      stream->discard = AVDISCARD_ALL;
    }
  }
  if (stream_ == nullptr) {
    return std::unexpected(reject(RejectionCode::kNoSoundData));
  }
  const auto* const allowed = std::find_if(kAllowed.begin(), kAllowed.end(), [&](const Allowed& row) {
    return row.container == container_ && row.codec == stream_->codecpar->codec_id;
  });
  if (allowed == kAllowed.end()) {
    return std::unexpected(reject(RejectionCode::kUnsupportedFormat));
  }
  decoder_name_ = allowed->decoder;
  format_ = std::string(demuxing_of(container_).name) + "/" + std::string(allowed->name);
  return {};
}

Outcome<void> Source::open_decoder() {
  const AVCodecParameters& parameters = *stream_->codecpar;
  const int channels = parameters.ch_layout.nb_channels;
  // A stream without a container's header tells both with its first frame; the decoded frames are checked too.
  if ((parameters.sample_rate != 0 || channels != 0) &&
      !is_plausible(parameters.sample_rate == 0 ? kHighestRate : parameters.sample_rate, std::max(channels, 1))) {
    return std::unexpected(reject(RejectionCode::kUnsupportedFormat));
  }
  const AVCodec* const codec = avcodec_find_decoder_by_name(decoder_name_);
  if (codec == nullptr) {
    return std::unexpected(our_fault(decoder_name_, AVERROR_DECODER_NOT_FOUND));
  }
  decoder_.reset(avcodec_alloc_context3(codec));
  if (decoder_ == nullptr) {
    return std::unexpected(our_fault(decoder_name_, AVERROR(ENOMEM)));
  }
  if (const int copied = avcodec_parameters_to_context(decoder_.get(), &parameters); copied < 0) {
    return std::unexpected(stop_for(copied, decoder_name_));
  }
  decoder_->pkt_timebase = stream_->time_base;
  decoder_->thread_count = 1;
  decoder_->max_samples = kMostFrameSamples;
  if (const int opened = avcodec_open2(decoder_.get(), codec, nullptr); opened < 0) {
    return std::unexpected(stop_for(opened, decoder_name_));
  }
  return {};
}

void Source::note_claim() {
  if (stream_->duration != AV_NOPTS_VALUE && stream_->duration > 0) {
    claimed_seconds_ = static_cast<double>(stream_->duration) * av_q2d(stream_->time_base);
  } else if (demuxer_->duration != AV_NOPTS_VALUE && demuxer_->duration > 0) {
    claimed_seconds_ = static_cast<double>(demuxer_->duration) / AV_TIME_BASE;
  }
}

int Source::read(AVPacket& packet) {
  for (;;) {
    av_packet_unref(&packet);
    const int answer = av_read_frame(demuxer_.get(), &packet);
    if (answer < 0 || packet.stream_index == stream_->index) {
      return answer;
    }
  }
}

}  // namespace echoes::audio::ffmpeg
