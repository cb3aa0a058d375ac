#include "http/cursor.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "base/encoding.hpp"
#include "support/dice.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::http {
namespace {

using tests::Dice;
using use_cases::ListEchoesInput;

const UserId kOwner{"owner"};

Secret key(char letter) { return Secret{std::string(32, letter)}; }

CursorSeal seal() { return CursorSeal{{key('k')}}; }

TEST(Cursor, OpensForItsOwnerAndFilters) {
  Dice dice(1);
  ListEchoesInput filters;
  filters.emotion = Emotion::calm;
  filters.near = ports::NearFilter{GeoPoint{38.7, -9.1}, 500.0};
  filters.query = "tent rain";
  const EchoId last = dice.echo_id(tests::kNoon);
  const std::string cursor = seal().seal(kOwner, filters, last);
  EXPECT_EQ(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
  const auto opened = seal().open(cursor, kOwner, filters);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(*opened, last);
}

TEST(Cursor, TheNumberOfItemsIsNoFilter) {
  Dice dice(1);
  ListEchoesInput filters;
  const std::string cursor = seal().seal(kOwner, filters, dice.echo_id(tests::kNoon));
  filters.limit = 50;
  EXPECT_TRUE(seal().open(cursor, kOwner, filters).has_value());
}

TEST(Cursor, StaysClosedForOthers) {
  Dice dice(1);
  const ListEchoesInput filters;
  const std::string cursor = seal().seal(kOwner, filters, dice.echo_id(tests::kNoon));
  const auto opened = seal().open(cursor, UserId{"someone"}, filters);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::kValidation);
  EXPECT_EQ(opened.error().fields.front().pointer, "?cursor");
  EXPECT_FALSE(CursorSeal{{key('x')}}.open(cursor, kOwner, filters).has_value());
}

TEST(Cursor, EveryFilterCounts) {
  Dice dice(1);
  const EchoId last = dice.echo_id(tests::kNoon);
  const std::string cursor = seal().seal(kOwner, ListEchoesInput{}, last);
  const auto refused = [&](auto change) {
    ListEchoesInput filters;
    change(filters);
    const auto opened = seal().open(cursor, kOwner, filters);
    return !opened && opened.error().fields.front().reason == "belongs to other filters";
  };
  using std::chrono::day;
  const LocalDate date{std::chrono::year{2024} / 7 / 14};
  EXPECT_TRUE(refused([](ListEchoesInput& filters) { filters.emotion = Emotion::joy; }));
  EXPECT_TRUE(refused([](ListEchoesInput& filters) { filters.tag = "rain"; }));
  EXPECT_TRUE(refused([&](ListEchoesInput& filters) { filters.from = date; }));
  EXPECT_TRUE(refused([&](ListEchoesInput& filters) { filters.to = date; }));
  EXPECT_TRUE(refused([](ListEchoesInput& filters) { filters.near = ports::NearFilter{GeoPoint{1, 2}, 3}; }));
  EXPECT_TRUE(refused([](ListEchoesInput& filters) { filters.query = ""; }));
}

TEST(Cursor, PartsOfFiltersCannotTakeEachOthersPlace) {
  Dice dice(1);
  ListEchoesInput one;
  one.tag = "a1:q";
  ListEchoesInput other;
  other.tag = "a";
  other.query = "q";
  const std::string cursor = seal().seal(kOwner, one, dice.echo_id(tests::kNoon));
  EXPECT_FALSE(seal().open(cursor, kOwner, other).has_value());
}

TEST(Cursor, NeedsKeysWorthTheName) {
  EXPECT_THROW(CursorSeal{{}}, std::invalid_argument);
  EXPECT_THROW(CursorSeal{{Secret{std::string(31, 'k')}}}, std::invalid_argument);
  EXPECT_THROW((CursorSeal{{key('k'), Secret{std::string(31, 'k')}}}), std::invalid_argument);
}

TEST(Cursor, OutlivesARotationOnBothSides) {
  Dice dice(1);
  const ListEchoesInput filters;
  const EchoId last = dice.echo_id(tests::kNoon);
  // The secret holds the current key, the previous and the next; a host may have read it before or after a rotation.
  const CursorSeal before{{key('b'), key('a'), key('c')}};
  const CursorSeal after{{key('c'), key('b'), key('d')}};
  const CursorSeal twice_after{{key('d'), key('c'), key('e')}};
  EXPECT_TRUE(after.open(before.seal(kOwner, filters, last), kOwner, filters).has_value());
  EXPECT_TRUE(before.open(after.seal(kOwner, filters, last), kOwner, filters).has_value());
  EXPECT_FALSE(twice_after.open(before.seal(kOwner, filters, last), kOwner, filters).has_value());
}

RC_GTEST_PROP(CursorProperty, AnyChangedBitIsNoticed, (std::uint64_t seed, std::uint16_t position)) {
  Dice dice(seed);
  const std::string cursor = seal().seal(kOwner, ListEchoesInput{}, dice.echo_id(tests::kNoon));
  auto bytes = *decode_base64url(cursor);
  const std::size_t bit = position % (bytes.size() * 8);
  bytes[bit / 8] = static_cast<char>(static_cast<unsigned char>(bytes[bit / 8]) ^ (1U << (bit % 8)));
  RC_ASSERT(!seal().open(encode_base64url(as_octets(bytes)), kOwner, ListEchoesInput{}).has_value());
}

RC_GTEST_PROP(CursorProperty, NoiseIsNoCursor, (const std::string& noise)) {
  RC_ASSERT(!seal().open(noise, kOwner, ListEchoesInput{}).has_value());
}

}  // namespace
}  // namespace echoes::http
