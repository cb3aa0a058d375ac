#include "http/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace echoes::http {
namespace {

/// 0: as it is. 'u': as \u00XX. Anything else: a backslash and that letter.
constexpr auto kEscapes = [] {
  std::array<char, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) {
    table[c] = 'u';
  }
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

/// The text of one int8; copied as a whole, of which `size` characters count. Five, so that a comma fits as well.
struct SmallNumber {
  std::array<char, 5> text{};
  std::uint8_t size{};
};

constexpr auto kSmallNumbers = [] {
  std::array<SmallNumber, 256> table{};
  for (int i = 0; i < 256; ++i) {
    SmallNumber& entry = table[static_cast<std::size_t>(i)];
    const int number = i - 128;
    int rest = number < 0 ? -number : number;
    std::array<char, 3> reversed{};
    std::size_t digits = 0;
    do {
      reversed[digits++] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    if (number < 0) {
      entry.text[entry.size++] = '-';
    }
    while (digits > 0) {
      entry.text[entry.size++] = reversed[--digits];
    }
  }
  return table;
}();

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  out.append(buffer.data(), end);
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  out_.push_back('"');
  out_.append(name);
  out_.append("\":", 2);
  comma_ = false;
}

void JsonWriter::string(std::string_view text) {
  separate();
  out_.push_back('"');
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const char escape = kEscapes[byte];
    if (escape == 0) {
      continue;
    }
    out_.append(text, copied, i - copied);
    copied = i + 1;
    out_.push_back('\\');
    out_.push_back(escape);
    if (escape == 'u') {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out_.append("00", 2);
      out_.push_back(kDigits[byte >> 4U]);
      out_.push_back(kDigits[byte & 0xFU]);
    }
  }
  out_.append(text, copied, std::string_view::npos);
  out_.push_back('"');
}

void JsonWriter::integer(std::int64_t number) {
  separate();
  append_number(out_, number);
}

void JsonWriter::number(double number) {
  if (!std::isfinite(number)) {
    null();
    return;
  }
  separate();
  append_number(out_, number == 0.0 ? 0.0 : number);
}

void JsonWriter::boolean(bool value) {
  separate();
  out_.append(value ? "true" : "false");
}

void JsonWriter::null() {
  separate();
  out_.append("null", 4);
}

void JsonWriter::array(std::span<const std::int8_t> numbers) {
  separate();
  const std::size_t start = out_.size();
  out_.resize(start + 2 + numbers.size() * sizeof(SmallNumber::text));
  char* to = out_.data() + start;
  *to++ = '[';
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) {
      *to++ = ',';
    }
    const SmallNumber& number = kSmallNumbers[static_cast<std::size_t>(numbers[i] + 128)];
    std::memcpy(to, number.text.data(), number.text.size());
    to += number.size;
  }
  *to++ = ']';
  out_.resize(static_cast<std::size_t>(to - out_.data()));
}

}  // namespace echoes::http
