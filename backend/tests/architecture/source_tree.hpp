#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Reading the checkout as text: what the tests of this folder have in common.

namespace echoes::tests {

namespace fs = std::filesystem;

inline fs::path backend_folder() { return fs::path(ECHOES_SOURCE_DIR) / "backend"; }

inline std::string read_text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    throw std::runtime_error("cannot read " + file.string());
  }
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

/// Every .cpp and .hpp below `folder`, sorted.
inline std::vector<fs::path> sources_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".cpp" || extension == ".hpp")) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct Include {
  std::string path;
  /// <path> rather than "path".
  bool angled{false};

  friend bool operator==(const Include&, const Include&) = default;
};

/// The #include lines of a source text, those in comments left out.
inline std::vector<Include> includes_of(const std::string& text) {
  static const std::regex kInclude(R"re(^[ \t]*#[ \t]*include[ \t]*(<([^>]+)>|"([^"]+)"))re");
  std::vector<Include> includes;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_search(line, match, kInclude)) {
      const bool angled = match[2].matched;
      includes.push_back(Include{angled ? match[2].str() : match[3].str(), angled});
    }
  }
  return includes;
}

}  // namespace echoes::tests
