#include "use_cases/delete_echo.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

TEST(DeleteEcho, RemovesAtOnceAndLeavesTheRestToJobs) {
  World world;
  const Echo echo = world.add_ready();
  use_cases::DeleteEcho remove(world.echoes, world.clock);
  EXPECT_EQ(failure_of(remove.run(world.stranger, {echo.id})).code, ErrorCode::kNotFound);
  must(remove.run(world.user, {echo.id}));
  EXPECT_TRUE(world.store.echoes.empty());
  using Waiting = std::map<std::pair<ports::JobKind, std::optional<EventName>>, int>;
  EXPECT_EQ(world.jobs_waiting(), (Waiting{{{ports::JobKind::kDeleteAudio, std::nullopt}, 1},
                                           {{ports::JobKind::kPublishEvent, EventName::kEchoDeleted}, 1}}));
  EXPECT_EQ(failure_of(remove.run(world.user, {echo.id})).code, ErrorCode::kNotFound);
  EXPECT_EQ(world.store.jobs.size(), 2U);
}

}  // namespace
}  // namespace echoes::tests
