#include "audio/ffmpeg/sniff.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace echoes::audio::ffmpeg {
namespace {

using namespace std::string_view_literals;

/// How far the first frame may lie behind an ID3 tag: some writers pad without saying so.
constexpr std::size_t kMostPadding = 4096;
/// A document type stands within the first few elements of an EBML header.
constexpr std::size_t kEbmlHeaderBytes = 64;
constexpr std::size_t kId3HeaderBytes = 10;

std::string_view as_text(std::span<const std::byte> content) {
  return {reinterpret_cast<const char*>(content.data()), content.size()};
}

std::uint32_t byte_at(std::string_view text, std::size_t index) { return static_cast<unsigned char>(text[index]); }

struct FrameHeader {
  /// Of the whole frame, header included.
  std::size_t bytes;
  /// What all frames of one stream share.
  std::uint32_t kind;
};

/// An MPEG-1, 2 or 2.5 layer III frame (ISO/IEC 11172-3, 2.4.1.3).
std::optional<FrameHeader> read_layer3(std::string_view text) {
  constexpr std::array<std::uint32_t, 15> kKilobits1{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
  constexpr std::array<std::uint32_t, 15> kKilobits2{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
  constexpr std::array<std::uint32_t, 3> kRates{44'100, 48'000, 32'000};
  constexpr std::uint32_t kVersion1 = 3;
  constexpr std::uint32_t kVersion2 = 2;
  constexpr std::uint32_t kNoVersion = 1;
  constexpr std::uint32_t kLayer3 = 1;
  if (text.size() < 4) {
    return std::nullopt;
  }
  const std::uint32_t header =
      byte_at(text, 0) << 24U | byte_at(text, 1) << 16U | byte_at(text, 2) << 8U | byte_at(text, 3);
  const std::uint32_t version = header >> 19U & 3U;
  const std::uint32_t bitrate = header >> 12U & 15U;
  const std::uint32_t rate = header >> 10U & 3U;
  if (header >> 21U != 0x7FFU || version == kNoVersion || (header >> 17U & 3U) != kLayer3 || bitrate == 0 ||
      bitrate >= kKilobits1.size() || rate >= kRates.size()) {
    return std::nullopt;
  }
  const bool first = version == kVersion1;
  const std::uint32_t hertz = kRates[rate] >> (first ? 0U : (version == kVersion2 ? 1U : 2U));
  const std::uint32_t kilobits = first ? kKilobits1[bitrate] : kKilobits2[bitrate];
  const std::uint32_t bytes = (first ? 144'000U : 72'000U) * kilobits / hertz + (header >> 9U & 1U);
  return FrameHeader{bytes, version << 2U | rate};
}

/// An AAC frame in ADTS (ISO/IEC 13818-7, 6.2).
std::optional<FrameHeader> read_adts(std::string_view text) {
  constexpr std::size_t kHeaderBytes = 7;
  constexpr std::uint32_t kRateCount = 13;
  if (text.size() < kHeaderBytes || byte_at(text, 0) != 0xFFU || (byte_at(text, 1) & 0xF6U) != 0xF0U) {
    return std::nullopt;
  }
  const std::uint32_t rate = byte_at(text, 2) >> 2U & 15U;
  const std::size_t bytes = (byte_at(text, 3) & 3U) << 11U | byte_at(text, 4) << 3U | byte_at(text, 5) >> 5U;
  if (rate >= kRateCount || bytes < kHeaderBytes) {
    return std::nullopt;
  }
  return FrameHeader{bytes, rate};
}

/// True when a frame starts here and another of its kind follows it: one header alone turns up in any data.
template <class Read>
bool starts_stream(std::string_view text, Read read) {
  const std::optional<FrameHeader> frame = read(text);
  if (!frame.has_value() || text.size() <= frame->bytes) {
    return false;
  }
  const std::optional<FrameHeader> next = read(text.substr(frame->bytes));
  return next.has_value() && next->kind == frame->kind;
}

std::optional<Container> sniff_frames(std::string_view text) {
  if (starts_stream(text, read_layer3)) {
    return Container::kMpegAudio;
  }
  if (starts_stream(text, read_adts)) {
    return Container::kAdts;
  }
  return std::nullopt;
}

std::optional<Container> sniff_behind_id3(std::string_view text) {
  const std::optional<std::string_view> rest = skip_id3(text);
  if (!rest.has_value()) {
    return std::nullopt;
  }
  if (rest->starts_with("fLaC"sv)) {
    return Container::kFlac;
  }
  const std::size_t starts = std::min(kMostPadding, rest->size());
  for (std::size_t start = 0; start < starts; ++start) {
    if (const std::optional<Container> found = sniff_frames(rest->substr(start))) {
      return found;
    }
  }
  return std::nullopt;
}

std::expected<Container, Unreadable> sniff_ebml(std::string_view text) {
  const std::string_view header = text.substr(0, kEbmlHeaderBytes);
  if (header.find("\x42\x82\x84webm"sv) != std::string_view::npos) {
    return Container::kWebm;
  }
  if (header.find("\x42\x82\x88matroska"sv) != std::string_view::npos) {
    return Container::kMatroska;
  }
  return std::unexpected(Unreadable::kOtherContainer);
}

/// MP4's family, told from still pictures, which share its box structure, by the brand.
std::expected<Container, Unreadable> sniff_mp4(std::string_view text) {
  constexpr std::array<std::string_view, 8> kPictures{"avif", "avis", "heic", "heix", "heif", "mif1", "msf1", "jpeg"};
  const std::string_view brand = text.substr(8, 4);
  if (std::find(kPictures.begin(), kPictures.end(), brand) != kPictures.end()) {
    return std::unexpected(Unreadable::kNotAudio);
  }
  return Container::kMp4;
}

bool is_other_container(std::string_view text) {
  constexpr std::array<std::string_view, 9> kStarts{
      "#!AMR"sv, "caff"sv, "FLV\x01"sv, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, "MThd"sv, ".snd"sv,
      "wvpk"sv,  "MAC "sv, "RF64"sv};
  const bool aiff = text.starts_with("FORM"sv) && (text.substr(8, 4) == "AIFF"sv || text.substr(8, 4) == "AIFC"sv);
  const bool avi = text.starts_with("RIFF"sv) && text.substr(8, 4) == "AVI "sv;
  return aiff || avi ||
         std::any_of(kStarts.begin(), kStarts.end(), [&](auto start) { return text.starts_with(start); });
}

}  // namespace

std::optional<std::string_view> skip_id3(std::string_view text) {
  while (text.starts_with("ID3"sv)) {
    if (text.size() < kId3HeaderBytes) {
      return std::nullopt;
    }
    const std::size_t size = (byte_at(text, 6) & 127U) << 21U | (byte_at(text, 7) & 127U) << 14U |
                             (byte_at(text, 8) & 127U) << 7U | (byte_at(text, 9) & 127U);
    const std::size_t footer = (byte_at(text, 5) & 16U) != 0 ? kId3HeaderBytes : 0;
    const std::size_t past = kId3HeaderBytes + size + footer;
    if (past >= text.size()) {
      return std::nullopt;
    }
    text.remove_prefix(past);
  }
  return text;
}

std::expected<Container, Unreadable> sniff(std::span<const std::byte> content) {
  constexpr std::size_t kShortestHeader = 12;
  const std::string_view text = as_text(content);
  if (text.size() < kShortestHeader) {
    return std::unexpected(Unreadable::kNotAudio);
  }
  if (text.starts_with("\x1A\x45\xDF\xA3"sv)) {
    return sniff_ebml(text);
  }
  if (text.substr(4, 4) == "ftyp"sv) {
    return sniff_mp4(text);
  }
  if (text.starts_with("OggS"sv)) {
    return Container::kOgg;
  }
  if (text.starts_with("RIFF"sv) && text.substr(8, 4) == "WAVE"sv) {
    return Container::kWav;
  }
  if (text.starts_with("fLaC"sv)) {
    return Container::kFlac;
  }
  const std::optional<Container> found = text.starts_with("ID3"sv) ? sniff_behind_id3(text) : sniff_frames(text);
  if (found.has_value()) {
    return *found;
  }
  return std::unexpected(is_other_container(text) ? Unreadable::kOtherContainer : Unreadable::kNotAudio);
}

}  // namespace echoes::audio::ffmpeg
