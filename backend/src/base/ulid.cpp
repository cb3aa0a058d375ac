#include "base/ulid.hpp"

#include <algorithm>

namespace echoes {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kTextLength = 26;
constexpr std::size_t kTimeBytes = 6;

constexpr std::array<int, 256> make_values() {
  std::array<int, 256> values{};
  values.fill(-1);
  for (std::size_t index = 0; index < kAlphabet.size(); ++index) {
    values.at(static_cast<unsigned char>(kAlphabet[index])) = static_cast<int>(index);
  }
  return values;
}

constexpr std::array<int, 256> kValues = make_values();

}  // namespace

Ulid make_ulid(Instant at, const std::array<std::uint8_t, 10>& random) {
  Ulid ulid;
  auto time = static_cast<std::uint64_t>(at.time_since_epoch().count());
  for (std::size_t index = kTimeBytes; index > 0; --index) {
    ulid.bytes.at(index - 1) = static_cast<std::uint8_t>(time);
    time >>= 8U;
  }
  std::copy(random.begin(), random.end(), ulid.bytes.begin() + kTimeBytes);
  return ulid;
}

std::string format_ulid(const Ulid& ulid) {
  // 26 characters of 5 bits hold 130: the 128 bits stand behind two zero bits.
  std::string text(kTextLength, '0');
  std::uint32_t pending = 0;
  unsigned bits = 2;
  std::size_t at = 0;
  for (const std::uint8_t byte : ulid.bytes) {
    pending = (pending << 8U) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text[at++] = kAlphabet[(pending >> bits) & 31U];
    }
  }
  return text;
}

std::optional<Ulid> parse_ulid(std::string_view text) {
  if (text.size() != kTextLength || text.front() > '7') {
    return std::nullopt;
  }
  Ulid ulid;
  std::uint32_t pending = 0;
  // The first character carries 3 bits of the id; the two above are zero, as was just checked.
  int bits = -2;
  std::size_t at = 0;
  for (const char character : text) {
    const int value = kValues.at(static_cast<unsigned char>(character));
    if (value < 0) {
      return std::nullopt;
    }
    pending = (pending << 5U) | static_cast<std::uint32_t>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      ulid.bytes.at(at++) = static_cast<std::uint8_t>(pending >> static_cast<unsigned>(bits));
    }
  }
  return ulid;
}

Instant ulid_time(const Ulid& ulid) {
  std::int64_t time = 0;
  for (std::size_t index = 0; index < kTimeBytes; ++index) {
    time = time * 256 + ulid.bytes.at(index);
  }
  return Instant{std::chrono::milliseconds{time}};
}

std::string lowest_ulid_text(Instant at) { return format_ulid(make_ulid(at, {})); }

std::string highest_ulid_text(Instant at) {
  std::array<std::uint8_t, 10> random{};
  random.fill(0xFF);
  return format_ulid(make_ulid(at, random));
}

}  // namespace echoes
