#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "adapters/cognito/flat_object.hpp"
#include "adapters/cognito/identity_verifier.hpp"
#include "base/time.hpp"
#include "ports/identity_verifier.hpp"

namespace echoes::adapters::cognito {

/// Longer tokens are refused unread.
inline constexpr std::size_t kMaxTokenBytes = 8'192;
/// Longer sub claims are refused: they become part of keys.
inline constexpr std::size_t kMaxSubjectBytes = 128;
inline constexpr std::size_t kMaxKidBytes = 256;

/// Why a token is refused; for the log, static text without anything of the token.
using Refused = std::string_view;

/// A JSON Web Token in compact form, taken apart; nothing of it is to be believed yet.
struct Token {
  std::string kid;
  FlatObject claims;
  /// The bytes that were signed: the first two parts with their dot.
  std::string signed_part;
  std::string signature;
};

/// Takes apart a token whose header says RS256, names a kid and asks for nothing else to be understood (no crit).
/// jku, jwk, x5u and x5c are never looked at. Never throws.
[[nodiscard]] std::expected<Token, Refused> take_apart(std::string_view text);

/// Checks iss, token_use, client_id, exp, nbf, iat and sub.
[[nodiscard]] std::expected<ports::Identity, Refused> check_claims(const FlatObject& claims,
                                                                   const CognitoConfig& config, Instant now);

}  // namespace echoes::adapters::cognito
