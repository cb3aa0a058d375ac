#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>

namespace echoes::audio::ffmpeg {

/// The containers an original may come in.
enum class Container : std::uint8_t { kWebm, kMatroska, kMp4, kOgg, kWav, kMpegAudio, kAdts, kFlac };

enum class Unreadable : std::uint8_t {
  kNotAudio,
  /// Audio or video, in a container outside the list.
  kOtherContainer,
};

/// Names the container by its first bytes (and, behind an ID3 tag, by the bytes after it). Reads nothing else, so a
/// container named here may still turn out to be broken.
[[nodiscard]] std::expected<Container, Unreadable> sniff(std::span<const std::byte> content);

}  // namespace echoes::audio::ffmpeg
