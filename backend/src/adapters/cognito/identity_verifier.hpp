#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "adapters/aws/context.hpp"
#include "ports/identity_verifier.hpp"

namespace echoes::adapters::cognito {

struct CognitoConfig {
  /// Compared with the token's iss, byte by byte.
  std::string issuer;
  /// Where the pool's keys are, whatever a token says.
  std::string jwks_url;
  /// The app clients whose tokens are taken.
  std::vector<std::string> client_ids;
  /// Keys older than this are fetched anew; while that fails they stay in use.
  std::chrono::seconds key_lifetime{3'600};
  /// Shortest time between two fetches, whatever tokens ask for; a second at least.
  std::chrono::seconds fetch_interval{10};
  std::chrono::milliseconds fetch_time_limit{2'000};
  /// How far ahead iat and nbf may lie; exp has no grace.
  std::chrono::seconds clock_leeway{60};
  /// Verified tokens remembered until they end.
  std::size_t remembered_tokens{4'096};
};

/// Fetches a pool's keys. Thread rule: an instance belongs to one thread.
class KeySource {
 public:
  virtual ~KeySource() = default;
  /// The JSON Web Key Set as text.
  virtual Task<Result<std::string>> fetch() = 0;
};

/// Access tokens of one Cognito user pool: JWT (RFC 7519), RS256 alone.
class IdentityVerifier final : public ports::IdentityVerifier {
 public:
  /// The context must outlive the verifier. Throws std::invalid_argument when jwks_url is no http or https URL.
  IdentityVerifier(aws::Context& context, CognitoConfig config);
  /// With keys from elsewhere.
  IdentityVerifier(CognitoConfig config, std::unique_ptr<KeySource> source);
  ~IdentityVerifier() override;

  Task<Result<ports::Identity>> verify(std::string token, Instant now) override;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace echoes::adapters::cognito
