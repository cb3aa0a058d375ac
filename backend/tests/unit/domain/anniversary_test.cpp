#include "domain/anniversary.hpp"

#include <gtest/gtest.h>

namespace echoes {
namespace {

using namespace std::chrono;

using Anniversaries = std::vector<Anniversary>;

TEST(Anniversaries, OfAnOrdinaryDay) {
  EXPECT_EQ(anniversaries_on(year{2026} / 6 / 15, false), (Anniversaries{{{June / 15}, year{2026}}}));
  EXPECT_EQ(anniversaries_on(year{2026} / 6 / 15, true),
            (Anniversaries{{{June / 14, June / 15, June / 16}, year{2026}}}));
}

TEST(Anniversaries, TheTwentyNinthOfFebruaryComesOnTheTwentyEighthOfCommonYears) {
  EXPECT_EQ(anniversaries_on(year{2026} / 2 / 28, false),
            (Anniversaries{{{February / 28, February / 29}, year{2026}}}));
  EXPECT_EQ(anniversaries_on(year{2028} / 2 / 28, false), (Anniversaries{{{February / 28}, year{2028}}}));
  EXPECT_EQ(anniversaries_on(year{2028} / 2 / 29, false), (Anniversaries{{{February / 29}, year{2028}}}));
  EXPECT_EQ(anniversaries_on(year{2026} / 3 / 1, true),
            (Anniversaries{{{February / 28, February / 29, March / 1, March / 2}, year{2026}}}));
}

// Yesterday is not "in earlier years" only because the year has changed since.
TEST(Anniversaries, AroundNewYearTheNeighboursKeepTheirOwnYear) {
  EXPECT_EQ(anniversaries_on(year{2026} / 1 / 1, true),
            (Anniversaries{{{December / 31}, year{2025}}, {{January / 1, January / 2}, year{2026}}}));
  EXPECT_EQ(anniversaries_on(year{2026} / 12 / 31, true),
            (Anniversaries{{{December / 30, December / 31}, year{2026}}, {{January / 1}, year{2027}}}));
}

}  // namespace
}  // namespace echoes
