#include "adapters/cognito/token.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/encoding.hpp"

namespace echoes::adapters::cognito {
namespace {

/// The last second that an Instant of four-digit years holds: 9999-12-31T23:59:59Z.
constexpr std::int64_t kLastSecond = 253'402'300'799;

struct Parts {
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
};

std::optional<Parts> split(std::string_view text) {
  const auto first = text.find('.');
  if (first == std::string_view::npos) {
    return std::nullopt;
  }
  const auto second = text.find('.', first + 1);
  if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return Parts{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

std::optional<FlatObject> decode_object(std::string_view part) {
  const std::optional<std::string> bytes = decode_base64url(part);
  return bytes ? read_flat_object(*bytes) : std::nullopt;
}

std::optional<Instant> instant_of(const FlatObject& claims, std::string_view name) {
  const auto seconds = number_of(claims, name);
  if (!seconds || *seconds < 0 || *seconds > kLastSecond) {
    return std::nullopt;
  }
  return Instant(std::chrono::seconds(*seconds));
}

/// Cognito's are UUIDs. What else one day comes must not climb out of a key made of it.
bool is_subject(std::string_view sub) {
  return !sub.empty() && sub.size() <= kMaxSubjectBytes && std::ranges::all_of(sub, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

std::expected<Token, Refused> take_apart(std::string_view text) {
  if (text.size() > kMaxTokenBytes) {
    return std::unexpected("the token is too long");
  }
  const auto parts = split(text);
  if (!parts) {
    return std::unexpected("the token has not three parts");
  }
  const auto header = decode_object(parts->header);
  if (!header) {
    return std::unexpected("the token's header cannot be read");
  }
  if (text_of(*header, "alg") != "RS256") {
    return std::unexpected("the token is not signed with RS256");
  }
  if (header->contains("crit")) {
    return std::unexpected("the token asks for extensions");
  }
  const auto kid = text_of(*header, "kid");
  if (!kid || kid->empty() || kid->size() > kMaxKidBytes) {
    return std::unexpected("the token names no key");
  }
  auto claims = decode_object(parts->payload);
  if (!claims) {
    return std::unexpected("the token's claims cannot be read");
  }
  auto signature = decode_base64url(parts->signature);
  if (!signature || signature->empty()) {
    return std::unexpected("the token's signature cannot be read");
  }
  Token token;
  token.kid = *kid;
  token.claims = std::move(*claims);
  token.signed_part = text.substr(0, parts->header.size() + 1 + parts->payload.size());
  token.signature = std::move(*signature);
  return token;
}

std::expected<ports::Identity, Refused> check_claims(const FlatObject& claims, const CognitoConfig& config,
                                                     Instant now) {
  if (text_of(claims, "iss") != config.issuer) {
    return std::unexpected("the token is of another issuer");
  }
  if (text_of(claims, "token_use") != "access") {
    return std::unexpected("the token is no access token");
  }
  const auto client = text_of(claims, "client_id");
  if (!client || std::ranges::find(config.client_ids, *client) == config.client_ids.end()) {
    return std::unexpected("the token is of another client");
  }
  const auto expires_at = instant_of(claims, "exp");
  if (!expires_at) {
    return std::unexpected("the token has no end");
  }
  if (*expires_at <= now) {
    return std::unexpected("the token has expired");
  }
  const auto issued_at = instant_of(claims, "iat");
  if (!issued_at || *issued_at > now + config.clock_leeway || *issued_at > *expires_at) {
    return std::unexpected("the token is of a wrong time");
  }
  if (claims.contains("nbf")) {
    const auto not_before = instant_of(claims, "nbf");
    if (!not_before || *not_before > now + config.clock_leeway) {
      return std::unexpected("the token is not yet valid");
    }
  }
  const auto sub = text_of(claims, "sub");
  if (!sub || !is_subject(*sub)) {
    return std::unexpected("the token names nobody");
  }
  return ports::Identity{UserId(std::string(*sub)), *expires_at};
}

}  // namespace echoes::adapters::cognito
