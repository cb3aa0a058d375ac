#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "adapters/dynamodb/echo_items.hpp"
#include "adapters/dynamodb/keys.hpp"
#include "support/echo_library.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::dynamodb;
using testing::Contains;
using testing::Key;

const UserId kOwner("owner-1");

std::vector<std::string> names_of(const std::vector<Write>& writes, Write::Kind kind) {
  std::vector<std::string> names;
  for (const Write& write : writes) {
    if (write.kind == kind) {
      names.push_back(ItemReader(write.item).text("sk"));
    }
  }
  return names;
}

TEST(WordBuckets, AreTheFirstThreeCharacters) {
  EXPECT_EQ(fine_bucket("whales"), "wha");
  EXPECT_EQ(fine_bucket("wh"), "wh");
  EXPECT_EQ(fine_bucket("\xE6\xB0\xB4\xE6\xB0\xB4"), "\xE6\xB0\xB4\xE6\xB0\xB4");
  EXPECT_EQ(fine_bucket("caf\xC3\xA9s"), "caf");
  EXPECT_EQ(fine_bucket(""), "");
  EXPECT_EQ(coarse_bucket("whales"), coarse_bucket("wind"));
}

TEST(WordBuckets, HoldWordsByTheirBeginning) {
  const Item item{{"words", text("sea seagull")}};
  EXPECT_TRUE(bucket_holds(item, "sea"));
  EXPECT_TRUE(bucket_holds(item, "seag"));
  EXPECT_FALSE(bucket_holds(item, "eag"));
  EXPECT_FALSE(bucket_holds(item, "seas"));
}

TEST(Facets, AreAtMostAsManyWordItemsAsATransactionBears) {
  Dice dice(1);
  Echo echo = plain_echo(kOwner, dice, kNoon);
  std::string note;
  for (int word = 0; word < 200; ++word) {
    note += std::string(1, static_cast<char>('a' + word % 26)) + std::to_string(word) + " ";
  }
  echo.note = note;
  std::size_t words = 0;
  for (const auto& [key, attributes] : facets_of(echo)) {
    words += key.starts_with("W#") ? 1U : 0U;
  }
  EXPECT_LE(words, kMaxWordBuckets);
  EXPECT_GT(words, 0U);
}

TEST(Facets, OfOneThatIsNotReadyAreNotDealtNudgedOrRemembered) {
  Dice dice(1);
  Echo echo = full_echo(kOwner, dice, kNoon);
  echo.status = EchoStatus::kProcessing;
  echo.slot = DeckSlot{};
  for (const auto& [key, attributes] : facets_of(echo)) {
    EXPECT_FALSE(key.starts_with("D#") || key.starts_with("R#") || key.starts_with("Y#")) << key;
  }
  EXPECT_THAT(facets_of(echo), Contains(Key(keys::emotion_prefix(echo.emotion) + echo.id.str())));
}

TEST(FacetWrites, AListenMovesTheEchoInItsBagsAndNothingElse) {
  Dice dice(1);
  const Echo before = full_echo(kOwner, dice, kNoon);
  Echo after = before;
  after.slot.any.cycle += 1;
  after.slot.by_emotion.cycle += 1;
  after.plays.count += 1;
  std::vector<Write> writes;
  add_facet_writes(writes, kOwner, facets_of(before), facets_of(after));
  add_count_write(writes, kOwner, &before, &after);
  EXPECT_EQ(names_of(writes, Write::Kind::kPut).size(), 2U);
  EXPECT_EQ(names_of(writes, Write::Kind::kDelete).size(), 2U);
  EXPECT_EQ(writes.size(), 4U);
}

RC_GTEST_PROP(FacetWrites, NeverTouchAnItemTwice, (std::uint64_t seed)) {
  Dice dice(seed);
  const std::vector<Echo> library = make_library(kOwner, dice, 2);
  Echo after = library[1];
  after.id = library[0].id;
  std::vector<Write> writes;
  add_facet_writes(writes, kOwner, facets_of(library[0]), facets_of(after));
  add_count_write(writes, kOwner, library.data(), &after);
  std::set<std::string> touched;
  for (const Write& write : writes) {
    RC_ASSERT(touched.insert(ItemReader(write.item).text("sk")).second);
  }
  // With the echo itself and a handful of jobs.
  RC_ASSERT(writes.size() <= Table::kMostWrites - 6);
}

TEST(CountWrites, AddAndTakeAway) {
  Dice dice(1);
  const Echo ready = plain_echo(kOwner, dice, kNoon, Emotion::joy);
  Echo rejected = ready;
  rejected.status = EchoStatus::kRejected;
  std::vector<Write> writes;
  add_count_write(writes, kOwner, nullptr, &rejected);
  add_count_write(writes, kOwner, &ready, &ready);
  EXPECT_TRUE(writes.empty());
  add_count_write(writes, kOwner, &rejected, &ready);
  ASSERT_EQ(writes.size(), 1U);
  EXPECT_EQ(writes.front().update, "ADD durationMs :c0, e_joy :c1, m_202606 :c2, readyCount :c3");
  EXPECT_EQ(ItemReader(writes.front().values).number(":c0"), 12'345);
  EXPECT_EQ(ItemReader(writes.front().values).number(":c3"), 1);
}

RC_GTEST_PROP(EchoItems, ComeBackAsTheyWere, (std::uint64_t seed)) {
  Dice dice(seed);
  for (const Echo& echo : make_library(kOwner, dice, 3)) {
    RC_ASSERT(read_echo(item_of(echo)) == echo);
  }
}

TEST(EchoItems, OfAnotherMakingAreABug) {
  Dice dice(1);
  const Item good = item_of(full_echo(kOwner, dice, kNoon));
  const std::vector<std::pair<const char*, Item>> changes{
      {"status", number(9)}, {"emotion", text("bored")},          {"localDate", text("2026-02-30")},
      {"shelf", number(-1)}, {"rejectionCode", text("too-good")}, {"pk", text("J#1")},
      {"verdict", number(3)}};
  for (const auto& [name, value] : changes) {
    Item bad = good;
    bad[name] = value;
    EXPECT_THROW(static_cast<void>(read_echo(bad)), std::logic_error) << name;
  }
}

}  // namespace
}  // namespace echoes::tests
