#include "use_cases/run_job.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

using use_cases::JobOutcome;

class RunJobTest : public testing::Test {
 protected:
  Echo add_processing() {
    Echo echo = plain_echo(world_.user, world_.dice, kNoon);
    echo.status = EchoStatus::kProcessing;
    echo.created_at = kNoon;
    echo.slot = DeckSlot{};
    return world_.add(echo);
  }
  void queue(const Echo& echo, ports::JobKind kind, std::optional<EventName> event = std::nullopt) {
    ports::Job job = job_for(echo, kind, kNoon);
    job.event = event;
    world_.store.add_jobs({job});
  }
  /// An echo whose upload has arrived, and the job to process it.
  Echo queue_sound(std::string_view content) {
    Echo echo = add_processing();
    must(world_.memory_audio.put(original_key(world_.user, echo.id), bytes_of(content), "audio/webm"));
    queue(echo, ports::JobKind::kProcessAudio);
    return echo;
  }
  JobOutcome run_next() { return must(run_job_.run_next()); }
  const adapters::memory::Store::QueuedJob& only_job() {
    EXPECT_EQ(world_.store.jobs.size(), 1U);
    return world_.store.jobs.begin()->second;
  }

  World world_;
  use_cases::ProcessAudio process_{world_.echoes, world_.audio, world_.engine,
                                   world_.work,   world_.clock, world_.randomness};
  use_cases::RunJob run_job_{world_.jobs, {&process_, &world_.events, &world_.audio}, world_.clock, world_.randomness};
};

TEST_F(RunJobTest, NoneDueIsSaid) { EXPECT_EQ(run_next(), JobOutcome::kNoneDue); }

TEST_F(RunJobTest, ProcessesAudio) {
  const Echo echo = queue_sound("sound");
  EXPECT_EQ(run_next(), JobOutcome::kFinished);
  EXPECT_EQ(world_.stored(echo.id).status, EchoStatus::kReady);
  EXPECT_EQ(run_next(), JobOutcome::kFinished);
  EXPECT_EQ(run_next(), JobOutcome::kNoneDue);
  EXPECT_EQ(world_.events_told(), (std::map<EventName, int>{{EventName::kEchoReady, 1}}));
}

TEST_F(RunJobTest, PublishesEventsAsTheyHappened) {
  const Echo echo = world_.add_ready();
  queue(echo, ports::JobKind::kPublishEvent, EventName::kEchoPlayed);
  world_.clock.advance(std::chrono::minutes{10});
  EXPECT_EQ(run_next(), JobOutcome::kFinished);
  EXPECT_EQ(world_.memory_events.published(),
            (std::vector<DomainEvent>{{EventName::kEchoPlayed, world_.user, echo.id, kNoon}}));
}

TEST_F(RunJobTest, DeletesOriginalAndRendition) {
  const Echo echo = world_.add_ready();
  for (const std::string& key : {original_key(world_.user, echo.id), rendition_key(world_.user, echo.id)}) {
    must(world_.memory_audio.put(key, bytes_of("x"), "audio/mp4"));
  }
  must(world_.memory_audio.put("audio/another", bytes_of("x"), "audio/mp4"));
  queue(echo, ports::JobKind::kDeleteAudio);
  EXPECT_EQ(run_next(), JobOutcome::kFinished);
  EXPECT_EQ(world_.memory_audio.objects().size(), 1U);
}

TEST_F(RunJobTest, JobsWithoutAToolAreLeftToOthers) {
  const Echo echo = world_.add_ready();
  queue(echo, ports::JobKind::kProcessAudio);
  queue(echo, ports::JobKind::kDeleteAudio);
  queue(echo, ports::JobKind::kPublishEvent, EventName::kEchoSaved);
  use_cases::RunJob publisher{world_.jobs, {nullptr, &world_.events, nullptr}, world_.clock, world_.randomness};
  EXPECT_EQ(publisher.kinds(), ports::JobKinds{ports::JobKind::kPublishEvent});
  EXPECT_EQ(must(publisher.run_next()), JobOutcome::kFinished);
  EXPECT_EQ(must(publisher.run_next()), JobOutcome::kNoneDue);
  EXPECT_EQ(world_.store.jobs.size(), 2U);
  EXPECT_EQ(run_job_.kinds(), ports::kAllJobKinds);
}

TEST_F(RunJobTest, AnAwaitedUploadIsAskedForAtLeastEveryMinuteUntilItsPatienceEnds) {
  const Echo echo = add_processing();
  queue(echo, ports::JobKind::kProcessAudio);
  int attempts = 0;
  while (world_.stored(echo.id).status != EchoStatus::kRejected) {
    const Instant before = world_.clock.now();
    const JobOutcome outcome = run_next();
    ++attempts;
    if (outcome == JobOutcome::kRetried) {
      const Instant due = only_job().claimable_at;
      EXPECT_GT(due, before);
      EXPECT_LE(due - before, std::chrono::minutes{1});
      world_.clock.set(due);
    }
  }
  EXPECT_GT(attempts, 1'000) << "more than the attempts after which a failing job is set aside";
  EXPECT_EQ(world_.stored(echo.id).rejection->code, RejectionCode::kUploadMissing);
}

TEST_F(RunJobTest, AFailureOfTheWorldIsTriedAgainForAboutADayAndThenSetAside) {
  const Echo echo = world_.add_ready();
  queue(echo, ports::JobKind::kPublishEvent, EventName::kEchoSaved);
  JobOutcome outcome = JobOutcome::kRetried;
  int attempts = 0;
  while (outcome == JobOutcome::kRetried) {
    world_.plan = FaultPlan(2, FaultPlan::Fault::kRefused);  // the claim passes, the publisher fails
    outcome = run_next();
    ++attempts;
    if (outcome == JobOutcome::kRetried) {
      world_.clock.set(only_job().claimable_at);
    }
  }
  EXPECT_EQ(outcome, JobOutcome::kBuried);
  EXPECT_EQ(attempts, use_cases::kMaxJobAttempts);
  EXPECT_TRUE(only_job().buried);
  EXPECT_EQ(only_job().reason, "a planned fault");
  EXPECT_GT(world_.clock.now() - kNoon, std::chrono::hours{14});
  EXPECT_LT(world_.clock.now() - kNoon, std::chrono::hours{30});
}

TEST_F(RunJobTest, OurOwnFaultIsSetAsideSoon) {
  const Echo echo = queue_sound("broken codec");
  for (int attempt = 1; attempt < use_cases::kMaxFaultyAttempts; ++attempt) {
    EXPECT_EQ(run_next(), JobOutcome::kRetried);
    world_.clock.set(only_job().claimable_at);
  }
  EXPECT_EQ(run_next(), JobOutcome::kBuried);
  EXPECT_EQ(only_job().reason, "a codec is missing");
}

TEST_F(RunJobTest, AJobThatNamesNoEventIsOurFault) {
  queue(world_.add_ready(), ports::JobKind::kPublishEvent);
  EXPECT_EQ(run_next(), JobOutcome::kRetried);
  EXPECT_TRUE(world_.memory_events.published().empty());
}

TEST_F(RunJobTest, AJobThatCouldNotBeSettledIsDoneAgainWhenItsLeaseHasRunOut) {
  const Echo echo = world_.add_ready();
  queue(echo, ports::JobKind::kPublishEvent, EventName::kEchoSaved);
  world_.plan = FaultPlan(3, FaultPlan::Fault::kRefused);  // claim, publish, finish
  EXPECT_EQ(failure_of(run_job_.run_next()).code, ErrorCode::kUnavailable);
  EXPECT_EQ(run_next(), JobOutcome::kNoneDue);
  world_.clock.advance(use_cases::kJobLease);
  EXPECT_EQ(run_next(), JobOutcome::kFinished);
  EXPECT_EQ(world_.memory_events.published().size(), 2U);
}

TEST_F(RunJobTest, HoldsItsJobAsLongAsTheEngineWorks) {
  const Echo echo = queue_sound("sound");
  int looked = 0;
  world_.work.beats = 10;
  world_.work.before_beat = [&] {
    EXPECT_FALSE(must(world_.memory_jobs.claim(ports::kAllJobKinds, world_.clock.now(), use_cases::kJobLease)))
        << "somebody else got it after " << looked << " pauses";
    ++looked;
    world_.clock.advance(use_cases::kHoldPause);
  };
  EXPECT_EQ(run_next(), JobOutcome::kFinished);
  EXPECT_EQ(looked, 10);
  EXPECT_GT(10 * use_cases::kHoldPause, 2 * use_cases::kJobLease);
  EXPECT_EQ(world_.stored(echo.id).status, EchoStatus::kReady);
}

TEST_F(RunJobTest, WhoLostTheLeaseWritesNothing) {
  const Echo echo = queue_sound("sound");
  world_.work.beats = 1;
  std::optional<ports::ClaimedJob> others;
  world_.work.before_beat = [&] {
    world_.clock.advance(use_cases::kJobLease);
    others = must(world_.memory_jobs.claim(ports::kAllJobKinds, world_.clock.now(), use_cases::kJobLease));
  };
  EXPECT_EQ(run_next(), JobOutcome::kLost);
  EXPECT_EQ(world_.stored(echo.id), echo);
  EXPECT_FALSE(world_.memory_audio.objects().contains(rendition_key(world_.user, echo.id)));
  ASSERT_TRUE(others.has_value());
  world_.work = {};
  EXPECT_EQ(must(run_job_.run(*others)), JobOutcome::kFinished);
  EXPECT_EQ(world_.stored(echo.id).status, EchoStatus::kReady);
}

TEST_F(RunJobTest, ARenewalThatFailedIsNoLoss) {
  const Echo echo = queue_sound("sound");
  world_.work.beats = 1;
  world_.plan = FaultPlan(4, FaultPlan::Fault::kRefused);  // claim, find, get, renew
  EXPECT_EQ(run_next(), JobOutcome::kFinished);
  EXPECT_TRUE(world_.plan.struck());
  EXPECT_EQ(world_.stored(echo.id).status, EchoStatus::kReady);
}

TEST_F(RunJobTest, AFailureAfterTheLeaseWasLostIsLeftToWhoHasTheJob) {
  const Echo echo = queue_sound("broken codec");
  world_.work.beats = 1;
  world_.work.before_beat = [&] {
    world_.clock.advance(use_cases::kJobLease);
    must(world_.memory_jobs.claim(ports::kAllJobKinds, world_.clock.now(), use_cases::kJobLease));
  };
  EXPECT_EQ(run_next(), JobOutcome::kLost);
  EXPECT_EQ(only_job().attempts, 2);
  EXPECT_EQ(only_job().reason, "");
}

TEST(RetryPause, DoublesUpToAnHour) {
  EXPECT_EQ(use_cases::retry_pause(1, 0), std::chrono::seconds{1});
  EXPECT_EQ(use_cases::retry_pause(2, 0), std::chrono::seconds{2});
  EXPECT_EQ(use_cases::retry_pause(5, 0), std::chrono::seconds{16});
  EXPECT_EQ(use_cases::retry_pause(12, 0), std::chrono::seconds{2'048});
  EXPECT_EQ(use_cases::retry_pause(13, 0), std::chrono::hours{1});
  EXPECT_EQ(use_cases::retry_pause(1'000'000, 0), std::chrono::hours{1});
}

RC_GTEST_PROP(RetryPauseProperties, TakesOffAtMostHalf, (std::uint64_t roll)) {
  const int attempt = *rc::gen::inRange(1, 60);
  const auto most = use_cases::retry_pause(attempt, 0);
  const auto pause = use_cases::retry_pause(attempt, roll);
  RC_ASSERT(pause <= most);
  RC_ASSERT(pause * 2 >= most);
}

}  // namespace
}  // namespace echoes::tests
