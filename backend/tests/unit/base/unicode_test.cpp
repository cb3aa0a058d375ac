#include "base/unicode.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace echoes {
namespace {

/// Well-formed text with a liking for characters that are easy to get wrong.
std::string any_text() {
  static const std::vector<std::string> kPieces{
      "a",  "Z",        "ß",      "é", "e\u0301", "ﬁ", "İ", "ı",          "Ǆ",           "Σ",      "ς",  "\u0345", "ΐ",
      "水", "か\u3099", "\u00A0", " ", "\n",      "7", "٣", "\U0001F30A", "👩‍👧", "\u200D", "가", "\u0958"};
  const auto choices = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size()));
  std::string text;
  for (const std::size_t choice : choices) {
    text += kPieces[choice];
  }
  return text;
}

TEST(Unicode, KnowsUtf8) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("plain"));
  EXPECT_TRUE(is_utf8("crème \U0001F30A"));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));
  EXPECT_TRUE(is_utf8(std::string("\0", 1)));
}

TEST(Unicode, RefusesWhatIsNotUtf8) {
  for (const char* text : {"\x80",              // a continuation alone
                           "\xC3",              // cut short
                           "\xC0\xAF",          // overlong
                           "\xE0\x80\xAF",      // overlong
                           "\xED\xA0\x80",      // a lone high surrogate
                           "\xED\xBF\xBF",      // a lone low surrogate
                           "\xF4\x90\x80\x80",  // above U+10FFFF
                           "\xFF", "abc\xFE", "\xE2\x82"}) {
    EXPECT_FALSE(is_utf8(text)) << text;
  }
}

TEST(Unicode, CountsCodePoints) {
  EXPECT_EQ(count_code_points(""), 0U);
  EXPECT_EQ(count_code_points("crème"), 5U);
  EXPECT_EQ(count_code_points("cre\u0300me"), 6U);
  EXPECT_EQ(count_code_points("\U0001F30A\U0001F30A"), 2U);
}

TEST(Unicode, ComposesToNfc) {
  EXPECT_EQ(normalise_nfc("cre\u0300me"), "crème");
  EXPECT_EQ(normalise_nfc("\u212B"), "\u00C5");
  EXPECT_EQ(normalise_nfc("ﬁ"), "ﬁ");
}

TEST(Unicode, FoldsCaseInFull) {
  EXPECT_EQ(fold_case("STRASSE"), fold_case("Straße"));
  EXPECT_EQ(fold_case("ΣΊΣΥΦΟΣ"), fold_case("σίσυφος"));
  EXPECT_EQ(fold_case("CRE\u0300ME"), "crème");
}

TEST(Unicode, TrimsUnicodeWhiteSpace) {
  EXPECT_EQ(trim(" \t\n a b \u3000\u00A0\u2028"), "a b");
  EXPECT_EQ(trim("\u2003\u0085"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("水"), "水");
}

TEST(Unicode, SplitsWordsWithoutCaseAndAccents) {
  EXPECT_EQ(split_words("Crème brûlée, 2 cups!"), (std::vector<std::string>{"creme", "brulee", "2", "cups"}));
  EXPECT_EQ(split_words("It's the SEA—again"), (std::vector<std::string>{"it", "s", "the", "sea", "again"}));
  EXPECT_EQ(split_words("水の音"), (std::vector<std::string>{"水の音"}));
  EXPECT_EQ(split_words("... \U0001F30A !"), (std::vector<std::string>{}));
  EXPECT_EQ(split_words("\u0301"), (std::vector<std::string>{}));
  EXPECT_EQ(split_words("cre\u0300me"), split_words("CRÈME"));
}

TEST(Unicode, FindsControlCharacters) {
  EXPECT_FALSE(has_control_characters("two\nlines \U0001F30A"));
  EXPECT_TRUE(has_control_characters("a\tb"));
  EXPECT_TRUE(has_control_characters("a\rb"));
  EXPECT_TRUE(has_control_characters(std::string("a\0b", 3)));
  EXPECT_TRUE(has_control_characters("a\x7F"));
  EXPECT_TRUE(has_control_characters("a\u0085"));
}

RC_GTEST_PROP(Unicode, NormalisingTwiceIsNormalisingOnce, ()) {
  const std::string text = any_text();
  const std::string once = normalise_nfc(text);
  RC_ASSERT(is_utf8(once));
  RC_ASSERT(normalise_nfc(once) == once);
}

RC_GTEST_PROP(Unicode, FoldingTwiceIsFoldingOnce, ()) {
  const std::string once = fold_case(any_text());
  RC_ASSERT(is_utf8(once));
  RC_ASSERT(fold_case(once) == once);
  RC_ASSERT(normalise_nfc(once) == once);
}

RC_GTEST_PROP(Unicode, WordsAreStable, ()) {
  for (const std::string& word : split_words(any_text())) {
    RC_ASSERT(is_utf8(word));
    RC_ASSERT(split_words(word) == std::vector<std::string>{word});
  }
}

RC_GTEST_PROP(Unicode, NoBytesBringTheReadersDown, (const std::string& bytes)) {
  if (is_utf8(bytes)) {
    RC_ASSERT(count_code_points(bytes) <= bytes.size());
    RC_ASSERT(trim(bytes).size() <= bytes.size());
    static_cast<void>(split_words(bytes));
  }
}

}  // namespace
}  // namespace echoes
