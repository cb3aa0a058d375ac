#include "adapters/postgres/echo_rows.hpp"

#include <gtest/gtest.h>

#include "base/unicode.hpp"

namespace echoes::tests {
namespace {

using adapters::postgres::lexeme;
using adapters::postgres::Params;
using adapters::postgres::prefix_query;

TEST(PrefixQuery, QuotesWhatTheSyntaxWouldTakeForItself) {
  EXPECT_EQ(prefix_query({"sea", "it's", "a\\b"}), "'sea':* & 'it''s':* & 'a\\\\b':*");
}

TEST(Lexeme, IsCutBetweenCharacters) {
  EXPECT_EQ(lexeme(std::string(2'000, 'a')), std::string(2'000, 'a'));
  EXPECT_EQ(lexeme(std::string(2'001, 'a')), std::string(2'000, 'a'));
  // 666 characters of three bytes are 1,998; the next would end at 2,001.
  std::string long_word;
  for (int i = 0; i < 700; ++i) {
    long_word += "\xE6\xB0\xB4";
  }
  EXPECT_EQ(lexeme(long_word).size(), 1'998U);
  EXPECT_TRUE(is_utf8(lexeme(long_word)));
}

TEST(Params, ArraysQuoteEveryElement) {
  Params params;
  params.texts({"", "null", "a\"b", "c\\d", "e,{f}"}).numbers({1, std::nullopt, -3}).texts({}).null();
  const Params::View view = params.view();
  EXPECT_STREQ(view.values[0], "{\"\",\"null\",\"a\\\"b\",\"c\\\\d\",\"e,{f}\"}");
  EXPECT_STREQ(view.values[1], "{1,null,-3}");
  EXPECT_STREQ(view.values[2], "{}");
  EXPECT_EQ(view.values[3], nullptr);
}

TEST(Params, BytesGoInBinaryWithTheirLength) {
  Params params;
  params.bytes(std::vector<std::uint8_t>{0, 7, 0}).text("x");
  const Params::View view = params.view();
  EXPECT_EQ(view.formats[0], 1);
  EXPECT_EQ(view.lengths[0], 3);
  EXPECT_EQ(view.values[0][1], 7);
  EXPECT_EQ(view.formats[1], 0);
}

}  // namespace
}  // namespace echoes::tests
