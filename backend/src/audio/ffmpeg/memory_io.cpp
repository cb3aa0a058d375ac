#include "audio/ffmpeg/memory_io.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>

namespace echoes::audio::ffmpeg {
namespace {

constexpr int kBufferBytes = 32 * 1024;
constexpr int kForWriting = 1;
constexpr int kForReading = 0;

using ReadCall = int (*)(void*, std::uint8_t*, int);
using WriteCall = int (*)(void*, std::uint8_t*, int);
using SeekCall = std::int64_t (*)(void*, std::int64_t, int);

IoHandle make_io(int direction, void* opaque, ReadCall read, WriteCall write, SeekCall seek) {
  auto* const buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
  if (buffer == nullptr) {
    return nullptr;
  }
  AVIOContext* const io = avio_alloc_context(buffer, kBufferBytes, direction, opaque, read, write, seek);
  if (io == nullptr) {
    av_free(buffer);
  }
  return IoHandle(io);
}

/// Where a seek leads; nothing for a place before the start or one that no file can have.
std::optional<std::size_t> place_of(std::int64_t offset, int whence, std::size_t position, std::size_t size) {
  std::int64_t base = 0;
  switch (whence & ~AVSEEK_FORCE) {
    case SEEK_SET:
      break;
    case SEEK_CUR:
      base = static_cast<std::int64_t>(position);
      break;
    case SEEK_END:
      base = static_cast<std::int64_t>(size);
      break;
    default:
      return std::nullopt;
  }
  std::int64_t place = 0;
  if (__builtin_add_overflow(base, offset, &place) || place < 0) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(place);
}

}  // namespace

MemoryReader::MemoryReader(View view, Deadline deadline)
    : view_(std::move(view)), deadline_(deadline), io_(make_io(kForReading, this, &read, nullptr, &seek)) {}

int MemoryReader::read(void* self, std::uint8_t* buffer, int size) {
  auto& reader = *static_cast<MemoryReader*>(self);
  if (reader.deadline_.expired()) {
    reader.was_late_ = true;
    return AVERROR_EXIT;
  }
  if (reader.position_ >= reader.view_.content().size()) {
    return AVERROR_EOF;
  }
  const std::size_t count = std::min(static_cast<std::size_t>(size), reader.view_.content().size() - reader.position_);
  reader.view_.copy(reader.position_, std::span(buffer, count));
  reader.position_ += count;
  return static_cast<int>(count);
}

std::int64_t MemoryReader::seek(void* self, std::int64_t offset, int whence) {
  auto& reader = *static_cast<MemoryReader*>(self);
  if ((whence & AVSEEK_SIZE) != 0) {
    return static_cast<std::int64_t>(reader.view_.content().size());
  }
  const std::optional<std::size_t> place = place_of(offset, whence, reader.position_, reader.view_.content().size());
  if (!place.has_value()) {
    return AVERROR(EINVAL);
  }
  reader.position_ = *place;
  return static_cast<std::int64_t>(*place);
}

MemoryFile::MemoryFile() : io_(make_io(kForWriting, &writing_, nullptr, &write, &seek)) {}

void MemoryFile::serve(AVFormatContext& muxer) {
  muxer.pb = io_.get();
  muxer.flags |= AVFMT_FLAG_CUSTOM_IO;
  muxer.opaque = this;
  muxer.io_open = &open_again;
  muxer.io_close2 = &close_again;
}

std::vector<std::byte> MemoryFile::take() {
  avio_flush(io_.get());
  return std::exchange(content_, {});
}

int MemoryFile::read(void* cursor, std::uint8_t* buffer, int size) {
  auto& at = *static_cast<Cursor*>(cursor);
  const std::vector<std::byte>& content = at.file->content_;
  if (at.position >= content.size()) {
    return AVERROR_EOF;
  }
  const std::size_t count = std::min(static_cast<std::size_t>(size), content.size() - at.position);
  std::memcpy(buffer, content.data() + at.position, count);
  at.position += count;
  return static_cast<int>(count);
}

int MemoryFile::write(void* cursor, std::uint8_t* buffer, int size) {
  auto& at = *static_cast<Cursor*>(cursor);
  std::vector<std::byte>& content = at.file->content_;
  const auto count = static_cast<std::size_t>(size);
  content.resize(std::max(content.size(), at.position + count));
  std::memcpy(content.data() + at.position, buffer, count);
  at.position += count;
  return size;
}

std::int64_t MemoryFile::seek(void* cursor, std::int64_t offset, int whence) {
  auto& at = *static_cast<Cursor*>(cursor);
  const std::size_t size = at.file->content_.size();
  if ((whence & AVSEEK_SIZE) != 0) {
    return static_cast<std::int64_t>(size);
  }
  const std::optional<std::size_t> place = place_of(offset, whence, at.position, size);
  if (!place.has_value()) {
    return AVERROR(EINVAL);
  }
  at.position = *place;
  return static_cast<std::int64_t>(*place);
}

int MemoryFile::open_again(AVFormatContext* muxer, AVIOContext** io, const char* /*url*/, int flags,
                           AVDictionary** /*options*/) {
  if ((flags & AVIO_FLAG_WRITE) != 0) {
    return AVERROR(EPERM);
  }
  auto& file = *static_cast<MemoryFile*>(muxer->opaque);
  file.reading_.position = 0;
  IoHandle again = make_io(kForReading, &file.reading_, &read, nullptr, &seek);
  if (again == nullptr) {
    return AVERROR(ENOMEM);
  }
  *io = again.release();
  return 0;
}

int MemoryFile::close_again(AVFormatContext* /*muxer*/, AVIOContext* io) {
  const IoHandle closing(io);
  return 0;
}

}  // namespace echoes::audio::ffmpeg
