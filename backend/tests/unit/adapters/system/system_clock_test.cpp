#include "adapters/system/system_clock.hpp"

#include <gtest/gtest.h>

namespace echoes::tests {
namespace {

TEST(SystemClock, IsTheMachinesClockCutToMilliseconds) {
  const adapters::system::SystemClock clock;
  const auto before = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const Instant now = clock.now();
  const auto after = std::chrono::system_clock::now();
  EXPECT_GE(now, before);
  EXPECT_LE(now, after);
}

}  // namespace
}  // namespace echoes::tests
