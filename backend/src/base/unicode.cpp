#include "base/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace echoes {
namespace {

struct Free {
  void operator()(utf8proc_uint8_t* text) const noexcept { std::free(text); }
};

const utf8proc_uint8_t* octets(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): char may alias unsigned char.
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

struct Decoded {
  utf8proc_int32_t code_point{};
  /// Bytes taken; 0 at the end and where the text is not UTF-8.
  std::size_t length{};
};

Decoded decode_first(std::string_view text) {
  utf8proc_int32_t code_point = -1;
  const auto length = utf8proc_iterate(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  return length > 0 ? Decoded{code_point, static_cast<std::size_t>(length)} : Decoded{};
}

std::string map(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length = utf8proc_map(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                   static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
  if (length < 0) {
    throw std::runtime_error(std::string("a text could not be normalised: ") + utf8proc_errmsg(length));
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): char may alias unsigned char.
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

/// The property White_Space of the Unicode character database.
bool is_white_space(utf8proc_int32_t code_point) {
  return (code_point >= 0x09 && code_point <= 0x0D) || code_point == 0x20 || code_point == 0x85 || code_point == 0xA0 ||
         code_point == 0x1680 || (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x2028 ||
         code_point == 0x2029 || code_point == 0x202F || code_point == 0x205F || code_point == 0x3000;
}

bool is_word_character(utf8proc_int32_t code_point) {
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode_first(text);
    if (next.length == 0) {
      return false;
    }
    text.remove_prefix(next.length);
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
      ++count;
    }
  }
  return count;
}

std::string normalise_nfc(std::string_view text) { return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE); }

std::string fold_case(std::string_view text) {
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Decoded first = decode_first(text);
    if (first.length == 0 || !is_white_space(first.code_point)) {
      break;
    }
    text.remove_prefix(first.length);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) {
      --start;
    }
    const Decoded last = decode_first(text.substr(start));
    if (last.length == 0 || !is_white_space(last.code_point)) {
      break;
    }
    text = text.substr(0, start);
  }
  return text;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  std::size_t word_start = 0;
  const auto end_word = [&](std::size_t end) {
    std::string word = map(text.substr(word_start, end - word_start),
                           UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    if (!word.empty()) {
      words.push_back(std::move(word));
    }
  };
  while (at < text.size()) {
    const Decoded next = decode_first(text.substr(at));
    if (next.length == 0) {
      break;
    }
    if (!is_word_character(next.code_point)) {
      end_word(at);
      word_start = at + next.length;
    }
    at += next.length;
  }
  end_word(at);
  return words;
}

bool has_control_characters(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode_first(text);
    if (next.length == 0) {
      return false;
    }
    if (next.code_point != '\n' && utf8proc_category(next.code_point) == UTF8PROC_CATEGORY_CC) {
      return true;
    }
    text.remove_prefix(next.length);
  }
  return false;
}

}  // namespace echoes
