#include "adapters/aws/retry.hpp"

#include <algorithm>

namespace echoes::adapters::aws {

bool RetryBudget::take() {
  if (tokens_ < kRetryCost) {
    return false;
  }
  tokens_ -= kRetryCost;
  return true;
}

void RetryBudget::give_back() { tokens_ = std::min(kCapacity, tokens_ + 1); }

std::optional<std::chrono::milliseconds> pause_before_retry(const RetryConfig& config, int attempt,
                                                            std::optional<std::chrono::milliseconds> retry_after,
                                                            std::uint64_t roll, Deadline deadline) {
  if (attempt >= config.max_attempts || (retry_after && *retry_after > config.longest_retry_after)) {
    return std::nullopt;
  }
  std::chrono::milliseconds bound = config.first_pause;
  for (int doubled = 1; doubled < attempt && bound < config.longest_pause; ++doubled) {
    bound *= 2;
  }
  bound = std::min(bound, config.longest_pause);
  const auto choices = static_cast<std::uint64_t>(std::max<std::int64_t>(0, bound.count())) + 1;
  std::chrono::milliseconds pause{static_cast<std::int64_t>(roll % choices)};
  if (retry_after) {
    pause = std::max(pause, *retry_after);
  }
  if (pause >= deadline.left()) {
    return std::nullopt;
  }
  return pause;
}

}  // namespace echoes::adapters::aws
