#include "audio/ffmpeg/library.hpp"

#include <cstdarg>
#include <cstddef>

#include "audio/ffmpeg/handles.hpp"

namespace echoes::audio::ffmpeg {
namespace {

/// More than any frame, packet or table of a recording that strip() lets through.
constexpr std::size_t kLargestAllocation = std::size_t{8} << 20U;

void drop_message(void* /*object*/, int /*level*/, const char* /*format*/, std::va_list /*arguments*/) {}

}  // namespace

void set_up_library() {
  [[maybe_unused]] static const bool kDone = [] {
    av_log_set_callback(&drop_message);
    av_max_alloc(kLargestAllocation);
    return true;
  }();
}

}  // namespace echoes::audio::ffmpeg
