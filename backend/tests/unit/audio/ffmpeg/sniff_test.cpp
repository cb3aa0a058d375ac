#include "audio/ffmpeg/sniff.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace echoes::audio::ffmpeg {
namespace {

using namespace std::string_literals;

/// An MPEG-1 layer III frame of 128 kbit/s at 44.1 kHz: 417 bytes.
const std::string kLayer3Frame = "\xFF\xFB\x90\x00"s + std::string(413, '\x55');
/// An ADTS frame of 32 bytes at 44.1 kHz.
const std::string kAdtsFrame = "\xFF\xF1\x50\x80\x04\x1F\xFC"s + std::string(25, '\x21');

/// An ID3v2.3 tag with `size` bytes of content.
std::string id3(std::size_t size) {
  std::string tag = "ID3\x03\x00\x00"s;
  for (const unsigned shift : {21U, 14U, 7U, 0U}) {
    tag += static_cast<char>(size >> shift & 127U);
  }
  return tag + std::string(size, '\0');
}

std::string name_of(std::expected<Container, Unreadable> found) {
  if (!found.has_value()) {
    return found.error() == Unreadable::kNotAudio ? "not audio" : "other container";
  }
  switch (*found) {
    case Container::kWebm:
      return "webm";
    case Container::kMatroska:
      return "matroska";
    case Container::kMp4:
      return "mp4";
    case Container::kOgg:
      return "ogg";
    case Container::kWav:
      return "wav";
    case Container::kMpegAudio:
      return "mpeg";
    case Container::kAdts:
      return "adts";
    case Container::kFlac:
      return "flac";
  }
  return "?";
}

struct Start {
  std::string name;
  std::string content;
  std::string found;
};

class Sniff : public testing::TestWithParam<Start> {};

TEST_P(Sniff, NamesTheContainerByItsContent) {
  EXPECT_EQ(name_of(sniff(std::as_bytes(std::span(GetParam().content)))), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Starts, Sniff,
    testing::Values(
        Start{"webm", "\x1A\x45\xDF\xA3\x9F\x42\x86\x81\x01\x42\x82\x84webm\x42\x87\x81\x04"s, "webm"},
        Start{"matroska", "\x1A\x45\xDF\xA3\xA3\x42\x86\x81\x01\x42\x82\x88matroska"s, "matroska"},
        Start{"ebml_of_another_kind", "\x1A\x45\xDF\xA3\xA3\x42\x86\x81\x01\x42\x82\x84junk"s, "other container"},
        Start{"m4a",
              "\0\0\0\x1C"
              "ftypM4A \0\0\2\0"s,
              "mp4"},
        Start{"quicktime",
              "\0\0\0\x14"
              "ftypqt  \0\0\2\0"s,
              "mp4"},
        Start{"heic_picture",
              "\0\0\0\x18"
              "ftypheic\0\0\0\0"s,
              "not audio"},
        Start{"avif_picture",
              "\0\0\0\x18"
              "ftypavif\0\0\0\0"s,
              "not audio"},
        Start{"ogg", "OggS\0\2\0\0\0\0\0\0"s, "ogg"}, Start{"wav", "RIFF\x24\0\0\0WAVEfmt "s, "wav"},
        Start{"avi",
              "RIFF\x24\0\0\0"
              "AVI LIST"s,
              "other container"},
        Start{"webp_picture", "RIFF\x24\0\0\0WEBPVP8 "s, "not audio"},
        Start{"flac", "fLaC\0\0\0\x22\x10\0\x10\0"s, "flac"},
        Start{"aiff",
              "FORM\0\0\1\0"
              "AIFFCOMM"s,
              "other container"},
        Start{"amr", "#!AMR\n\x3C\x91\x17\x16\xBE\x66\x79"s, "other container"},
        Start{"mp3", kLayer3Frame + kLayer3Frame, "mpeg"},
        Start{"mp3_behind_id3", id3(300) + kLayer3Frame + kLayer3Frame, "mpeg"},
        Start{"mp3_behind_two_id3", id3(20) + id3(5) + kLayer3Frame + kLayer3Frame, "mpeg"},
        Start{"mp3_behind_id3_and_padding", id3(10) + std::string(1'000, '\0') + kLayer3Frame + kLayer3Frame, "mpeg"},
        Start{"mp3_too_far_behind_id3", id3(10) + std::string(5'000, '\0') + kLayer3Frame + kLayer3Frame, "not audio"},
        Start{"mp3_of_one_frame", kLayer3Frame, "not audio"},
        Start{"mp3_frame_before_text", kLayer3Frame + "and then it rained", "not audio"},
        Start{"adts", kAdtsFrame + kAdtsFrame, "adts"},
        Start{"adts_behind_id3", id3(63) + kAdtsFrame + kAdtsFrame, "adts"},
        Start{"flac_behind_id3", id3(128) + "fLaC\0\0\0\x22"s, "flac"},
        Start{"id3_that_claims_more_than_there_is", "ID3\x03\0\0\x7F\x7F\x7F\x7F"s + kLayer3Frame, "not audio"},
        Start{"id3_alone", "ID3\x03\0\0\0\0"s, "not audio"}, Start{"id3_before_nothing", id3(100), "not audio"},
        Start{"text", "It rained all night."s, "not audio"},
        Start{"jpeg", "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1"s, "not audio"},
        Start{"utf_16", "\xFF\xFEr\0a\0i\0n\0s\0"s, "not audio"}, Start{"empty", ""s, "not audio"},
        Start{"eleven_bytes", "OggS\0\2\0\0\0\0\0"s, "not audio"},
        Start{"zeros", std::string(5'000, '\0'), "not audio"}, Start{"ones", std::string(5'000, '\xFF'), "not audio"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace echoes::audio::ffmpeg
