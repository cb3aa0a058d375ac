#include "base/secret.hpp"

#include <gtest/gtest.h>

#include <concepts>
#include <sstream>
#include <string>

namespace echoes {
namespace {

template <class T>
concept Printable = requires(std::ostream& stream, const T& value) { stream << value; };

TEST(Secret, CannotBePrintedComparedOrConverted) {
  static_assert(!Printable<Secret>);
  static_assert(!std::equality_comparable<Secret>);
  static_assert(!std::convertible_to<Secret, std::string>);
  static_assert(!std::convertible_to<Secret, std::string_view>);
  EXPECT_EQ(Secret("open sesame").reveal(), "open sesame");
  EXPECT_TRUE(Secret().empty());
  EXPECT_FALSE(Secret("x").empty());
}

}  // namespace
}  // namespace echoes
