#include "adapters/cognito/remembered_tokens.hpp"

#include <gtest/gtest.h>

#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::cognito;
using namespace std::chrono_literals;

adapters::aws::Sha256 digest(int number) { return adapters::aws::sha256(std::to_string(number)); }

ports::Identity identity(int number, Instant expires_at = kNoon + 1h) {
  return {UserId("user" + std::to_string(number)), expires_at};
}

TEST(RememberedTokens, AreFoundUntilTheyEnd) {
  RememberedTokens tokens(10);
  EXPECT_EQ(tokens.find(digest(1), kNoon), std::nullopt);
  tokens.keep(digest(1), identity(1));
  EXPECT_EQ(tokens.find(digest(1), kNoon).value().user, UserId("user1"));
  EXPECT_EQ(tokens.find(digest(2), kNoon), std::nullopt);
  EXPECT_EQ(tokens.find(digest(1), kNoon + 1h), std::nullopt);
  EXPECT_EQ(tokens.size(), 0U);
}

TEST(RememberedTokens, TheOneUnusedLongestMakesRoom) {
  RememberedTokens tokens(3);
  for (const int number : {1, 2, 3}) {
    tokens.keep(digest(number), identity(number));
  }
  EXPECT_TRUE(tokens.find(digest(1), kNoon).has_value());
  tokens.keep(digest(4), identity(4));
  EXPECT_EQ(tokens.size(), 3U);
  EXPECT_FALSE(tokens.find(digest(2), kNoon).has_value());
  for (const int number : {1, 3, 4}) {
    EXPECT_TRUE(tokens.find(digest(number), kNoon).has_value()) << number;
  }
  tokens.clear();
  EXPECT_FALSE(tokens.find(digest(1), kNoon).has_value());
}

TEST(RememberedTokens, KeepNothingWithoutRoom) {
  RememberedTokens tokens(0);
  tokens.keep(digest(1), identity(1));
  EXPECT_EQ(tokens.find(digest(1), kNoon), std::nullopt);
}

}  // namespace
}  // namespace echoes::tests
