#include "waveform.hpp"

#include <png.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace echoes::tools {
namespace {

constexpr int kFull = 127;
constexpr std::size_t kBarWidth = 3;
constexpr std::size_t kGap = 1;
/// A row for each value of a peak, and one for zero.
constexpr std::size_t kHeight = 2 * kFull + 1;

}  // namespace

std::vector<std::string> waveform_rows(const Peaks& peaks) {
  constexpr std::size_t kWidth = 100;
  constexpr int kRows = 8;
  const std::size_t width = std::min(kWidth, peaks.max.size());
  std::vector<std::string> rows(kRows, std::string(width, ' '));
  for (std::size_t column = 0; column < width; ++column) {
    int height = 0;
    for (std::size_t peak = column * peaks.max.size() / width; peak < (column + 1) * peaks.max.size() / width; ++peak) {
      height = std::max({height, int{peaks.max[peak]}, -int{peaks.min[peak]}});
    }
    const int filled = (height * kRows + kFull - 1) / kFull;
    for (int row = 0; row < filled; ++row) {
      rows[static_cast<std::size_t>(kRows - 1 - row)][column] = '#';
    }
  }
  return rows;
}

std::string waveform_svg(const Peaks& peaks) {
  std::string path;
  for (std::size_t index = 0; index < peaks.max.size(); ++index) {
    const int top = kFull - peaks.max[index];
    const int length = peaks.max[index] - peaks.min[index] + 1;
    path += "M" + std::to_string(kBarWidth * index + 1) + " " + std::to_string(top) + "v" + std::to_string(length);
  }
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(kBarWidth * peaks.max.size()) +
         " " + std::to_string(kHeight) + "\"><path d=\"" + path +
         "\" fill=\"none\" stroke=\"#222\" stroke-width=\"2\"/></svg>\n";
}

bool write_waveform_png(const Peaks& peaks, const std::string& path) {
  constexpr std::uint8_t kPaper = 255;
  constexpr std::uint8_t kInk = 34;
  const std::size_t width = kBarWidth * std::max<std::size_t>(1, peaks.max.size());
  std::vector<std::uint8_t> pixels(width * kHeight, kPaper);
  for (std::size_t index = 0; index < peaks.max.size(); ++index) {
    for (int row = kFull - peaks.max[index]; row <= kFull - peaks.min[index]; ++row) {
      const auto start =
          pixels.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * width + kBarWidth * index);
      std::fill_n(start, kBarWidth - kGap, kInk);
    }
  }
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = kHeight;
  image.format = PNG_FORMAT_GRAY;
  return png_image_write_to_file(&image, path.c_str(), 0, pixels.data(), 0, nullptr) != 0;
}

}  // namespace echoes::tools
