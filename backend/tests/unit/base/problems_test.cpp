#include "base/problems.hpp"

#include <gtest/gtest.h>

#include <string>

namespace echoes {
namespace {

TEST(Problems, TakesValuesAndGathersFields) {
  Problems problems;
  EXPECT_FALSE(problems.any());
  EXPECT_EQ(problems.take(Result<int>(7)), 7);
  EXPECT_FALSE(problems.any());
  EXPECT_EQ(problems.take(Result<int>(invalid("/a", "is odd"))), std::nullopt);
  problems.add("/b", "is missing");
  EXPECT_EQ(problems.take(Result<int>(fail(ErrorCode::kInternal, "no field named"))), std::nullopt);
  ASSERT_TRUE(problems.any());

  const Result<int> failure = std::move(problems).failure();
  EXPECT_EQ(failure.error().code, ErrorCode::kValidation);
  EXPECT_EQ(failure.error().fields,
            (std::vector<FieldProblem>{{"/a", "is odd"}, {"/b", "is missing"}, {"", "no field named"}}));
}

TEST(Problems, TheFailureMayCarryAnotherCode) {
  Problems problems;
  problems.add("/sizeBytes", "is too large");
  const Result<int> failure = std::move(problems).failure(ErrorCode::kPayloadTooLarge, "Too large.");
  EXPECT_EQ(failure.error().code, ErrorCode::kPayloadTooLarge);
  EXPECT_EQ(failure.error().detail, "Too large.");
}

}  // namespace
}  // namespace echoes
