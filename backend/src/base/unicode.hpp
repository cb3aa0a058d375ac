#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace echoes {

/// True for well-formed UTF-8: no lone surrogates, no overlong forms, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Number of code points. REQUIRES: is_utf8(text).
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Unicode normalisation form C (UAX 15). REQUIRES: is_utf8(text).
[[nodiscard]] std::string normalise_nfc(std::string_view text);

/// NFC of the full case folding: two spellings of one word fold to the same bytes. REQUIRES: is_utf8(text).
[[nodiscard]] std::string fold_case(std::string_view text);

/// Without Unicode white space at either end. REQUIRES: is_utf8(text).
[[nodiscard]] std::string_view trim(std::string_view text);

/// Runs of letters, marks and digits, each folded and without its accents, in order of appearance: what a search
/// compares. REQUIRES: is_utf8(text).
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

/// True if `text` holds control characters (Cc) other than line feed. REQUIRES: is_utf8(text).
[[nodiscard]] bool has_control_characters(std::string_view text);

}  // namespace echoes
