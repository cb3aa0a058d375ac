#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "audio/ffmpeg/handles.hpp"
#include "audio/ffmpeg/memory_io.hpp"
#include "audio/ffmpeg/sniff.hpp"
#include "audio/ffmpeg/stop.hpp"
#include "base/deadline.hpp"

namespace echoes::audio::ffmpeg {

/// More channels than this are no recording of ours.
inline constexpr int kMostChannels = 8;
inline constexpr int kLowestRate = 4'000;
inline constexpr int kHighestRate = 192'000;

[[nodiscard]] constexpr bool is_plausible(int sample_rate, int channels) {
  return sample_rate >= kLowestRate && sample_rate <= kHighestRate && channels >= 1 && channels <= kMostChannels;
}

/// The first audio stream of an original: its packets in order, and an open decoder for them. Everything else in the
/// file is skipped. Only the demuxer of the sniffed container and the decoder of an allowed codec are ever opened.
/// Thread rule: one thread at a time.
class Source {
 public:
  /// The content must outlive the source.
  [[nodiscard]] static Outcome<Source> open(std::span<const std::byte> content, Deadline deadline);

  /// What the bytes are: "webm/opus".
  [[nodiscard]] const std::string& format() const { return format_; }

  [[nodiscard]] AVCodecContext& decoder() const { return *decoder_; }

  /// See MemoryReader.
  [[nodiscard]] bool was_late() const { return reader_->was_late(); }

  /// The length that the container claims; nothing where it claims none. A claim, no more.
  [[nodiscard]] std::optional<double> claimed_seconds() const { return claimed_seconds_; }

  /// True when time 0 is the start of the sound and the claim counts samples, so that what lies outside of them is the
  /// encoder's delay and padding. Other containers mark both packet by packet, or not at all.
  [[nodiscard]] bool marks_ends_by_time() const { return container_ == Container::kMp4; }

  /// Fills `packet` with the next packet of the stream. Answers as av_read_frame does.
  [[nodiscard]] int read(AVPacket& packet);

 private:
  Source() = default;

  Outcome<void> open_demuxer();
  Outcome<void> choose_stream();
  Outcome<void> open_decoder();
  void note_claim();

  Container container_{};
  std::unique_ptr<MemoryReader> reader_{};
  DemuxerHandle demuxer_{};
  AVStream* stream_{nullptr};
  CodecHandle decoder_{};
  const char* decoder_name_{nullptr};
  std::string format_{};
  std::optional<double> claimed_seconds_{};
};

}  // namespace echoes::audio::ffmpeg
