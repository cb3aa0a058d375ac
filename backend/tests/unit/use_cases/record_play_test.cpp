#include "use_cases/record_play.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

using use_cases::PlayOutcome;

class RecordPlayTest : public testing::Test {
 protected:
  World world_;
  use_cases::RecordPlay record_{world_.echoes, world_.clock, world_.randomness};
};

TEST_F(RecordPlayTest, FinishedCountsAndMovesToTheNextCycle) {
  const Echo echo = world_.add_ready();
  const Echo played = must(record_.run(world_.user, {echo.id}));
  EXPECT_EQ(played.plays, (PlayCount{1, kNoon}));
  EXPECT_EQ(played.slot.any.cycle, 1);
  EXPECT_EQ(played.slot.by_emotion.cycle, 1);
  EXPECT_EQ(played.version, echo.version + 1);
  EXPECT_EQ(world_.stored(echo.id), played);
  using Waiting = std::map<std::pair<ports::JobKind, std::optional<EventName>>, int>;
  EXPECT_EQ(world_.jobs_waiting(), (Waiting{{{ports::JobKind::kPublishEvent, EventName::kEchoPlayed}, 1}}));
}

TEST_F(RecordPlayTest, SkippedGoesBehindTheRestAndCountsNothing) {
  const Echo first = world_.add_ready();
  const Echo second = world_.add_ready();
  const Echo skipped = must(record_.run(world_.user, {first.id, PlayOutcome::kSkipped}));
  EXPECT_EQ(skipped.plays, PlayCount{});
  EXPECT_EQ(skipped.updated_at, first.updated_at);
  EXPECT_GT(skipped.slot.any, second.slot.any);
  EXPECT_EQ(skipped.slot.any.cycle, second.slot.any.cycle);
  EXPECT_TRUE(world_.store.jobs.empty());
}

TEST_F(RecordPlayTest, AnEchoThatIsNotReadyCannotBePlayed) {
  Echo echo = plain_echo(world_.user, world_.dice, kNoon);
  echo.status = EchoStatus::kProcessing;
  world_.add(echo);
  EXPECT_EQ(failure_of(record_.run(world_.user, {echo.id})).code, ErrorCode::kEchoNotReady);
  EXPECT_EQ(failure_of(record_.run(world_.stranger, {echo.id})).code, ErrorCode::kNotFound);
}

// Two devices finish the same echo at the same moment: both listens count, and it is one cycle ahead all the same.
TEST_F(RecordPlayTest, ARaceLosesNoPlay) {
  const Echo echo = world_.add_ready();
  world_.add_ready();
  use_cases::RecordPlay other(world_.memory_echoes, world_.clock, world_.randomness);
  world_.echoes.meanwhile = [&] {
    world_.echoes.meanwhile = nullptr;
    must(other.run(world_.user, {echo.id}));
  };
  const Echo played = must(record_.run(world_.user, {echo.id}));
  EXPECT_EQ(played.plays.count, 2);
  EXPECT_EQ(played.slot.any.cycle, 1);
  EXPECT_EQ(world_.store.jobs.size(), 2U);
}

TEST_F(RecordPlayTest, GivesUpWhenEveryRaceIsLost) {
  const Echo echo = world_.add_ready();
  world_.echoes.meanwhile = [&] { ++world_.store.echoes.at({world_.user, echo.id}).version; };
  const Error error = failure_of(record_.run(world_.user, {echo.id}));
  EXPECT_EQ(error.code, ErrorCode::kUnavailable);
  EXPECT_EQ(world_.stored(echo.id).plays.count, 0);
}

}  // namespace
}  // namespace echoes::tests
