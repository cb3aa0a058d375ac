#pragma once

#include <string_view>
#include <variant>

#include "ports/audio_engine.hpp"

namespace echoes::tests {

/// The bytes of a text.
inline std::vector<std::byte> bytes_of(std::string_view text) {
  std::vector<std::byte> bytes;
  for (const char character : text) {
    bytes.push_back(static_cast<std::byte>(character));
  }
  return bytes;
}

/// Knows three kinds of original: "sound..." becomes an echo, "silence..." is rejected, "broken codec" is our fault.
/// Its rendition says what it was made of. Where real sound matters, use the real engine.
class ScriptedEngine final : public ports::AudioEngine {
 public:
  Result<std::variant<ports::ProcessedAudio, Rejection>> process(std::span<const std::byte> original,
                                                                 Deadline deadline) const override {
    std::string text;
    for (const std::byte byte : original) {
      text += static_cast<char>(byte);
    }
    if (deadline.expired()) {
      return fail(ErrorCode::kUnavailable, "Try again later.", "the deadline passed");
    }
    if (text == "broken codec") {
      return fail(ErrorCode::kInternal, "Something went wrong on our side.", "a codec is missing");
    }
    if (text.starts_with("silence")) {
      return Rejection{RejectionCode::kNoSoundData, "There is no sound in it. Record again."};
    }
    if (!text.starts_with("sound")) {
      return Rejection{RejectionCode::kNotAudio, "This is not a sound. Record again."};
    }
    ports::ProcessedAudio processed;
    processed.duration = std::chrono::milliseconds{12'000};
    processed.peaks = Peaks{{-3, -2}, {2, 3}};
    processed.format = "webm/opus";
    processed.loudness_lufs = -20.5;
    processed.measures.gain_db = 0.5;
    processed.measures.true_peak_dbtp = -6.25;
    processed.rendition = bytes_of("rendition of " + text);
    processed.rendition_content_type = "audio/mp4";
    return processed;
  }
};

}  // namespace echoes::tests
