#include "adapters/aws/retry.hpp"

#include <gtest/gtest.h>

#include "support/dice.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::aws;
using namespace std::chrono_literals;

TEST(PauseBeforeRetry, StaysBelowABoundThatDoublesUpToItsLimit) {
  RetryConfig config;
  config.max_attempts = 10;
  config.first_pause = 100ms;
  config.longest_pause = 450ms;
  Dice dice(7);
  const std::chrono::milliseconds bounds[] = {100ms, 200ms, 400ms, 450ms, 450ms};
  for (int attempt = 1; attempt <= 5; ++attempt) {
    std::chrono::milliseconds longest = 0ms;
    std::chrono::milliseconds shortest = 1h;
    for (int round = 0; round < 2'000; ++round) {
      const auto pause = pause_before_retry(config, attempt, std::nullopt, dice.roll(), Deadline());
      ASSERT_TRUE(pause.has_value());
      longest = std::max(longest, *pause);
      shortest = std::min(shortest, *pause);
    }
    EXPECT_LE(longest, bounds[attempt - 1]);
    EXPECT_GT(longest, bounds[attempt - 1] * 9 / 10);
    EXPECT_LT(shortest, bounds[attempt - 1] / 10);
  }
}

TEST(PauseBeforeRetry, EndsWithTheAttempts) {
  RetryConfig config;
  config.max_attempts = 3;
  EXPECT_TRUE(pause_before_retry(config, 2, std::nullopt, 0, Deadline()).has_value());
  EXPECT_FALSE(pause_before_retry(config, 3, std::nullopt, 0, Deadline()).has_value());
}

TEST(PauseBeforeRetry, WaitsAsLongAsTheServiceAsksUnlessThatIsTooLong) {
  RetryConfig config;
  EXPECT_EQ(pause_before_retry(config, 1, 3s, 0, Deadline()), 3s);
  EXPECT_EQ(pause_before_retry(config, 1, 1h, 0, Deadline()), std::nullopt);
}

TEST(PauseBeforeRetry, DoesNotWaitPastTheDeadline) {
  RetryConfig config;
  EXPECT_EQ(pause_before_retry(config, 1, 2s, 0, Deadline::after(1s)), std::nullopt);
  EXPECT_TRUE(pause_before_retry(config, 1, 2s, 0, Deadline::after(1h)).has_value());
  EXPECT_EQ(pause_before_retry(config, 1, std::nullopt, 0, Deadline(Deadline::Clock::time_point{})), std::nullopt);
}

TEST(RetryBudget, IsSpentByRetriesAndRefilledBySuccesses) {
  RetryBudget budget;
  int retries = 0;
  while (budget.take()) {
    ++retries;
  }
  EXPECT_EQ(retries, RetryBudget::kCapacity / RetryBudget::kRetryCost);
  for (int success = 0; success < RetryBudget::kRetryCost; ++success) {
    EXPECT_FALSE(budget.take());
    budget.give_back();
  }
  EXPECT_TRUE(budget.take());
  EXPECT_FALSE(budget.take());
  for (int success = 0; success < 10 * RetryBudget::kCapacity; ++success) {
    budget.give_back();
  }
  EXPECT_EQ(budget.left(), RetryBudget::kCapacity);
}

}  // namespace
}  // namespace echoes::tests
