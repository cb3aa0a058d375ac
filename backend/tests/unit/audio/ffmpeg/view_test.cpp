#include "audio/ffmpeg/view.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/dice.hpp"

namespace echoes::audio::ffmpeg {
namespace {

std::string shown(const View& view, std::size_t offset, std::size_t size) {
  std::string text(size, '?');
  view.copy(offset, std::span(reinterpret_cast<std::uint8_t*>(text.data()), size));
  return text;
}

TEST(View, ShowsTheContentAsItIs) {
  const std::string text = "the gutters sang";
  const View view{std::as_bytes(std::span(text))};
  EXPECT_EQ(shown(view, 0, text.size()), text);
  EXPECT_EQ(shown(view, 4, 7), "gutters");
}

TEST(View, ShowsTheSameWhereverReadingStartsAndEnds) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    tests::Dice dice(seed);
    const std::string text(200, '.');
    std::string expected = text;
    View view{std::as_bytes(std::span(text))};
    for (std::size_t at = dice.below(9); at + 4 <= text.size(); at += 4 + dice.below(30)) {
      const std::string bytes = std::string("abcd").substr(0, 1 + dice.below(4));
      view.show(at, bytes);
      expected.replace(at, bytes.size(), bytes);
    }
    for (std::size_t start = 0; start < text.size(); ++start) {
      const std::size_t size = dice.below(text.size() - start + 1);
      ASSERT_EQ(shown(view, start, size), expected.substr(start, size));
    }
  }
}

}  // namespace
}  // namespace echoes::audio::ffmpeg
