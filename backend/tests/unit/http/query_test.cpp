#include "http/query.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace echoes::http {
namespace {

TEST(PercentDecoding, UndoesEscapesAndRefusesBadOnes) {
  EXPECT_EQ(decode_percent("a%20b+c%C3%A9", true), "a b cé");
  EXPECT_EQ(decode_percent("a+b", false), "a+b");
  EXPECT_EQ(decode_percent("%2F", false), "/");
  for (const std::string_view bad : {"%", "%4", "%zz", "a%f", "%ff", "%C3", "%ed%a0%80"}) {
    EXPECT_EQ(decode_percent(bad, true), std::nullopt) << bad;
  }
}

struct QueryCase {
  std::string name;
  std::string query;
  /// "pointer reason" of each fault.
  std::vector<std::string> faults;
};

class ListLikeQuery : public testing::TestWithParam<QueryCase> {};

TEST_P(ListLikeQuery, NamesItsFaults) {
  QueryReader reader(GetParam().query);
  static_cast<void>(reader.emotion("emotion"));
  static_cast<void>(reader.date("from"));
  static_cast<void>(reader.circle("near"));
  static_cast<void>(reader.integer("limit"));
  static_cast<void>(reader.text("q"));
  const auto result = reader.finish();
  std::vector<std::string> faults;
  if (!result) {
    EXPECT_EQ(result.error().code, ErrorCode::kValidation);
    for (const FieldProblem& field : result.error().fields) {
      faults.push_back(field.pointer + " " + field.reason);
    }
  }
  EXPECT_EQ(faults, GetParam().faults);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ListLikeQuery,
    testing::Values(
        QueryCase{"Nothing", "", {}}, QueryCase{"Ampersands", "&&", {}},
        QueryCase{"All", "emotion=calm&from=2024-02-29&near=-38.7,9.1,500&limit=7&q=tent+rain", {}},
        QueryCase{"Unknown", "colour=red", {"?colour is not known"}},
        QueryCase{"NamesAreExact", "Emotion=calm", {"?Emotion is not known"}},
        QueryCase{"Twice", "q=a&q=b", {"?q is given twice"}},
        QueryCase{"BadEscape", "q=%", {"?q is not percent-encoded UTF-8"}},
        QueryCase{"WrongEmotion", "emotion=CALM", {"?emotion is not one of the twelve emotions"}},
        QueryCase{"EmptyEmotion", "emotion=", {"?emotion is not one of the twelve emotions"}},
        QueryCase{"NoSuchDay", "from=2023-02-29", {"?from must be a day like 2024-07-14"}},
        QueryCase{"NumberWithMore", "limit=7x", {"?limit must be an integer"}},
        QueryCase{"NumberWithPlus", "limit=%2B7", {"?limit must be an integer"}},
        QueryCase{"NumberTooLong", "limit=99999999999999999999", {"?limit must be an integer"}},
        QueryCase{"TwoOfThree", "near=1,2", {"?near must be latitude,longitude,radius in metres"}},
        QueryCase{"FourOfThree", "near=1,2,3,4", {"?near must be latitude,longitude,radius in metres"}},
        QueryCase{"Exponent", "near=1e1,2,3", {"?near must be latitude,longitude,radius in metres"}},
        QueryCase{"NotANumber", "near=nan,2,3", {"?near must be latitude,longitude,radius in metres"}},
        QueryCase{"InfiniteRadius", "near=1,2,inf", {"?near must be latitude,longitude,radius in metres"}},
        QueryCase{
            "LatitudeBeyond", "near=90.1,2,3", {"?near has a latitude beyond 90 or a longitude beyond 180 degrees"}},
        QueryCase{
            "LongitudeBeyond", "near=1,-180.5,3", {"?near has a latitude beyond 90 or a longitude beyond 180 degrees"}},
        QueryCase{"SeveralAtOnce",
                  "limit=&emotion=x&y=1",
                  {"?emotion is not one of the twelve emotions", "?limit must be an integer", "?y is not known"}}),
    [](const testing::TestParamInfo<QueryCase>& info) { return info.param.name; });

}  // namespace
}  // namespace echoes::http
