#include "use_cases/get_echo.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

TEST(GetEcho, AnswersTheOwnersEchoOnly) {
  World world;
  const Echo echo = world.add_ready();
  use_cases::GetEcho get(world.echoes);
  EXPECT_EQ(must(get.run(world.user, {echo.id})), echo);
  EXPECT_EQ(failure_of(get.run(world.stranger, {echo.id})).code, ErrorCode::kNotFound);
  EXPECT_EQ(failure_of(get.run(world.user, {world.dice.echo_id(kNoon)})).code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace echoes::tests
