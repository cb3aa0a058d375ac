#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/ffmpeg/handles.hpp"
#include "audio/ffmpeg/view.hpp"
#include "base/deadline.hpp"

namespace echoes::audio::ffmpeg {

/// Lets a demuxer read a view of bytes that lie in memory, until the deadline. The bytes must outlive it.
/// Thread rule: one thread at a time; stays where it was made (libav* holds its address).
class MemoryReader {
 public:
  MemoryReader(View view, Deadline deadline);
  MemoryReader(const MemoryReader&) = delete;
  MemoryReader& operator=(const MemoryReader&) = delete;
  MemoryReader(MemoryReader&&) = delete;
  MemoryReader& operator=(MemoryReader&&) = delete;
  ~MemoryReader() = default;

  /// Null when there was no memory for it.
  [[nodiscard]] AVIOContext* io() const { return io_.get(); }

  /// True once a read came too late. Demuxers may answer that as if the file were broken.
  [[nodiscard]] bool was_late() const { return was_late_; }

 private:
  static int read(void* self, std::uint8_t* buffer, int size);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);

  View view_;
  Deadline deadline_;
  std::size_t position_{0};
  bool was_late_{false};
  IoHandle io_;
};

/// Lets a muxer write a file into memory, go back in it, and read it again while writing (to move its index in front).
/// Thread rule: one thread at a time; stays where it was made (libav* holds its address).
class MemoryFile {
 public:
  MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  MemoryFile(MemoryFile&&) = delete;
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile() = default;

  /// Null when there was no memory for it.
  [[nodiscard]] AVIOContext* io() const { return io_.get(); }

  /// Makes `muxer` write here, and read from here only.
  void serve(AVFormatContext& muxer);

  /// What was written. REQUIRES: the muxer wrote its trailer.
  [[nodiscard]] std::vector<std::byte> take();

 private:
  struct Cursor {
    MemoryFile* file;
    std::size_t position;
  };

  static int read(void* cursor, std::uint8_t* buffer, int size);
  static int write(void* cursor, std::uint8_t* buffer, int size);
  static std::int64_t seek(void* cursor, std::int64_t offset, int whence);
  static int open_again(AVFormatContext* muxer, AVIOContext** io, const char* url, int flags, AVDictionary** options);
  static int close_again(AVFormatContext* muxer, AVIOContext* io);

  std::vector<std::byte> content_;
  Cursor writing_{this, 0};
  Cursor reading_{this, 0};
  IoHandle io_;
};

}  // namespace echoes::audio::ffmpeg
