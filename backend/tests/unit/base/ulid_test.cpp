#include "base/ulid.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace echoes {
namespace {

Instant at(std::int64_t since_epoch) { return Instant{std::chrono::milliseconds{since_epoch}}; }

std::array<std::uint8_t, 10> any_random() {
  const auto bytes = *rc::gen::container<std::vector<std::uint8_t>>(10, rc::gen::arbitrary<std::uint8_t>());
  std::array<std::uint8_t, 10> random{};
  std::copy(bytes.begin(), bytes.end(), random.begin());
  return random;
}

/// 48 bits: what an id can carry.
Instant any_instant() { return at(*rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 48)); }

TEST(Ulid, TheSpecificationsExampleOfTheTimePart) {
  EXPECT_EQ(lowest_ulid_text(at(1'469'918'176'385)), "01ARYZ6S410000000000000000");
  EXPECT_EQ(highest_ulid_text(at(1'469'918'176'385)), "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
}

TEST(Ulid, TheRandomPartStandsHighBytesFirst) {
  EXPECT_EQ(format_ulid(make_ulid(at(0), {0, 0, 0, 0, 0, 0, 0, 0, 0, 1})), "00000000000000000000000001");
  EXPECT_EQ(format_ulid(make_ulid(at(0), {0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0})), "0000000000G000000000000000");
}

TEST(Ulid, RefusesWhatIsNone) {
  for (const char* text : {"", "01ARYZ6S41000000000000000", "01ARYZ6S4100000000000000000", "01aryz6s410000000000000000",
                           "81ARYZ6S410000000000000000", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "01ARYZ6S41000000000000000I",
                           "01ARYZ6S41000000000000000L", "01ARYZ6S41000000000000000O", "01ARYZ6S41000000000000000U",
                           "01ARYZ6S41000000000000000 ", "01ARYZ6S4100000000000000-0"}) {
    EXPECT_FALSE(parse_ulid(text).has_value()) << text;
  }
  EXPECT_TRUE(parse_ulid("7ZZZZZZZZZZZZZZZZZZZZZZZZZ").has_value());
}

RC_GTEST_PROP(Ulid, EveryIdSurvivesItsTextAndKnowsItsTime, ()) {
  const Instant time = any_instant();
  const Ulid ulid = make_ulid(time, any_random());
  RC_ASSERT(parse_ulid(format_ulid(ulid)) == ulid);
  RC_ASSERT(ulid_time(ulid) == time);
}

RC_GTEST_PROP(Ulid, TextOrderIsTimeOrder, ()) {
  const Ulid left = make_ulid(any_instant(), any_random());
  const Ulid right = make_ulid(any_instant(), any_random());
  RC_ASSERT((format_ulid(left) < format_ulid(right)) == (left < right));
  if (ulid_time(left) < ulid_time(right)) {
    RC_ASSERT(format_ulid(left) < format_ulid(right));
  }
}

RC_GTEST_PROP(Ulid, TheBoundsHoldEveryIdOfTheirMoment, ()) {
  const Instant time = any_instant();
  const std::string text = format_ulid(make_ulid(time, any_random()));
  RC_ASSERT(lowest_ulid_text(time) <= text);
  RC_ASSERT(text <= highest_ulid_text(time));
}

}  // namespace
}  // namespace echoes
