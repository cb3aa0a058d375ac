#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace echoes {

/// Lower-case hexadecimal.
[[nodiscard]] std::string encode_hex(std::span<const std::uint8_t> bytes);

/// RFC 4648 base 64 with padding.
[[nodiscard]] std::string encode_base64(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

/// RFC 4648 base64url without padding, as JWT and our cursors use it. Decoding refuses padding, white space and
/// non-zero trailing bits, so that one value has one spelling.
[[nodiscard]] std::string encode_base64url(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<std::string> decode_base64url(std::string_view text);

/// The bytes of a string, as the encoders want them.
[[nodiscard]] inline std::span<const std::uint8_t> as_octets(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): char may alias unsigned char.
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace echoes
