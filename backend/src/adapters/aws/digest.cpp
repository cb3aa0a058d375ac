#include "adapters/aws/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <new>

namespace echoes::adapters::aws {

Sha256 sha256(std::span<const std::byte> bytes) {
  Sha256 digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    // The only way hashing memory fails.
    throw std::bad_alloc();
  }
  return digest;
}

Sha256 sha256(std::string_view text) { return sha256(std::as_bytes(std::span(text.data(), text.size()))); }

Sha256 hmac_sha256(std::span<const std::uint8_t> key, std::string_view text) {
  Sha256 digest{};
  unsigned int length = digest.size();
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): char may alias unsigned char.
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest.data(), &length) ==
      nullptr) {
    throw std::bad_alloc();
  }
  return digest;
}

}  // namespace echoes::adapters::aws
