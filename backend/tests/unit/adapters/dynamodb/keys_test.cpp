#include "adapters/dynamodb/keys.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "adapters/dynamodb/echo_streams.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::dynamodb;

const EchoId kId("01KV5W3M00ABCDEFGHJKMNPQRS");

// The spelling reaches storage: a change of it is a migration.
TEST(Keys, AreSpelledAsTheDataModelSays) {
  EXPECT_EQ(keys::partition_of(UserId("sub-1")), "U#sub-1");
  EXPECT_EQ(keys::echo_key(kId), "E#01KV5W3M00ABCDEFGHJKMNPQRS");
  EXPECT_EQ(keys::emotion_prefix(Emotion::joy), "M#joy#");
  EXPECT_EQ(keys::tag_prefix("sea"), "T#sea#");
  EXPECT_EQ(keys::place_key("eycs0abcd", kId), "G#eycs0abcd#01KV5W3M00ABCDEFGHJKMNPQRS");
  EXPECT_EQ(keys::day_key(std::chrono::year{2024} / 2 / 29, kId), "Y#0229#2024-02-29#01KV5W3M00ABCDEFGHJKMNPQRS");
  EXPECT_EQ(keys::bag_key(Shelf::kDeck, Emotion::joy, DeckPosition{3, 17}, kId),
            "D#deck#joy#0000000000000000003#0000000000000000017#01KV5W3M00ABCDEFGHJKMNPQRS");
  EXPECT_EQ(keys::bag_prefix(Shelf::kResting, std::nullopt), "D#resting#any#");
  EXPECT_EQ(keys::return_key(kNoon, kId), "R#001781524800000#01KV5W3M00ABCDEFGHJKMNPQRS");
  EXPECT_EQ(keys::reservation_key(kId), "V#01KV5W3M00ABCDEFGHJKMNPQRS");
  EXPECT_EQ(keys::idempotency_key("capture-1"), "I#capture-1");
  EXPECT_EQ(keys::job_key(42), (Key{"J#42", "JOB"}));
  EXPECT_EQ(keys::open_jobs(ports::JobKind::kProcessAudio), "JOB#process-audio");
  EXPECT_EQ(keys::due_key(kNoon, 42), "001781524800000#42");
  EXPECT_EQ(keys::cache_partition("replay1:a b"), "C#replay1%3Aa%20b");
  EXPECT_EQ(keys::cache_part("token", 7), "PART#token#007");
}

TEST(Keys, GiveBackWhatTheyHold) {
  const std::string bag = keys::bag_key(Shelf::kHidden, std::nullopt, DeckPosition{1'000'000'000'000, 5}, kId);
  EXPECT_EQ(keys::id_of(bag), kId);
  EXPECT_EQ(keys::cycle_of(bag), 1'000'000'000'000);
  for (const ports::JobKind kind : ports::kEveryJobKind) {
    EXPECT_EQ(keys::find_job_kind(keys::name_of(kind)), kind);
  }
  EXPECT_EQ(keys::find_job_kind("make-coffee"), std::nullopt);
  EXPECT_THROW(static_cast<void>(keys::id_of("E#")), std::logic_error);
}

RC_GTEST_PROP(Keys, OfADeckAreInTheOrderOfItsPositions,
              (std::uint32_t a, std::uint32_t b, std::uint64_t c, std::uint64_t d)) {
  const DeckPosition left{a % 100, static_cast<std::int64_t>(c >> 1U)};
  const DeckPosition right{b % 100, static_cast<std::int64_t>(d >> 1U)};
  const auto key = [](DeckPosition position) { return keys::bag_key(Shelf::kDeck, std::nullopt, position, kId); };
  RC_ASSERT((left < right) == (key(left) < key(right)));
}

TEST(Keys, OfCachesStayShortAndApart) {
  const std::string longest(10'000, 'x');
  EXPECT_LT(keys::cache_partition(longest).size(), 100U);
  EXPECT_NE(keys::cache_partition(longest), keys::cache_partition(longest + "x"));
  EXPECT_NE(keys::cache_partition("a b"), keys::cache_partition("a%20b"));
}

RC_GTEST_PROP(JustBelow, LiesBetweenAnIdAndTheOneBefore, (std::uint64_t seed)) {
  Dice dice(seed);
  const EchoId id = dice.echo_id(kNoon);
  const EchoId other = dice.echo_id(kNoon);
  const std::string bound = just_below(id);
  RC_ASSERT(bound < id.str());
  RC_ASSERT((other < id) == (other.str() <= bound));
}

}  // namespace
}  // namespace echoes::tests
