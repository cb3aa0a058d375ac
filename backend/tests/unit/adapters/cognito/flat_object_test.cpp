#include "adapters/cognito/flat_object.hpp"

#include <gtest/gtest.h>

namespace echoes::tests {
namespace {

using namespace adapters::cognito;

TEST(FlatObject, HoldsTextsAndNumbersAndLeavesOutTheRest) {
  const auto object = read_flat_object(
      R"( {"text":"a\u00e9\n","empty":"","number":-7,"fraction":1.5,"large":18446744073709551615,"yes":true,"none":null,)"
      R"("list":["x",{"text":"inner"}],"object":{"text":"inner","n":[1]},"":"nameless"} )");
  ASSERT_TRUE(object.has_value());
  EXPECT_EQ(text_of(*object, "text"), "aé\n");
  EXPECT_EQ(text_of(*object, "empty"), "");
  EXPECT_EQ(text_of(*object, ""), "nameless");
  EXPECT_EQ(number_of(*object, "number"), -7);
  for (const char* other : {"fraction", "large", "yes", "none", "list", "object"}) {
    EXPECT_EQ(object->at(other), FlatValue(OtherValue{})) << other;
    EXPECT_EQ(text_of(*object, other), std::nullopt);
    EXPECT_EQ(number_of(*object, other), std::nullopt);
  }
  EXPECT_EQ(text_of(*object, "absent"), std::nullopt);
  EXPECT_EQ(number_of(*object, "absent"), std::nullopt);
  EXPECT_EQ(number_of(*object, "text"), std::nullopt);
  EXPECT_EQ(text_of(*object, "number"), std::nullopt);
}

TEST(FlatObject, TakesAnEmptyOne) { EXPECT_EQ(read_flat_object("{}"), FlatObject{}); }

TEST(FlatObject, RefusesWhatIsNotOneObject) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "[]",
                           "1",
                           "\"x\"",
                           "null",
                           "true",
                           "{}{}",
                           "{} x",
                           R"({"a":1,})",
                           R"({"a"})",
                           R"({a:1})",
                           R"({"a":01})",
                           R"({"a":NaN})",
                           "{\"a\":\"\x01\"}",
                           "{/**/}",
                           R"({"a":"\ud800"})",
                           "{\"a\":\"\xff\"}",
                           "{\"a\":\"\xc0\x80\"}"}) {
    EXPECT_EQ(read_flat_object(text), std::nullopt) << text;
  }
}

TEST(FlatObject, RefusesAMemberTwice) {
  EXPECT_EQ(read_flat_object(R"({"a":1,"a":1})"), std::nullopt);
  EXPECT_EQ(read_flat_object(R"({"a":1,"\u0061":2})"), std::nullopt);
  EXPECT_EQ(read_flat_object(R"({"a":[],"b":1,"a":{}})"), std::nullopt);
  EXPECT_TRUE(read_flat_object(R"({"a":{"a":1},"b":{"a":2,"a":3}})").has_value()) << "nested ones are not looked at";
}

TEST(FlatObject, RefusesWhatIsTooDeepOrTooWide) {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_TRUE(read_flat_object(nested(kMaxFlatDepth - 1)).has_value());
  EXPECT_EQ(read_flat_object(nested(kMaxFlatDepth)), std::nullopt);
  const auto wide = [](std::size_t members) {
    std::string text = "{";
    for (std::size_t member = 0; member < members; ++member) {
      text += (member == 0 ? "\"" : ",\"") + std::to_string(member) + "\":0";
    }
    return text + "}";
  };
  EXPECT_EQ(read_flat_object(wide(kMaxFlatMembers)).value().size(), kMaxFlatMembers);
  EXPECT_EQ(read_flat_object(wide(kMaxFlatMembers + 1)), std::nullopt);
}

}  // namespace
}  // namespace echoes::tests
