#include "audio/ffmpeg/stop.hpp"

#include <array>
#include <utility>

#include "audio/ffmpeg/handles.hpp"

namespace echoes::audio::ffmpeg {
namespace {

std::string sentence_for(RejectionCode code) {
  switch (code) {
    case RejectionCode::kNotAudio:
      return "This file is not a sound recording: choose an audio file.";
    case RejectionCode::kUnsupportedFormat:
      return "This kind of sound file cannot be read: send Opus in WebM, Ogg or MP4, AAC, MP3, WAV or FLAC.";
    case RejectionCode::kTooLong:
      return "This sound is longer than 30 seconds: trim it and send it again.";
    case RejectionCode::kTooShort:
      return "This sound is too short to be heard: record a little longer.";
    case RejectionCode::kNoSoundData:
      return "This file holds no sound: check the microphone and record again.";
    case RejectionCode::kCorrupt:
      return "This sound file is damaged or incomplete: send it again, or record anew.";
    case RejectionCode::kTooLarge:
      return "This file is larger than 10 MiB: send it in a compressed format.";
    case RejectionCode::kUploadMissing:
      break;
  }
  std::unreachable();
}

}  // namespace

Fault fault_of(int code) {
  switch (code) {
    case AVERROR_EOF:
      return Fault::kEnd;
    case AVERROR(EAGAIN):
      return Fault::kAgain;
    case AVERROR_EXIT:
      return Fault::kDeadline;
    case AVERROR_PATCHWELCOME:
    case AVERROR(ENOSYS):
      return Fault::kUnsupported;
    case AVERROR_BSF_NOT_FOUND:
    case AVERROR_BUG:
    case AVERROR_BUG2:
    case AVERROR_DECODER_NOT_FOUND:
    case AVERROR_DEMUXER_NOT_FOUND:
    case AVERROR_ENCODER_NOT_FOUND:
    case AVERROR_FILTER_NOT_FOUND:
    case AVERROR_MUXER_NOT_FOUND:
    case AVERROR_OPTION_NOT_FOUND:
      return Fault::kOurs;
    default:
      // Decoders answer broken data with many codes, among them EINVAL and ENOMEM (a header that asks for too much).
      return Fault::kDamaged;
  }
}

std::string words_for(int code) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> words{};
  av_strerror(code, words.data(), words.size());
  return words.data();
}

Stop reject(RejectionCode code) { return Rejection{code, sentence_for(code)}; }

Stop too_late() {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.detail = "Reading the sound took too long. Try again in a moment.";
  error.log = "audio: the deadline passed";
  return error;
}

Stop our_fault(std::string_view doing, int code) {
  Error error;
  error.code = ErrorCode::kInternal;
  error.detail = "The sound could not be processed.";
  error.log = "audio: " + std::string(doing) + ": " + words_for(code);
  return error;
}

Stop stop_for(int code, std::string_view doing) {
  switch (fault_of(code)) {
    case Fault::kDeadline:
      return too_late();
    case Fault::kUnsupported:
      return reject(RejectionCode::kUnsupportedFormat);
    case Fault::kOurs:
      return our_fault(doing, code);
    case Fault::kEnd:
    case Fault::kAgain:
    case Fault::kDamaged:
      return reject(RejectionCode::kCorrupt);
  }
  std::unreachable();
}

}  // namespace echoes::audio::ffmpeg
