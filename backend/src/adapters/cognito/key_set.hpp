#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace echoes::adapters::cognito {

/// A public RSA key for RS256.
class RsaKey {
 public:
  /// From the bytes of modulus and exponent, high ones first. Nothing for a modulus below 2048 or above 8192 bits or an
  /// exponent that is even, 1, or above 64 bits.
  [[nodiscard]] static std::optional<RsaKey> make(std::string_view modulus, std::string_view exponent);

  RsaKey(RsaKey&&) noexcept;
  RsaKey& operator=(RsaKey&&) noexcept;
  ~RsaKey();

  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 8.2.2).
  [[nodiscard]] bool verifies(std::string_view signed_part, std::string_view signature) const;

 private:
  struct Handle;
  explicit RsaKey(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

/// Keys by their kid.
using KeySet = std::map<std::string, RsaKey, std::less<>>;

inline constexpr std::size_t kMaxKeySetBytes = 64U << 10U;
inline constexpr std::size_t kMaxKeys = 32;

/// Reads a JSON Web Key Set (RFC 7517). Keys that are not for RS256 signatures are left out; nothing when the text is
/// no key set or none is left.
[[nodiscard]] std::optional<KeySet> read_key_set(std::string_view text);

}  // namespace echoes::adapters::cognito
