#include "audio/ffmpeg/view.hpp"

#include <algorithm>
#include <cstring>

namespace echoes::audio::ffmpeg {

void View::show(std::size_t offset, std::string_view bytes) {
  Change change{static_cast<std::uint32_t>(offset), static_cast<std::uint8_t>(bytes.size()), {}};
  std::copy(bytes.begin(), bytes.end(), change.bytes.begin());
  changes_.push_back(change);
}

void View::copy(std::size_t offset, std::span<std::uint8_t> into) const {
  std::memcpy(into.data(), content_.data() + offset, into.size());
  const std::size_t end = offset + into.size();
  auto change = std::lower_bound(changes_.begin(), changes_.end(), offset, [](const Change& one, std::size_t place) {
    return std::size_t{one.offset} + one.size <= place;
  });
  for (; change != changes_.end() && change->offset < end; ++change) {
    for (std::size_t index = 0; index < change->size; ++index) {
      const std::size_t place = std::size_t{change->offset} + index;
      if (place >= offset && place < end) {
        into[place - offset] = static_cast<std::uint8_t>(change->bytes[index]);
      }
    }
  }
}

}  // namespace echoes::audio::ffmpeg
