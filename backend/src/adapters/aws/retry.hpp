#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/deadline.hpp"

namespace echoes::adapters::aws {

struct RetryConfig {
  /// Of one call, the first included.
  int max_attempts{3};
  std::chrono::milliseconds first_pause{50};
  std::chrono::milliseconds longest_pause{2'000};
  /// A Retry-After longer than this ends the attempts.
  std::chrono::milliseconds longest_retry_after{5'000};
};

/// Limits retries to a share of the traffic, so that they cannot double the load of a service in trouble: a retry takes
/// kRetryCost tokens, a call that went well returns one. Thread rule: belongs to one thread.
class RetryBudget {
 public:
  static constexpr int kCapacity = 100;
  static constexpr int kRetryCost = 10;

  [[nodiscard]] bool take();
  void give_back();
  [[nodiscard]] int left() const noexcept { return tokens_; }

 private:
  int tokens_{kCapacity};
};

/// How long to wait before attempt number `attempt` + 1 (full jitter: uniform between nothing and a bound that
/// doubles), or nothing when there shall be none. `retry_after` is waited at least. `roll` is 64 random bits.
[[nodiscard]] std::optional<std::chrono::milliseconds> pause_before_retry(
    const RetryConfig& config, int attempt, std::optional<std::chrono::milliseconds> retry_after, std::uint64_t roll,
    Deadline deadline);

}  // namespace echoes::adapters::aws
