#include "use_cases/echo_changes.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

Task<Result<int>> answer(Result<int> result) { co_return result; }

Task<Result<int>> try_until(int& attempts, int successful_attempt, ErrorCode otherwise) {
  co_return co_await use_cases::until_no_conflict(
      [&] { return answer(++attempts == successful_attempt ? Result<int>(7) : Result<int>(fail(otherwise, ""))); });
}

TEST(UntilNoConflict, TriesAgainAfterEveryConflictItMay) {
  int attempts = 0;
  EXPECT_EQ(must(try_until(attempts, use_cases::kMaxConflicts + 1, ErrorCode::kPreconditionFailed)), 7);
  EXPECT_EQ(attempts, use_cases::kMaxConflicts + 1);
}

TEST(UntilNoConflict, GivesUpAfterThatAndSaysWhenToComeAgain) {
  int attempts = 0;
  const Error error = failure_of(try_until(attempts, use_cases::kMaxConflicts + 2, ErrorCode::kPreconditionFailed));
  EXPECT_EQ(error.code, ErrorCode::kUnavailable);
  EXPECT_TRUE(error.retry_after.has_value());
  EXPECT_EQ(attempts, use_cases::kMaxConflicts + 1);
}

TEST(UntilNoConflict, DoesNotRepeatOtherFailures) {
  int attempts = 0;
  EXPECT_EQ(failure_of(try_until(attempts, 2, ErrorCode::kUnavailable)).code, ErrorCode::kUnavailable);
  EXPECT_EQ(attempts, 1);
}

}  // namespace
}  // namespace echoes::tests
