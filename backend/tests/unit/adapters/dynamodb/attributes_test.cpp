#include "adapters/dynamodb/attributes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "base/encoding.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::dynamodb;

RC_GTEST_PROP(Attributes, EveryWholeNumberComesBack, (std::int64_t value)) {
  const Item item{{"n", number(value)}};
  RC_ASSERT(ItemReader(item).number("n") == value);
}

RC_GTEST_PROP(Attributes, EveryRealThatDynamodbCanHoldComesBack, (double value)) {
  RC_PRE(std::isfinite(value) && std::abs(value) < 1e125 && (value == 0 || std::abs(value) >= 1e-130));
  const Item item{{"n", real(value)}};
  RC_ASSERT(ItemReader(item).real("n") == value);
}

TEST(Attributes, ExtremesComeBack) {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(ItemReader(Item{{"n", number(value)}}).number("n"), value);
  }
  EXPECT_EQ(ItemReader(Item{{"n", real(std::numeric_limits<double>::denorm_min())}}).real("n"), 0.0);
}

TEST(Attributes, BytesAndTextsComeBack) {
  const std::string odd("\0\xFF\x80z", 4);
  const std::vector<std::string> list{"", "a \"quoted\" one", "\xF0\x9F\x8C\x8A"};
  const Item item{{"b", bytes(as_octets(odd))}, {"l", texts(list)}};
  EXPECT_EQ(ItemReader(item).bytes_or_null("b"), odd);
  EXPECT_EQ(ItemReader(item).texts("l"), list);
}

TEST(Attributes, WhatIsMissingIsNothingWhereThatIsAsked) {
  const Item item;
  const ItemReader reader(item);
  EXPECT_EQ(reader.text_or_null("x"), std::nullopt);
  EXPECT_EQ(reader.number_or_null("x"), std::nullopt);
  EXPECT_EQ(reader.real_or_null("x"), std::nullopt);
  EXPECT_EQ(reader.moment_or_null("x"), std::nullopt);
  EXPECT_EQ(reader.bytes_or_null("x"), std::nullopt);
  EXPECT_TRUE(reader.texts("x").empty());
  EXPECT_THROW(static_cast<void>(reader.text("x")), std::logic_error);
  EXPECT_THROW(static_cast<void>(reader.number("x")), std::logic_error);
  EXPECT_THROW(static_cast<void>(reader.real("x")), std::logic_error);
}

TEST(Attributes, AnotherTypeThanExpectedIsABug) {
  const Item item{{"n", number(7)}, {"s", text("seven")}, {"odd", "S"}, {"bad", Item{{"N", "1x"}}}};
  const ItemReader reader(item);
  EXPECT_THROW(static_cast<void>(reader.text_or_null("n")), std::logic_error);
  EXPECT_THROW(static_cast<void>(reader.number_or_null("s")), std::logic_error);
  EXPECT_THROW(static_cast<void>(reader.text_or_null("odd")), std::logic_error);
  EXPECT_THROW(static_cast<void>(reader.number("bad")), std::logic_error);
  EXPECT_THROW(static_cast<void>(reader.texts("s")), std::logic_error);
}

}  // namespace
}  // namespace echoes::tests
