#include "audio/ffmpeg/decode.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>

#include "audio/ffmpeg/handles.hpp"
#include "audio/ffmpeg/library.hpp"
#include "audio/ffmpeg/resampler.hpp"
#include "audio/ffmpeg/source.hpp"
#include "audio/ffmpeg/strip.hpp"
#include "audio/pcm/level.hpp"

namespace echoes::audio::ffmpeg {
namespace {

/// A take with a few bad packets is worth keeping, one with many is noise: 4 and one in ten of the others.
constexpr std::size_t kForgivenPackets = 4;
constexpr std::size_t kGoodPerForgiven = 10;
/// No encoder's delay is longer than half a second.
constexpr double kMostDelay = kSampleRate / 2.0;
/// 120 ms.
constexpr double kLongestOpusFrame = kSampleRate * 0.12;

std::size_t frames_in(std::chrono::milliseconds duration) {
  return static_cast<std::size_t>(duration.count()) * kSampleRate / 1000;
}

/// One pass over one original.
class Decoding {
 public:
  Decoding(Source& source, const Limits& limits, Deadline deadline)
      : source_(source),
        deadline_(deadline),
        least_(frames_in(limits.min_duration)),
        most_(frames_in(limits.max_duration)) {}

  Outcome<Sound> run() {
    if (packet_ == nullptr || frame_ == nullptr) {
      return std::unexpected(our_fault("decoding", AVERROR(ENOMEM)));
    }
    // Room for all that may come, so that the sound is never copied; pages that are not written cost nothing.
    sound_.samples.reserve(2 * (most_ + kSampleRate));
    if (Outcome<void> done = decode_packets(); !done.has_value()) {
      return std::unexpected(std::move(done.error()));
    }
    if (Outcome<void> done = resampler_.finish(); !done.has_value()) {
      return std::unexpected(std::move(done.error()));
    }
    cut_delay_and_padding();
    if (Outcome<void> judged = judge(); !judged.has_value()) {
      return std::unexpected(std::move(judged.error()));
    }
    make_samples(sound_.samples);
    return std::move(sound_);
  }

 private:
  Outcome<void> decode_packets() {
    for (std::size_t count = 0; count < kMostPackets && !too_long(); ++count) {
      if (deadline_.expired()) {
        return std::unexpected(too_late());
      }
      const int read = source_.read(*packet_);
      if (read < 0) {
        const Fault fault = fault_of(read);
        if (fault == Fault::kDeadline || source_.was_late()) {
          return std::unexpected(too_late());
        }
        broke_off_ = fault != Fault::kEnd;
        break;
      }
      // An empty packet would tell the decoder that the stream is over.
      if (packet_->size > 0) {
        if (Outcome<void> done = decode_packet(packet_.get()); !done.has_value()) {
          return done;
        }
      }
    }
    return too_long() ? Outcome<void>{} : decode_packet(nullptr);
  }

  /// Null `packet` to drain the decoder.
  Outcome<void> decode_packet(const AVPacket* packet) {
    AVCodecContext& decoder = source_.decoder();
    int answer = avcodec_send_packet(&decoder, packet);
    bool good = answer >= 0;
    while (answer >= 0 && !too_long()) {
      answer = avcodec_receive_frame(&decoder, frame_.get());
      if (answer >= 0) {
        note_delay();
        if (Outcome<void> added = resampler_.add(*frame_); !added.has_value()) {
          return added;
        }
      } else if (const Fault fault = fault_of(answer); fault != Fault::kAgain && fault != Fault::kEnd) {
        good = false;
      }
    }
    if (answer < 0 && fault_of(answer) == Fault::kOurs) {
      return std::unexpected(our_fault("decoding", answer));
    }
    if (packet != nullptr) {
      ++(good ? good_packets_ : bad_packets_);
    }
    return {};
  }

  [[nodiscard]] bool too_long() const { return sound_.frames() > most_ + delay_; }

  /// Samples at the start that lie before time 0.
  void note_delay() {
    if (delay_noted_ || !source_.marks_ends_by_time()) {
      return;
    }
    delay_noted_ = true;
    if (frame_->pts != AV_NOPTS_VALUE && frame_->pts < 0) {
      const double seconds = -static_cast<double>(frame_->pts) * av_q2d(source_.decoder().pkt_timebase);
      delay_ = static_cast<std::size_t>(std::round(std::min(seconds * kSampleRate, kMostDelay)));
    }
  }

  void cut_delay_and_padding() {
    const auto channels = static_cast<std::size_t>(sound_.channels);
    const std::size_t delay = std::min(delay_, sound_.frames());
    sound_.samples.erase(sound_.samples.begin(),
                         sound_.samples.begin() + static_cast<std::ptrdiff_t>(delay * channels));
    const std::optional<double> claimed = source_.claimed_seconds();
    if (!source_.marks_ends_by_time() || !claimed.has_value()) {
      return;
    }
    const double meant = std::round(*claimed * kSampleRate);
    const double beyond = static_cast<double>(sound_.frames()) - meant;
    if (beyond > 0 && beyond <= longest_padding()) {
      sound_.samples.resize(static_cast<std::size_t>(meant) * channels);
    }
  }

  /// One frame of the codec. More than that is sound, whatever the container claims: a recorder that writes its header
  /// first cannot know the length.
  [[nodiscard]] double longest_padding() const {
    const AVCodecContext& decoder = source_.decoder();
    if (decoder.frame_size <= 0 || decoder.sample_rate <= 0) {
      return kLongestOpusFrame;
    }
    return static_cast<double>(decoder.frame_size) * kSampleRate / decoder.sample_rate;
  }

  [[nodiscard]] Outcome<void> judge() const {
    const std::size_t frames = sound_.frames();
    if (bad_packets_ > kForgivenPackets + good_packets_ / kGoodPerForgiven) {
      return std::unexpected(reject(RejectionCode::kCorrupt));
    }
    if (frames > most_) {
      return std::unexpected(reject(RejectionCode::kTooLong));
    }
    if (frames >= least_ && frames > 0) {
      return {};
    }
    const double claimed = source_.claimed_seconds().value_or(0) * kSampleRate;
    if (broke_off_ || bad_packets_ > 0 || claimed >= static_cast<double>(least_)) {
      return std::unexpected(reject(RejectionCode::kCorrupt));
    }
    return std::unexpected(reject(frames == 0 ? RejectionCode::kNoSoundData : RejectionCode::kTooShort));
  }

  Source& source_;
  Deadline deadline_;
  std::size_t least_;
  std::size_t most_;
  Sound sound_{};
  Resampler resampler_{sound_};
  PacketHandle packet_{av_packet_alloc()};
  FrameHandle frame_{av_frame_alloc()};
  bool delay_noted_{false};
  std::size_t delay_{0};
  std::size_t good_packets_{0};
  std::size_t bad_packets_{0};
  bool broke_off_{false};
};

}  // namespace

Outcome<Decoded> decode(std::span<const std::byte> original, const Limits& limits, Deadline deadline) {
  set_up_library();
  Outcome<Source> source = Source::open(original, deadline);
  if (!source.has_value()) {
    return std::unexpected(std::move(source.error()));
  }
  Outcome<Sound> sound = Decoding(*source, limits, deadline).run();
  if (!sound.has_value()) {
    return std::unexpected(std::move(sound.error()));
  }
  return Decoded{std::move(*sound), source->format()};
}

}  // namespace echoes::audio::ffmpeg
