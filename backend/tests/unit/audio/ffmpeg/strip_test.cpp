#include "audio/ffmpeg/strip.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "support/audio/takes.hpp"

namespace echoes::audio::ffmpeg {
namespace {

using namespace std::string_literals;
using std::chrono::milliseconds;
using tests::Bytes;

constexpr std::string_view kSecret = "at the kitchen table";

std::string shown(const View& view) {
  std::string text(view.content().size(), '\0');
  view.copy(0, std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()));
  return text;
}

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::string big(std::uint64_t value, std::size_t count = 4) {
  std::string text(count, '\0');
  for (std::size_t index = 0; index < count; ++index) {
    text[count - 1 - index] = static_cast<char>(value >> (8 * index));
  }
  return text;
}

std::string little(std::uint64_t value, std::size_t count = 4) {
  const std::string text = big(value, count);
  return {text.rbegin(), text.rend()};
}

std::string box(const std::string& type, const std::string& body) { return big(8 + body.size()) + type + body; }
std::string full_box(const std::string& type, const std::string& body) { return box(type, "\0\0\0\0"s + body); }

struct Track {
  std::string handler{"soun"};
  std::string codec{"mp4a"};
  std::uint64_t samples{10};
  std::string more_tables{};
  std::uint64_t id{1};
};

std::string track(const Track& wish) {
  const std::string tables =
      box("stbl", full_box("stsd", big(1) + box(wish.codec, std::string(28, '\0'))) + full_box("stts", big(1)) +
                      full_box("stsz", big(1) + big(wish.samples)) + box("sdtp", "later") + wish.more_tables);
  return box("trak", full_box("tkhd", big(0) + big(0) + big(wish.id)) + box("udta", std::string(kSecret)) +
                         box("mdia", full_box("mdhd", "time") + full_box("hdlr", big(0) + wish.handler) +
                                         box("minf", full_box("smhd", "") + tables)));
}

std::string movie(const std::vector<Track>& tracks, const std::string& behind = {}) {
  std::string all = full_box("mvhd", "time");
  for (const Track& each : tracks) {
    all += track(each);
  }
  return box("ftyp", "M4A ") + box("moov", all + box("udta", std::string(kSecret))) + behind + box("mdat", "sound");
}

std::string code_of(const Outcome<View>& outcome) {
  return outcome.has_value() ? "shown" : std::string(name_of(std::get<Rejection>(outcome.error()).code));
}

std::string code_of_movie(const std::string& file) { return code_of(strip(Container::kMp4, bytes_of(file))); }

TEST(StripMp4, LeavesTheTablesOfTheFirstSoundAndHidesTheRest) {
  const std::string file =
      movie({{"vide", "avc1"}, {"soun", "mp4a"}, {"soun", "mp4a"}}, box("uuid", "place") + box("sidx", "index"));
  const Outcome<View> view = strip(Container::kMp4, bytes_of(file));
  ASSERT_TRUE(view.has_value());
  const std::string seen = shown(*view);
  EXPECT_EQ(seen.size(), file.size());
  const auto count = [&](std::string_view name) {
    std::size_t found = 0;
    for (std::size_t at = seen.find(name); at != std::string::npos; at = seen.find(name, at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_EQ(count("trak"), 1U);
  // Within tracks that are hidden as a whole, their names may stay.
  const std::size_t first = seen.find("trak");
  EXPECT_GT(first, seen.find("free"));
  for (const char* const name : {"sidx", "uuid"}) {
    EXPECT_EQ(count(name), 0U) << name;
  }
  EXPECT_EQ(seen.substr(first).find("stsd"), file.substr(first).find("stsd"));
  EXPECT_NE(seen.find("mdat"), std::string::npos);
}

TEST(StripMp4, AFilmWithoutSoundHoldsNone) { EXPECT_EQ(code_of_movie(movie({{"vide", "avc1"}})), "no-sound-data"); }

TEST(StripMp4, OtherKindsOfSoundAreUnsupportedHoweverManyPacketsTheyHave) {
  EXPECT_EQ(code_of_movie(movie({{"soun", "sowt", 4'000'000}})), "unsupported-format");
}

TEST(StripMp4, MorePacketsThanThirtyOneSecondsHaveAreTooLong) {
  EXPECT_EQ(code_of_movie(movie({{"soun", "mp4a", kMostPackets}})), "shown");
  EXPECT_EQ(code_of_movie(movie({{"soun", "mp4a", kMostPackets + 1}})), "too-long");
  EXPECT_EQ(code_of_movie(movie({{"soun", "mp4a", 10, full_box("ctts", std::string(2'000'000, '\0'))}})), "too-long");
}

TEST(StripMp4, PacketsOfFragmentsCountToo) {
  const auto fragment = [](std::uint64_t id, std::uint64_t samples) {
    return box("moof", full_box("mfhd", big(1)) +
                           box("traf", full_box("tfhd", big(id)) + full_box("trun", big(samples)) + box("senc", "x")));
  };
  EXPECT_EQ(code_of_movie(movie({{}}, fragment(1, 50'000) + fragment(1, 49'000))), "shown");
  EXPECT_EQ(code_of_movie(movie({{}}, fragment(1, 50'000) + fragment(1, 51'000))), "too-long");
  // Of another track, they are hidden.
  EXPECT_EQ(code_of_movie(movie({{}}, fragment(1, 50'000) + fragment(2, 51'000'000))), "shown");
}

TEST(StripMp4, NoSizeOfABoxLeadsAstray) {
  const std::string file = movie({{}, {}});
  for (std::size_t at = 0; at + 4 <= file.size(); ++at) {
    for (const std::uint64_t size : {0U, 1U, 7U, 9U, 0xFFFFFFFFU}) {
      std::string broken = file;
      broken.replace(at, 4, big(size));
      const Outcome<View> view = strip(Container::kMp4, bytes_of(broken));
      if (view.has_value()) {
        EXPECT_EQ(shown(*view).size(), broken.size());
      }
    }
  }
}

TEST(StripWav, HidesEveryChunkButFormatAndSamples) {
  const std::string file = "RIFF" + little(0) + "WAVE" + "fmt " + little(4) + "form" + "LIST" + little(5) + "IART!\0"s +
                           "data" + little(4) + "LIST" + "id3 " + little(4) + "ID3\4";
  const Outcome<View> view = strip(Container::kWav, bytes_of(file));
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(shown(*view), "RIFF" + little(0) + "WAVE" + "fmt " + little(4) + "form" + "JUNK" + little(5) + "IART!\0"s +
                              "data" + little(4) + "LIST" + "JUNK" + little(4) + "ID3\4");
}

TEST(StripWav, TooManyChunksAreCorrupt) {
  std::string file = "RIFF" + little(0) + "WAVE";
  for (int count = 0; count < 2'000; ++count) {
    file += "LIST" + little(0);
  }
  EXPECT_EQ(code_of(strip(Container::kWav, bytes_of(file))), "corrupt");
}

TEST(StripFlac, HidesEveryBlockButTheStreamsOwn) {
  const std::string file =
      "fLaC" + "\0"s + big(3, 3) + "abc" + "\4"s + big(4, 3) + "tags" + "\x86"s + big(2, 3) + "pi" + "\x84 samples";
  const Outcome<View> view = strip(Container::kFlac, bytes_of(file));
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(shown(*view), "fLaC" + "\0"s + big(3, 3) + "abc" + "\1"s + big(4, 3) + "tags" + "\x81"s + big(2, 3) + "pi" +
                              "\x84 samples");
}

TEST(StripTagged, StartsBehindId3) {
  const std::string tag = "ID3\4\0\0"s + "\0\0\0\x14"s + std::string(kSecret);
  for (const Container container : {Container::kMpegAudio, Container::kAdts, Container::kFlac}) {
    const std::string file = tag + tag + "fLaC\x80 itself";
    const Outcome<View> view = strip(container, bytes_of(file));
    ASSERT_TRUE(view.has_value());
    EXPECT_EQ(shown(*view), "fLaC\x80 itself");
  }
}

TEST(StripAdts, ATagBetweenFramesIsNone) {
  const std::string file = "frame ID3\4\0\0"s + "\0\0\0\5"s + "title frame";
  const Outcome<View> view = strip(Container::kAdts, bytes_of(file));
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(shown(*view).find("ID3"), std::string::npos);
}

std::string comment_page(std::uint64_t comments) {
  const std::string body = "OpusTags" + little(4) + "made" + little(comments) + "rest";
  return "OggS"s + std::string(22, '\0') + "\1"s + static_cast<char>(body.size()) + body;
}

TEST(CheckOgg, TooManyCommentsAreCorrupt) {
  EXPECT_EQ(code_of(strip(Container::kOgg, bytes_of(comment_page(3)))), "shown");
  EXPECT_EQ(code_of(strip(Container::kOgg, bytes_of(comment_page(3) + comment_page(1'001)))), "corrupt");
  EXPECT_EQ(code_of(strip(Container::kOgg, bytes_of(comment_page(3).substr(0, 44)))), "corrupt");
}

TEST(CheckOgg, AHugeCommentHeaderIsCorrupt) {
  std::string file = comment_page(3);
  file[27] = '\xFF';
  for (int page = 0; page < 20; ++page) {
    file += "OggS"s + std::string(22, '\0') + "\xFF" + std::string(255, '\xFF') + std::string(255 * 255, 'x');
  }
  EXPECT_EQ(code_of(strip(Container::kOgg, bytes_of(file))), "corrupt");
}

/// Real files, with a comment.
struct Commented {
  Container container;
  std::string file;
  std::vector<std::string> options;
};

TEST(Strip, NoDemuxerSeesTheComment) {
  const std::vector<Commented> files{{Container::kWebm, "take.webm", {"-c:a", "libopus"}},
                                     {Container::kMatroska, "take.mkv", {"-c:a", "libopus"}},
                                     {Container::kMp4, "take.m4a", {"-c:a", "aac"}},
                                     {Container::kWav, "take.wav", {}},
                                     {Container::kMpegAudio, "take.mp3", {}},
                                     {Container::kFlac, "take.flac", {}}};
  for (const Commented& each : files) {
    SCOPED_TRACE(each.file);
    std::vector<std::string> options = each.options;
    options.insert(options.end(), {"-metadata", "comment=" + std::string(kSecret)});
    const Bytes original = tests::encode(tests::make_tones(48'000, 1, milliseconds{500}), options, each.file);
    const Outcome<View> view = strip(each.container, original);
    ASSERT_TRUE(view.has_value());
    std::string seen = shown(*view);
    ASSERT_FALSE(seen.empty());
    const auto* const start = reinterpret_cast<const std::byte*>(seen.data());
    EXPECT_EQ(tests::probe(std::span(start, seen.size())).find(kSecret), std::string::npos);
    EXPECT_NE(tests::probe(original).find(kSecret), std::string::npos);
  }
}

}  // namespace
}  // namespace echoes::audio::ffmpeg
