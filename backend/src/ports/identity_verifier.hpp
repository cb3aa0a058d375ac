#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"

namespace echoes::ports {

struct Identity {
  UserId user{};
  Instant expires_at{};
};

/// Turns an access token into who sent it. Thread rule: an instance belongs to one thread.
class IdentityVerifier {
 public:
  virtual ~IdentityVerifier() = default;

  /// kUnauthenticated for every token that is not a valid, unexpired access token of our user pool and client;
  /// kUnavailable when the pool's keys cannot be had.
  virtual Task<Result<Identity>> verify(std::string token, Instant now) = 0;
};

}  // namespace echoes::ports
