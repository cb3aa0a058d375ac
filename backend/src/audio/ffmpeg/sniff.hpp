#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

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

/// What is behind the ID3v2 tags at the start; nothing when a tag reaches to the end or beyond it.
[[nodiscard]] std::optional<std::string_view> skip_id3(std::string_view text);

}  // namespace echoes::audio::ffmpeg
