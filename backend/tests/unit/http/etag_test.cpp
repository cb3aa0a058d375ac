#include "http/etag.hpp"

#include <gtest/gtest.h>

namespace echoes::http {
namespace {

TEST(Etag, IsTheQuotedVersion) { EXPECT_EQ(etag_of(7), "\"7\""); }

TEST(EtagCondition, ReadsListsStarsAndWeakTags) {
  const auto list = parse_etag_condition(R"("1", W/"2" ,"three","4")");
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->strong, (std::vector<std::int64_t>{1, 4}));
  EXPECT_EQ(list->weak, (std::vector<std::int64_t>{2}));
  EXPECT_TRUE(list->matches_strongly(4));
  EXPECT_FALSE(list->matches_strongly(2));
  EXPECT_TRUE(list->matches_weakly(2));
  EXPECT_FALSE(list->matches_weakly(3));
  const auto star = parse_etag_condition(" * ");
  ASSERT_TRUE(star.has_value());
  EXPECT_TRUE(star->matches_strongly(99));
}

TEST(EtagCondition, TagsOfOthersMatchNothing) {
  const auto tag = parse_etag_condition(R"("deadbeef")");
  ASSERT_TRUE(tag.has_value());
  EXPECT_TRUE(tag->strong.empty());
  EXPECT_FALSE(parse_etag_condition("\"-7\"")->matches_strongly(-7));
}

TEST(EtagCondition, RefusesWhatIsNoList) {
  for (const std::string_view bad : {"", "7", "\"7", "\"7\" \"8\"", "\"7\",", "w/\"7\"", "*, \"7\"", ","}) {
    EXPECT_FALSE(parse_etag_condition(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace echoes::http
