#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "adapters/aws/gate.hpp"
#include "adapters/cognito/identity_verifier.hpp"
#include "adapters/cognito/key_set.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

namespace echoes::adapters::cognito {

/// A pool's keys as last fetched. Fetches one at a time and at most once an interval, whatever is asked for.
/// Thread rule: belongs to one thread.
class KeyRing {
 public:
  KeyRing(const CognitoConfig& config, std::unique_ptr<KeySource> source);

  /// The key of that kid, nothing when the pool has none; shared, so that a fetch meanwhile does not take it away.
  /// kUnavailable when keys would have to be fetched and cannot be had.
  Task<Result<std::shared_ptr<const RsaKey>>> find(std::string kid, Instant now);

  /// Grows whenever a fetch brought other keys than before.
  [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }

 private:
  [[nodiscard]] bool fetched_lately(Instant now) const;
  [[nodiscard]] bool old(Instant now) const;
  Task<void> fetch(Instant now);

  std::chrono::seconds lifetime_;
  std::chrono::seconds interval_;
  std::unique_ptr<KeySource> source_;
  std::shared_ptr<const KeySet> keys_;
  std::string text_;
  std::optional<Instant> fetched_at_;
  std::optional<Instant> tried_at_;
  std::optional<Error> last_failure_;
  std::uint64_t generation_{0};
  aws::Gate fetching_;
};

}  // namespace echoes::adapters::cognito
