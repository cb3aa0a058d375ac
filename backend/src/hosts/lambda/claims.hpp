#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"
#include "hosts/lambda/api_event.hpp"
#include "ports/identity_verifier.hpp"

namespace echoes::hosts::lambda {

/// Whose tokens are taken.
struct TokenPolicy {
  std::string issuer;
  std::vector<std::string> client_ids;
};

/// Who is calling, by the claims the authorizer passed on: an access token of our pool and client that has not ended.
/// kUnauthenticated for everything else, so that a gateway set up wrongly lets nobody in.
[[nodiscard]] Result<UserId> check_claims(const Claims& claims, const TokenPolicy& policy, Instant now);

/// Takes no token: behind API Gateway it is the authorizer who reads them, and what it did not pass on is nobody.
class NoTokens final : public ports::IdentityVerifier {
 public:
  Task<Result<ports::Identity>> verify(std::string token, Instant now) override;
};

}  // namespace echoes::hosts::lambda
