#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "domain/echo.hpp"

namespace echoes::ports {

/// What an original turned out to be, and its rendition.
struct ProcessedAudio {
  /// Of the decoded samples, not of what the container claims.
  std::chrono::milliseconds duration{};
  Peaks peaks{};
  /// What the bytes are: "webm/opus", "mp4/aac" ...
  std::string format;
  /// Integrated loudness of the original (EBU R 128), LUFS. Nothing for silence.
  std::optional<double> loudness_lufs{};
  SoundMeasures measures{};
  /// AAC-LC in MP4 with the index in front: plays everywhere, from its first bytes.
  std::vector<std::byte> rendition;
  std::string rendition_content_type;
};

/// Decodes by content, never by name or declared type.
/// Thread rule: any thread; a call keeps its thread busy until it returns and shares no state with other calls.
class AudioEngine {
 public:
  virtual ~AudioEngine() = default;

  /// A Rejection when the bytes cannot become an echo; kUnavailable when the deadline passed; kInternal for our own
  /// faults (a codec missing from the build).
  virtual Result<std::variant<ProcessedAudio, Rejection>> process(std::span<const std::byte> original,
                                                                  Deadline deadline) const = 0;
};

}  // namespace echoes::ports
