#include "audio/ffmpeg/strip.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace echoes::audio::ffmpeg {
namespace {

using namespace std::string_view_literals;

/// A header of a recording is far smaller, even one with a picture.
constexpr std::size_t kLargestHeader = std::size_t{1} << 20U;
constexpr std::size_t kLargestDescription = std::size_t{64} << 10U;
constexpr std::size_t kMostComments = 1'000;
constexpr std::size_t kMostChunks = 1'000;

std::string_view as_text(std::span<const std::byte> content) {
  return {reinterpret_cast<const char*>(content.data()), content.size()};
}

std::size_t byte_at(std::string_view text, std::size_t index) { return static_cast<unsigned char>(text[index]); }

/// REQUIRES: 4 bytes are there.
std::size_t little_endian(std::string_view text, std::size_t at) {
  return byte_at(text, at) | byte_at(text, at + 1) << 8U | byte_at(text, at + 2) << 16U | byte_at(text, at + 3) << 24U;
}

std::unexpected<Stop> corrupt() { return std::unexpected(reject(RejectionCode::kCorrupt)); }

/// Every chunk but the format and the samples is shown as one without a meaning.
Outcome<View> strip_wav(std::span<const std::byte> content) {
  constexpr std::size_t kFirst = 12;
  constexpr std::size_t kHeader = 8;
  View view(content);
  const std::string_view text = as_text(content);
  std::size_t at = kFirst;
  for (std::size_t count = 0; at + kHeader <= text.size(); ++count) {
    if (count == kMostChunks) {
      return corrupt();
    }
    const std::string_view id = text.substr(at, 4);
    if (id != "fmt "sv && id != "data"sv && id != "fact"sv) {
      view.show(at, "JUNK"sv);
    }
    const std::size_t size = little_endian(text, at + 4);
    at += kHeader + size + size % 2;
  }
  return view;
}

/// Every block but STREAMINFO is shown as PADDING.
Outcome<View> strip_flac(std::span<const std::byte> content) {
  constexpr std::size_t kFirst = 4;
  constexpr std::size_t kHeader = 4;
  constexpr std::size_t kLast = 0x80;
  constexpr std::size_t kPadding = 1;
  View view(content);
  const std::string_view text = as_text(content);
  std::size_t at = kFirst;
  bool last = false;
  for (std::size_t count = 0; !last && at + kHeader <= text.size(); ++count) {
    if (count == kMostChunks) {
      return corrupt();
    }
    const std::size_t kind = byte_at(text, at);
    last = (kind & kLast) != 0;
    if ((kind & ~kLast) != 0) {
      const char shown = static_cast<char>((kind & kLast) | kPadding);
      view.show(at, std::string_view(&shown, 1));
    }
    at += kHeader + (byte_at(text, at + 1) << 16U | byte_at(text, at + 2) << 8U | byte_at(text, at + 3));
  }
  return view;
}

/// The demuxer reads ID3 tags between frames as well; what looks like one is no tag any more.
Outcome<View> strip_adts(std::span<const std::byte> content) {
  View view(content);
  const std::string_view text = as_text(content);
  for (std::size_t at = text.find("ID3"sv); at != std::string_view::npos; at = text.find("ID3"sv, at + 1)) {
    const std::string_view tag = text.substr(at);
    if (skip_id3(tag).has_value() && view.changes() < kMostChanges) {
      view.show(at, "JD3"sv);
    }
  }
  return view;
}

/// The size of an EBML element whose size field starts at `at`; nothing when it is unknown or broken.
std::optional<std::size_t> element_size(std::string_view text, std::size_t at) {
  if (at >= text.size() || byte_at(text, at) == 0) {
    return std::nullopt;
  }
  std::size_t length = 1;
  std::size_t first = byte_at(text, at);
  for (std::size_t mark = 0x80; (first & mark) == 0; mark >>= 1U) {
    ++length;
  }
  if (at + length > text.size()) {
    return std::nullopt;
  }
  std::size_t size = first & (0xFFU >> length);
  for (std::size_t index = 1; index < length; ++index) {
    size = size << 8U | byte_at(text, at + index);
  }
  return size;
}

/// Of the elements at the outermost level, clusters and the first Info and Tracks are left; another id makes the others
/// unknown, so that they are skipped. They are found by their ids alone, wherever they are, because the demuxer does
/// the same once it has lost its way. In samples such four bytes are rarer than one in a hundred recordings of 10 MB.
Outcome<View> strip_matroska(std::span<const std::byte> content) {
  constexpr std::array kHidden{"\x11\x4D\x9B\x74"sv /* SeekHead */, "\x1C\x53\xBB\x6B"sv /* Cues */,
                               "\x12\x54\xC3\x67"sv /* Tags */, "\x10\x43\xA7\x70"sv /* Chapters */,
                               "\x19\x41\xA4\x69"sv /* Attachments */};
  constexpr std::array kOnce{"\x15\x49\xA9\x66"sv /* Info */, "\x16\x54\xAE\x6B"sv /* Tracks */};
  constexpr std::size_t kIdBytes = 4;
  View view(content);
  const std::string_view text = as_text(content);
  std::array<bool, kOnce.size()> seen{};
  for (std::size_t at = 0; at + kIdBytes <= text.size(); ++at) {
    if ((byte_at(text, at) & 0xF0U) != 0x10U) {
      continue;
    }
    const std::string_view id = text.substr(at, kIdBytes);
    bool hidden = std::find(kHidden.begin(), kHidden.end(), id) != kHidden.end();
    for (std::size_t which = 0; which < kOnce.size(); ++which) {
      if (id == kOnce[which]) {
        // A seek table names elements by their ids.
        const bool named = text.substr(0, at).ends_with("\x53\xAB\x84"sv);
        hidden = named || seen[which];
        seen[which] = seen[which] || !named;
        if (!hidden && element_size(text, at + kIdBytes).value_or(0) > kLargestDescription) {
          return corrupt();
        }
      }
    }
    if (hidden) {
      if (view.changes() == kMostChanges) {
        return corrupt();
      }
      const char last = static_cast<char>(byte_at(text, at + kIdBytes - 1) ^ 1U);
      view.show(at + kIdBytes - 1, std::string_view(&last, 1));
    }
  }
  return view;
}

/// Follows a comment header over the pages of an Ogg file.
class OggComments {
 public:
  /// False when the header is none of a recording.
  bool take_page(std::string_view lengths, std::string_view body) {
    std::size_t at = 0;
    for (const char length : lengths) {
      const auto part = std::min<std::size_t>(static_cast<unsigned char>(length), body.size() - at);
      if (starts_) {
        inside_ = body.substr(at).starts_with("OpusTags"sv);
        size_ = 0;
        if (inside_ && !has_few(body.substr(at))) {
          return false;
        }
      }
      at += part;
      size_ += inside_ ? part : 0;
      starts_ = static_cast<unsigned char>(length) < 255;
      if (size_ > kLargestHeader) {
        return false;
      }
    }
    return true;
  }

 private:
  /// The number of comments must stand in the header's first page.
  static bool has_few(std::string_view header) {
    constexpr std::size_t kVendor = 8;
    if (header.size() < kVendor + 4) {
      return false;
    }
    const std::size_t count_at = kVendor + 4 + little_endian(header, kVendor);
    return count_at + 4 <= header.size() && little_endian(header, count_at) <= kMostComments;
  }

  bool starts_{true};
  bool inside_{false};
  std::size_t size_{0};
};

/// Its pages carry check sums, so nothing is shown differently; files with too many comments are rejected.
Outcome<View> check_ogg(std::span<const std::byte> content) {
  constexpr std::size_t kHeader = 27;
  const std::string_view text = as_text(content);
  OggComments comments;
  for (std::size_t at = text.find("OggS"sv); at != std::string_view::npos && at + kHeader <= text.size();
       at = text.find("OggS"sv, at)) {
    const std::string_view lengths = text.substr(at + kHeader, byte_at(text, at + kHeader - 1));
    std::size_t size = 0;
    for (const char length : lengths) {
      size += static_cast<unsigned char>(length);
    }
    const std::size_t body = std::min(text.size(), at + kHeader + lengths.size());
    if (!comments.take_page(lengths, text.substr(body, size))) {
      return corrupt();
    }
    at = std::min(text.size(), body + size);
  }
  return View(content);
}

}  // namespace

Outcome<View> strip(Container container, std::span<const std::byte> content) {
  switch (container) {
    case Container::kWebm:
    case Container::kMatroska:
      return strip_matroska(content);
    case Container::kMp4:
      return strip_mp4(content);
    case Container::kOgg:
      return check_ogg(content);
    case Container::kWav:
      return strip_wav(content);
    case Container::kMpegAudio:
    case Container::kAdts:
    case Container::kFlac:
      break;
  }
  const std::size_t tags = content.size() - skip_id3(as_text(content)).value_or(as_text(content)).size();
  content = content.subspan(tags);
  return container == Container::kAdts ? strip_adts(content)
                                       : (container == Container::kFlac ? strip_flac(content) : View(content));
}

}  // namespace echoes::audio::ffmpeg
