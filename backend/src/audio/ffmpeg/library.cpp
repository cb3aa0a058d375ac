#include "audio/ffmpeg/library.hpp"

#include <cstdarg>
#include <cstddef>

#include "audio/ffmpeg/handles.hpp"

namespace echoes::audio::ffmpeg {
namespace {

constexpr std::size_t kLargestAllocation = std::size_t{64} << 20U;

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
