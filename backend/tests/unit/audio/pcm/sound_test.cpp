#include "audio/pcm/sound.hpp"

#include <gtest/gtest.h>

namespace echoes::audio {
namespace {

using std::chrono::milliseconds;

TEST(Sound, CountsFramesNotSamples) {
  EXPECT_EQ((Sound{1, std::vector<float>(10)}.frames()), 10U);
  EXPECT_EQ((Sound{2, std::vector<float>(10)}.frames()), 5U);
}

TEST(Sound, LastsToTheNearestMillisecond) {
  EXPECT_EQ((Sound{1, {}}.duration()), milliseconds{0});
  EXPECT_EQ((Sound{1, std::vector<float>(23)}.duration()), milliseconds{0});
  EXPECT_EQ((Sound{1, std::vector<float>(24)}.duration()), milliseconds{1});
  EXPECT_EQ((Sound{1, std::vector<float>(48'000)}.duration()), milliseconds{1'000});
  EXPECT_EQ((Sound{2, std::vector<float>(48'000)}.duration()), milliseconds{500});
}

}  // namespace
}  // namespace echoes::audio
