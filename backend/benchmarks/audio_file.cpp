#include "audio_file.hpp"

#include <fstream>
#include <stdexcept>
#include <utility>

namespace echoes::benchmarks {

std::vector<std::byte> read_file(const std::string& path) {
  std::ifstream input(path, std::ios::binary | std::ios::ate);
  if (!input) {
    throw std::runtime_error("cannot read " + path);
  }
  std::vector<std::byte> content(static_cast<std::size_t>(input.tellg()));
  input.seekg(0);
  input.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size()));
  return content;
}

audio::ffmpeg::Decoded decode_file(const std::vector<std::byte>& content) {
  auto decoded = audio::ffmpeg::decode(content, audio::ffmpeg::Limits{}, Deadline());
  if (!decoded.has_value()) {
    throw std::runtime_error("the file is not accepted");
  }
  return std::move(*decoded);
}

}  // namespace echoes::benchmarks
