#include "adapters/system/randomness.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>

#include "base/ulid.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

TEST(SystemRandomness, RollsUseAllSixtyFourBits) {
  adapters::system::Randomness randomness;
  std::uint64_t ever_set = 0;
  std::uint64_t ever_clear = 0;
  std::set<std::uint64_t> rolls;
  for (int index = 0; index < 200; ++index) {
    const std::uint64_t roll = randomness.roll();
    rolls.insert(roll);
    ever_set |= roll;
    ever_clear |= ~roll;
  }
  EXPECT_EQ(rolls.size(), 200U);
  EXPECT_EQ(std::popcount(ever_set), 64);
  EXPECT_EQ(std::popcount(ever_clear), 64);
}

TEST(SystemRandomness, IdsCarryTheirMomentAndAreAllDifferent) {
  adapters::system::Randomness randomness;
  std::set<EchoId> ids;
  for (int index = 0; index < 200; ++index) {
    const EchoId id = randomness.new_echo_id(kNoon);
    const auto ulid = parse_ulid(id.view());
    ASSERT_TRUE(ulid.has_value());
    EXPECT_EQ(ulid_time(*ulid), kNoon);
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 200U);
}

}  // namespace
}  // namespace echoes::tests
