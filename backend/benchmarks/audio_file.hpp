#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audio/ffmpeg/decode.hpp"

namespace echoes::benchmarks {

/// Throws what cannot be read.
[[nodiscard]] std::vector<std::byte> read_file(const std::string& path);

/// Throws what the engine does not accept.
[[nodiscard]] audio::ffmpeg::Decoded decode_file(const std::vector<std::byte>& content);

}  // namespace echoes::benchmarks
