#include "domain/sound_type.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace echoes {
namespace {

constexpr std::array<std::string_view, 8> kTypes{"audio/aac", "audio/flac", "audio/mp4",  "audio/mpeg",
                                                 "audio/ogg", "audio/wav",  "audio/webm", "audio/x-wav"};
constexpr std::size_t kMaxDeclaredLength = 100;
constexpr std::size_t kMaxCodecsLength = 60;

std::string_view skip_spaces(std::string_view text) {
  const std::size_t start = text.find_first_not_of(' ');
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

bool is_codecs_character(char character, bool quoted) {
  const bool alphanumeric = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
                            (character >= '0' && character <= '9');
  return alphanumeric || character == '.' || character == ',' || character == '-' || (quoted && character == ' ');
}

/// "codecs=opus" or "codecs=\"mp4a.40.2\"".
bool is_codecs_parameter(std::string_view text) {
  constexpr std::string_view kName = "codecs=";
  if (!text.starts_with(kName)) {
    return false;
  }
  text.remove_prefix(kName.size());
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  if (quoted) {
    text = text.substr(1, text.size() - 2);
  }
  return !text.empty() && text.size() <= kMaxCodecsLength &&
         std::all_of(text.begin(), text.end(), [&](char next) { return is_codecs_character(next, quoted); });
}

}  // namespace

std::optional<std::string> accepted_sound_type(std::string_view declared) {
  if (declared.size() > kMaxDeclaredLength) {
    return std::nullopt;
  }
  const std::size_t semicolon = declared.find(';');
  std::string_view type = declared.substr(0, semicolon);
  if (semicolon != std::string_view::npos) {
    if (!is_codecs_parameter(skip_spaces(declared.substr(semicolon + 1)))) {
      return std::nullopt;
    }
    type = type.substr(0, type.find_last_not_of(' ') + 1);
  }
  if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) {
    return std::nullopt;
  }
  return std::string(type);
}

}  // namespace echoes
