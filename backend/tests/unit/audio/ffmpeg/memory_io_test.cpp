#include "audio/ffmpeg/memory_io.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <limits>
#include <string>

namespace echoes::audio::ffmpeg {
namespace {

const std::string kText = "the gutters sang all night";

std::string read_text(AVIOContext* io, int count) {
  std::string text(static_cast<std::size_t>(count), '\0');
  const int got = avio_read(io, reinterpret_cast<unsigned char*>(text.data()), count);
  text.resize(static_cast<std::size_t>(std::max(got, 0)));
  return text;
}

void write_text(AVIOContext* io, const std::string& text) {
  avio_write(io, reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
}

std::string as_text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(MemoryReader, ReadsAndSeeks) {
  const MemoryReader reader(View{std::as_bytes(std::span(kText))}, Deadline());
  ASSERT_NE(reader.io(), nullptr);
  EXPECT_EQ(read_text(reader.io(), 3), "the");
  EXPECT_EQ(avio_seek(reader.io(), 4, SEEK_SET), 4);
  EXPECT_EQ(read_text(reader.io(), 7), "gutters");
  EXPECT_EQ(avio_seek(reader.io(), 1, SEEK_CUR), 12);
  EXPECT_EQ(read_text(reader.io(), 4), "sang");
  EXPECT_EQ(avio_size(reader.io()), static_cast<std::int64_t>(kText.size()));
}

TEST(MemoryReader, ReadsWhatTheViewShows) {
  View view{std::as_bytes(std::span(kText))};
  view.show(4, "GUTT");
  view.show(12, "SANG");
  const MemoryReader reader(std::move(view), Deadline());
  EXPECT_EQ(read_text(reader.io(), 100), "the GUTTers SANG all night");
}

TEST(MemoryReader, EndsWhereTheContentEnds) {
  const MemoryReader reader(View{std::as_bytes(std::span(kText))}, Deadline());
  EXPECT_EQ(read_text(reader.io(), 1'000), kText);
  EXPECT_EQ(read_text(reader.io(), 1), "");
  EXPECT_NE(avio_feof(reader.io()), 0);
}

TEST(MemoryReader, ReadsNothingBeyondTheEnd) {
  const MemoryReader reader(View{std::as_bytes(std::span(kText))}, Deadline());
  avio_seek(reader.io(), 1'000'000, SEEK_SET);
  EXPECT_EQ(read_text(reader.io(), 10), "");
}

TEST(MemoryReader, RefusesPlacesThatNoFileHas) {
  const MemoryReader reader(View{std::as_bytes(std::span(kText))}, Deadline());
  EXPECT_LT(reader.io()->seek(reader.io()->opaque, -1, SEEK_SET), 0);
  EXPECT_LT(reader.io()->seek(reader.io()->opaque, -1'000, SEEK_END), 0);
  EXPECT_LT(reader.io()->seek(reader.io()->opaque, std::numeric_limits<std::int64_t>::max(), SEEK_END), 0);
  EXPECT_LT(reader.io()->seek(reader.io()->opaque, 0, 77), 0);
  EXPECT_EQ(read_text(reader.io(), 3), "the");
}

TEST(MemoryReader, StopsAtTheDeadline) {
  const MemoryReader reader(View{std::as_bytes(std::span(kText))}, Deadline(Deadline::Clock::now()));
  std::array<unsigned char, 4> buffer{};
  EXPECT_EQ(avio_read(reader.io(), buffer.data(), buffer.size()), AVERROR_EXIT);
}

TEST(MemoryFile, KeepsWhatIsWrittenAndOverwritten) {
  MemoryFile file;
  ASSERT_NE(file.io(), nullptr);
  write_text(file.io(), kText);
  avio_seek(file.io(), 4, SEEK_SET);
  write_text(file.io(), "RAFTERS");
  EXPECT_EQ(as_text(file.take()), "the RAFTERS sang all night");
}

TEST(MemoryFile, GrowsWhereItWasLeft) {
  MemoryFile file;
  avio_seek(file.io(), 2, SEEK_SET);
  write_text(file.io(), "x");
  EXPECT_EQ(as_text(file.take()), std::string("\0\0x", 3));
}

TEST(MemoryFile, CanBeReadWhileItIsWritten) {
  MemoryFile file;
  AVFormatContext* const muxer = avformat_alloc_context();
  ASSERT_NE(muxer, nullptr);
  const MuxerHandle holder(muxer);
  file.serve(*muxer);
  write_text(muxer->pb, kText);
  avio_flush(muxer->pb);
  AVIOContext* again = nullptr;
  ASSERT_EQ(muxer->io_open(muxer, &again, "", AVIO_FLAG_READ, nullptr), 0);
  EXPECT_EQ(read_text(again, 11), "the gutters");
  write_text(muxer->pb, "!");
  EXPECT_EQ(muxer->io_close2(muxer, again), 0);
  EXPECT_EQ(as_text(file.take()), kText + "!");
}

TEST(MemoryFile, OpensNoOtherFileForWriting) {
  MemoryFile file;
  AVFormatContext* const muxer = avformat_alloc_context();
  ASSERT_NE(muxer, nullptr);
  const MuxerHandle holder(muxer);
  file.serve(*muxer);
  AVIOContext* other = nullptr;
  EXPECT_EQ(muxer->io_open(muxer, &other, "elsewhere", AVIO_FLAG_WRITE, nullptr), AVERROR(EPERM));
  EXPECT_EQ(other, nullptr);
}

}  // namespace
}  // namespace echoes::audio::ffmpeg
