#include "http/json_input.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace echoes::http {
namespace {

using testing::TestWithParam;

struct BadText {
  std::string name;
  std::string text;
  std::string said;
};

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string wide(std::size_t members) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i) {
    text += (i == 0 ? "\"m" : ",\"m") + std::to_string(i) + "\":0";
  }
  return text + "}";
}

class BadJson : public TestWithParam<BadText> {};

TEST_P(BadJson, IsRefusedAsMalformed) {
  JsonDocument document;
  const auto value = document.parse(GetParam().text);
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(value.error().code, ErrorCode::kMalformedRequest);
  EXPECT_NE(value.error().detail.find(GetParam().said), std::string::npos) << value.error().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadJson,
    testing::Values(BadText{"Empty", "", "ends too early"}, BadText{"Blank", "   ", "ends too early"},
                    BadText{"Cut", R"({"a":)", "ends too early"}, BadText{"Text", "hello", "unexpected character"},
                    BadText{"TrailingComma", R"({"a":1,})", "unexpected character"},
                    BadText{"Comment", "{/* no */}", "unexpected character"},
                    BadText{"TwoValues", "{} {}", "follows its end"},
                    BadText{"NotANumber", R"({"a":NaN})", "unexpected character"},
                    BadText{"Infinity", R"({"a":Infinity})", "unexpected character"},
                    BadText{"BeyondDouble", R"({"a":1e999})", "too large"},
                    BadText{"Twice", R"({"a":1,"b":{"a":2},"a":3})", "stands twice"},
                    BadText{"TwiceEscaped", R"({"a":1,"\u0061":3})", "stands twice"},
                    BadText{"LoneHighSurrogate", R"({"a":"\ud83d"})", "byte"},
                    BadText{"LoneLowSurrogate", R"({"a":"\ude00"})", "byte"},
                    BadText{"SurrogatesSwapped", R"({"a":"\ude00\ud83d"})", "byte"},
                    BadText{"SurrogateAsUtf8", "{\"a\":\"\xed\xa0\xbd\"}", "byte"},
                    BadText{"OverlongUtf8", "{\"a\":\"\xc0\xaf\"}", "byte"},
                    BadText{"CutUtf8", "{\"a\":\"\xe2\x82\"}", "byte"},
                    BadText{"RawControl", "{\"a\":\"\x01\"}", "unexpected character"},
                    BadText{"ByteOrderMark", "\xef\xbb\xbf{}", "unexpected character"},
                    BadText{"TooDeep", nested(kMaxJsonDepth + 1), "nested too deeply"},
                    BadText{"TooManyMembers", wide(kMaxJsonMembers + 1), "too many members"},
                    BadText{"NameTooLong", "{\"" + std::string(300, 'a') + "\":1}", "name is too long"},
                    BadText{"BodyOfZeroes", std::string(64, '\0'), "unexpected character"}),
    [](const testing::TestParamInfo<BadText>& info) { return info.param.name; });

TEST(JsonDocument, TakesWhatIsJson) {
  for (const std::string& text :
       {std::string{R"({"a":"\ud83d\ude00","b":[1,-2.5e3,true,null,{}]})"}, nested(kMaxJsonDepth),
        wide(kMaxJsonMembers), std::string{" \t\r\n[ ] \n"}, std::string{R"({"x":{"a":1},"y":{"a":1}})"}}) {
    JsonDocument document;
    EXPECT_TRUE(document.parse(text).has_value()) << text;
  }
}

TEST(JsonDocument, ReadsNumbersToTheLastDigit) {
  JsonDocument document;
  const auto value = document.parse("[0.1,38.713912,1.7976931348623157e308,5e-324]");
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ((*value)->as_array()[0].as_double(), 0.1);
  EXPECT_EQ((*value)->as_array()[1].as_double(), 38.713912);
  EXPECT_EQ((*value)->as_array()[2].as_double(), 1.7976931348623157e308);
  EXPECT_EQ((*value)->as_array()[3].as_double(), 5e-324);
}

TEST(ObjectReader, NotesEveryFaultUnderItsPointer) {
  JsonDocument document;
  const auto value = document.parse(R"({"text":1,"count":"x","half":0.5,"when":"yesterday","a/b~c":1})");
  ASSERT_TRUE(value.has_value());
  std::vector<FieldProblem> problems;
  ObjectReader reader(**value, "/in", problems);
  EXPECT_EQ(reader.required_string("text"), "");
  EXPECT_EQ(reader.required_integer("count"), 0);
  EXPECT_EQ(reader.required_integer("half"), 0);
  EXPECT_EQ(reader.required_instant("when"), Instant{});
  EXPECT_EQ(reader.required_number("gone"), 0.0);
  reader.finish();
  std::vector<std::string> pointers;
  pointers.reserve(problems.size());
  for (const FieldProblem& problem : problems) {
    pointers.push_back(problem.pointer + " " + problem.reason);
  }
  EXPECT_EQ(pointers, (std::vector<std::string>{"/in/text must be a string", "/in/count must be an integer",
                                                "/in/half must be an integer that is not so large",
                                                "/in/when must be an instant like 2024-07-14T22:03:11.250+01:00",
                                                "/in/gone is missing", "/in/a~1b~0c is not known"}));
}

TEST(ObjectReader, ReadsAnotherTypeAsAnEmptyObject) {
  JsonDocument document;
  const auto value = document.parse("[1]");
  ASSERT_TRUE(value.has_value());
  std::vector<FieldProblem> problems;
  ObjectReader reader(**value, "", problems);
  EXPECT_EQ(reader.required_string("text"), "");
  reader.finish();
  EXPECT_EQ(problems, (std::vector<FieldProblem>{{"", "must be an object"}}));
}

TEST(ObjectReader, CountsWholeNumbersHoweverTheyAreSpelt) {
  JsonDocument document;
  const auto value = document.parse(R"({"a":1e3,"b":1000.0,"c":-7,"d":9007199254740994.0,"e":18446744073709551615})");
  ASSERT_TRUE(value.has_value());
  std::vector<FieldProblem> problems;
  ObjectReader reader(**value, "", problems);
  EXPECT_EQ(reader.required_integer("a"), 1000);
  EXPECT_EQ(reader.required_integer("b"), 1000);
  EXPECT_EQ(reader.required_integer("c"), -7);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(reader.required_integer("d"), 0);
  EXPECT_EQ(reader.required_integer("e"), 0);
  EXPECT_EQ(problems.size(), 2U);
}

}  // namespace
}  // namespace echoes::http
