#include "http/cursor.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <stdexcept>

#include "base/encoding.hpp"
#include "base/ulid.hpp"

namespace echoes::http {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kIdAt = 1;
constexpr std::size_t kFilterAt = kIdAt + 16;
constexpr std::size_t kFilterBytes = 8;
constexpr std::size_t kMacAt = kFilterAt + kFilterBytes;
constexpr std::size_t kMacBytes = 16;
constexpr std::size_t kCursorBytes = kMacAt + kMacBytes;
constexpr std::size_t kMinKeyBytes = 32;

using Layout = std::array<std::uint8_t, kCursorBytes>;

/// Each part with its length before it, so that no two sets of filters read the same.
void append_part(std::string& text, char label, std::string_view part) {
  text.push_back(label);
  text.append(std::to_string(part.size()));
  text.push_back(':');
  text.append(part);
}

void append_decimal(std::string& text, char label, double number) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  append_part(text, label, {buffer.data(), end});
}

std::string canonical(const use_cases::ListEchoesInput& filters) {
  std::string text;
  if (filters.emotion) {
    append_part(text, 'e', name_of(*filters.emotion));
  }
  if (filters.tag) {
    append_part(text, 't', *filters.tag);
  }
  if (filters.from) {
    append_part(text, 'f', format_date(*filters.from));
  }
  if (filters.to) {
    append_part(text, 'u', format_date(*filters.to));
  }
  if (filters.near) {
    append_decimal(text, 'a', filters.near->centre.latitude);
    append_decimal(text, 'o', filters.near->centre.longitude);
    append_decimal(text, 'r', filters.near->radius_m);
  }
  if (filters.query) {
    append_part(text, 'q', *filters.query);
  }
  return text;
}

void hash_filters(const use_cases::ListEchoesInput& filters, std::span<std::uint8_t, kFilterBytes> out) {
  const std::string text = canonical(filters);
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  std::copy_n(digest.begin(), out.size(), out.begin());
}

std::array<std::uint8_t, kMacBytes> mac_of(const Secret& key, const UserId& owner,
                                           std::span<const std::uint8_t> content) {
  std::string message = "echoes list cursor";
  append_part(message, 'w', owner.view());
  message.append(content.begin(), content.end());
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const auto octets = as_octets(message);
  if (HMAC(EVP_sha256(), key.reveal().data(), static_cast<int>(key.reveal().size()), octets.data(), octets.size(),
           digest.data(), &size) == nullptr) {
    throw std::runtime_error("HMAC-SHA-256 is not available");
  }
  std::array<std::uint8_t, kMacBytes> mac{};
  std::copy_n(digest.begin(), mac.size(), mac.begin());
  return mac;
}

}  // namespace

CursorSeal::CursorSeal(std::vector<Secret> keys) : keys_(std::move(keys)) {
  const auto weak = [](const Secret& key) { return key.reveal().size() < kMinKeyBytes; };
  if (keys_.empty() || std::ranges::any_of(keys_, weak)) {
    throw std::invalid_argument("cursors need a key, and each key at least 32 bytes");
  }
}

std::string CursorSeal::seal(const UserId& owner, const use_cases::ListEchoesInput& filters, const EchoId& last) const {
  const auto id = parse_ulid(last.view());
  if (!id) {
    throw std::invalid_argument("an echo id that is no ULID cannot be put into a cursor");
  }
  Layout bytes{};
  bytes[0] = kVersion;
  std::ranges::copy(id->bytes, bytes.begin() + kIdAt);
  hash_filters(filters, std::span<std::uint8_t, kFilterBytes>{bytes.data() + kFilterAt, kFilterBytes});
  const auto mac = mac_of(keys_.front(), owner, std::span{bytes}.first(kMacAt));
  std::ranges::copy(mac, bytes.begin() + kMacAt);
  return encode_base64url(bytes);
}

Result<EchoId> CursorSeal::open(std::string_view cursor, const UserId& owner,
                                const use_cases::ListEchoesInput& filters) const {
  const auto decoded = decode_base64url(cursor);
  if (!decoded || decoded->size() != kCursorBytes) {
    return invalid("?cursor", "is not a cursor of ours");
  }
  const auto bytes = as_octets(*decoded);
  const auto sealed_with = [&](const Secret& key) {
    const auto mac = mac_of(key, owner, bytes.first(kMacAt));
    return CRYPTO_memcmp(mac.data(), bytes.data() + kMacAt, kMacBytes) == 0;
  };
  if (std::ranges::none_of(keys_, sealed_with) || bytes[0] != kVersion) {
    return invalid("?cursor", "is not a cursor of ours");
  }
  std::array<std::uint8_t, kFilterBytes> expected{};
  hash_filters(filters, expected);
  if (!std::ranges::equal(expected, bytes.subspan(kFilterAt, kFilterBytes))) {
    return invalid("?cursor", "belongs to other filters");
  }
  Ulid id;
  std::ranges::copy(bytes.subspan(kIdAt, id.bytes.size()), id.bytes.begin());
  return EchoId{format_ulid(id)};
}

}  // namespace echoes::http
