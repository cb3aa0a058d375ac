#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace echoes::audio::ffmpeg {

/// A file as a demuxer may see it: a part of the original, with some bytes shown differently. What hides metadata
/// without a copy of the file. The original must outlive it.
class View {
 public:
  View() = default;
  explicit View(std::span<const std::byte> content) : content_(content) {}

  [[nodiscard]] std::span<const std::byte> content() const { return content_; }

  /// Shows `bytes` (1 to 4) from `offset` on. REQUIRES: behind all that was shown before, and within the content.
  void show(std::size_t offset, std::string_view bytes);

  /// Number of places shown differently.
  [[nodiscard]] std::size_t changes() const { return changes_.size(); }

  /// Copies the bytes from `offset` on, as they are shown. REQUIRES: so many are there.
  void copy(std::size_t offset, std::span<std::uint8_t> into) const;

 private:
  struct Change {
    std::uint32_t offset;
    std::uint8_t size;
    std::array<char, 4> bytes;
  };

  std::span<const std::byte> content_{};
  std::vector<Change> changes_{};
};

}  // namespace echoes::audio::ffmpeg
