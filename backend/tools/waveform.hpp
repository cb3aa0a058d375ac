#pragma once

#include <string>
#include <vector>

#include "domain/echo.hpp"

namespace echoes::tools {

/// The peaks as rows of text, loudest row first, at most 100 columns wide.
[[nodiscard]] std::vector<std::string> waveform_rows(const Peaks& peaks);

/// One bar a peak pair, dark on nothing; scales with the page it is put into.
[[nodiscard]] std::string waveform_svg(const Peaks& peaks);

/// Writes the same as a greyscale PNG, three pixels a peak pair. False when the file cannot be written.
[[nodiscard]] bool write_waveform_png(const Peaks& peaks, const std::string& path);

}  // namespace echoes::tools
