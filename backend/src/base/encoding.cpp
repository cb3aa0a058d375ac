#include "base/encoding.hpp"

#include <array>

namespace echoes {
namespace {

constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

using Values = std::array<int, 256>;

constexpr Values values_of(std::string_view alphabet) {
  Values values{};
  values.fill(-1);
  for (std::size_t index = 0; index < alphabet.size(); ++index) {
    values.at(static_cast<unsigned char>(alphabet[index])) = static_cast<int>(index);
  }
  return values;
}

constexpr Values kStandardValues = values_of(kStandard);
constexpr Values kUrlSafeValues = values_of(kUrlSafe);

std::string encode(std::span<const std::uint8_t> bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    pending = (pending << 8U) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(pending >> bits) & 63U];
    }
  }
  if (bits > 0) {
    text += alphabet[(pending << (6 - bits)) & 63U];
  }
  return text;
}

/// `text` without padding.
std::optional<std::string> decode(std::string_view text, const Values& values) {
  if (text.size() % 4 == 1) {
    return std::nullopt;
  }
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const char character : text) {
    const int value = values.at(static_cast<unsigned char>(character));
    if (value < 0) {
      return std::nullopt;
    }
    pending = (pending << 6U) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(static_cast<std::uint8_t>(pending >> bits));
    }
  }
  if ((pending & ((1U << bits) - 1U)) != 0) {
    return std::nullopt;
  }
  return bytes;
}

}  // namespace

std::string encode_hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::string encode_base64(std::span<const std::uint8_t> bytes) {
  std::string text = encode(bytes, kStandard);
  while (text.size() % 4 != 0) {
    text += '=';
  }
  return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) {
    text.remove_suffix(1);
  }
  return decode(text, kStandardValues);
}

std::string encode_base64url(std::span<const std::uint8_t> bytes) { return encode(bytes, kUrlSafe); }

std::optional<std::string> decode_base64url(std::string_view text) { return decode(text, kUrlSafeValues); }

}  // namespace echoes
