#pragma once

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "contract/echo_repository_contract.hpp"

// The queue of follow-ups. Jobs get in through the repository, as in real life.

namespace echoes::tests {

class JobQueueContract : public EchoRepositoryContract {
 protected:
  static constexpr std::chrono::seconds kLease{60};

  ports::Job add_job(Instant due_at, ports::JobKind kind = ports::JobKind::kProcessAudio) {
    const Echo echo = plain_echo(owner_, dice_, kNoon);
    const ports::Job job = job_for(echo, kind, due_at);
    must(repository().insert(echo, {job}));
    return job;
  }

  std::optional<ports::ClaimedJob> claim(Instant now) { return must(jobs().claim(ports::kAllJobKinds, now, kLease)); }
};

TEST_P(JobQueueContract, AnEmptyQueueGivesNothing) {
  EXPECT_FALSE(claim(kNoon).has_value());
  EXPECT_EQ(must(jobs().depth()).open, 0);
  EXPECT_EQ(must(jobs().depth()).buried, 0);
}

TEST_P(JobQueueContract, EveryKindOfJobComesBackAsItWas) {
  const ports::Job process = add_job(kNoon, ports::JobKind::kProcessAudio);
  const ports::Job tell = add_job(kNoon + std::chrono::milliseconds{1}, ports::JobKind::kPublishEvent);
  const ports::Job clean_up = add_job(kNoon + std::chrono::milliseconds{2}, ports::JobKind::kDeleteAudio);
  for (const ports::Job& expected : {process, tell, clean_up}) {
    const auto claimed = claim(kNoon + std::chrono::seconds{1});
    ASSERT_TRUE(claimed.has_value());
    EXPECT_EQ(claimed->job, expected);
    EXPECT_EQ(claimed->attempt, 1);
  }
  EXPECT_FALSE(claim(kNoon + std::chrono::seconds{1}).has_value());
}

TEST_P(JobQueueContract, AJobIsNotClaimedBeforeItIsDue) {
  add_job(kNoon);
  EXPECT_FALSE(claim(kNoon - std::chrono::milliseconds{1}).has_value());
  EXPECT_TRUE(claim(kNoon).has_value());
}

TEST_P(JobQueueContract, TheJobThatHasWaitedLongestComesFirst) {
  const ports::Job late = add_job(kNoon + std::chrono::seconds{20});
  const ports::Job early = add_job(kNoon + std::chrono::seconds{10});
  const auto first = claim(kNoon + std::chrono::minutes{1});
  const auto second = claim(kNoon + std::chrono::minutes{1});
  ASSERT_TRUE(first.has_value());
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(first->job.echo, early.echo);
  EXPECT_EQ(second->job.echo, late.echo);
}

TEST_P(JobQueueContract, OnlyJobsOfTheKindsAskedForAreClaimed) {
  const ports::Job process = add_job(kNoon, ports::JobKind::kProcessAudio);
  const ports::Job tell = add_job(kNoon + std::chrono::seconds{1}, ports::JobKind::kPublishEvent);
  const ports::Job clean_up = add_job(kNoon + std::chrono::seconds{2}, ports::JobKind::kDeleteAudio);
  const auto claim_of = [&](ports::JobKinds kinds) {
    return must(jobs().claim(kinds, kNoon + std::chrono::minutes{1}, kLease));
  };
  EXPECT_FALSE(claim_of({}).has_value());
  const ports::JobKinds light{ports::JobKind::kPublishEvent, ports::JobKind::kDeleteAudio};
  const auto first = claim_of(light);
  const auto second = claim_of(light);
  ASSERT_TRUE(first.has_value());
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(first->job, tell);
  EXPECT_EQ(second->job, clean_up);
  EXPECT_FALSE(claim_of(light).has_value());
  const auto heavy = claim_of({ports::JobKind::kProcessAudio});
  ASSERT_TRUE(heavy.has_value());
  EXPECT_EQ(heavy->job, process);
}

TEST_P(JobQueueContract, TwoWorkersNeverHoldTheSameJob) {
  constexpr int kJobs = 20;
  for (int index = 0; index < kJobs; ++index) {
    add_job(kNoon);
  }
  std::set<std::int64_t> held;
  for (int index = 0; index < kJobs; ++index) {
    ports::JobQueue& worker = index % 2 == 0 ? jobs() : other_jobs();
    const auto claimed = must(worker.claim(ports::kAllJobKinds, kNoon, kLease));
    ASSERT_TRUE(claimed.has_value());
    EXPECT_TRUE(held.insert(claimed->id).second) << "job " << claimed->id << " was given out twice";
  }
  EXPECT_FALSE(claim(kNoon).has_value());
  EXPECT_FALSE(must(other_jobs().claim(ports::kAllJobKinds, kNoon, kLease)).has_value());
}

TEST_P(JobQueueContract, AJobWhoseWorkerDiedIsClaimedAgainWhenTheLeaseHasRunOut) {
  add_job(kNoon);
  const auto first = claim(kNoon);
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(claim(kNoon + kLease - std::chrono::milliseconds{1}).has_value());
  const auto second = must(other_jobs().claim(ports::kAllJobKinds, kNoon + kLease, kLease));
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->id, first->id);
  EXPECT_EQ(second->job, first->job);
  EXPECT_EQ(second->attempt, 2);
}

TEST_P(JobQueueContract, AFinishedJobIsGone) {
  add_job(kNoon);
  const auto claimed = claim(kNoon);
  ASSERT_TRUE(claimed.has_value());
  EXPECT_TRUE(must(jobs().finish(claimed->receipt())));
  EXPECT_FALSE(claim(kNoon + std::chrono::days{365}).has_value());
  EXPECT_EQ(must(jobs().depth()).open, 0);
}

TEST_P(JobQueueContract, SettlingAJobThatIsGoneIsNotAnError) {
  add_job(kNoon);
  const auto claimed = claim(kNoon);
  ASSERT_TRUE(claimed.has_value());
  EXPECT_TRUE(must(jobs().finish(claimed->receipt())));
  EXPECT_FALSE(must(jobs().finish(claimed->receipt())));
  EXPECT_FALSE(must(jobs().renew(claimed->receipt(), kNoon, kLease)));
  EXPECT_FALSE(must(jobs().retry(claimed->receipt(), kNoon, "late")));
  EXPECT_FALSE(must(jobs().bury(claimed->receipt(), "late")));
  EXPECT_EQ(must(jobs().depth()).open, 0);
  EXPECT_EQ(must(jobs().depth()).buried, 0);
}

TEST_P(JobQueueContract, ARetriedJobComesBackWhenItIsDue) {
  const ports::Job added = add_job(kNoon);
  const auto first = claim(kNoon);
  ASSERT_TRUE(first.has_value());
  const Instant again = kNoon + std::chrono::minutes{5};
  EXPECT_TRUE(must(jobs().retry(first->receipt(), again, "the store did not answer")));
  EXPECT_EQ(must(jobs().depth()).open, 1);
  EXPECT_FALSE(claim(again - std::chrono::milliseconds{1}).has_value());
  const auto second = claim(again);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->id, first->id);
  EXPECT_EQ(second->attempt, 2);
  EXPECT_EQ(second->job.echo, added.echo);
  EXPECT_EQ(second->job.created_at, added.created_at);
}

TEST_P(JobQueueContract, ARetryMayComeBeforeTheLeaseWouldHaveRunOut) {
  add_job(kNoon);
  const auto first = claim(kNoon);
  ASSERT_TRUE(first.has_value());
  must(jobs().retry(first->receipt(), kNoon + std::chrono::seconds{1}, "soon"));
  EXPECT_TRUE(claim(kNoon + std::chrono::seconds{1}).has_value());
}

TEST_P(JobQueueContract, ABuriedJobIsCountedButNeverClaimed) {
  add_job(kNoon);
  add_job(kNoon + std::chrono::seconds{1});
  const auto first = claim(kNoon);
  ASSERT_TRUE(first.has_value());
  EXPECT_TRUE(must(jobs().bury(first->receipt(), "a codec is missing")));
  EXPECT_EQ(must(jobs().depth()).open, 1);
  EXPECT_EQ(must(jobs().depth()).buried, 1);
  const auto second = claim(kNoon + std::chrono::days{365});
  ASSERT_TRUE(second.has_value());
  EXPECT_NE(second->id, first->id);
  EXPECT_FALSE(claim(kNoon + std::chrono::days{365}).has_value());
}

TEST_P(JobQueueContract, ARenewedLeaseKeepsOthersAway) {
  add_job(kNoon);
  const auto held = claim(kNoon);
  ASSERT_TRUE(held.has_value());
  const Instant later = kNoon + kLease - std::chrono::seconds{1};
  EXPECT_TRUE(must(jobs().renew(held->receipt(), later, kLease)));
  EXPECT_FALSE(must(other_jobs().claim(ports::kAllJobKinds, kNoon + kLease, kLease)).has_value());
  EXPECT_FALSE(claim(later + kLease - std::chrono::milliseconds{1}).has_value());
  const auto next = claim(later + kLease);
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->attempt, 2) << "a renewal is no attempt";
}

TEST_P(JobQueueContract, ALeaseThatRanOutIsRenewedWhileNobodyElseHasTheJob) {
  add_job(kNoon);
  const auto held = claim(kNoon);
  ASSERT_TRUE(held.has_value());
  EXPECT_TRUE(must(jobs().renew(held->receipt(), kNoon + 2 * kLease, kLease)));
  EXPECT_FALSE(claim(kNoon + 2 * kLease).has_value());
  EXPECT_TRUE(must(jobs().finish(held->receipt())));
}

TEST_P(JobQueueContract, WhoLostALeaseChangesNothing) {
  add_job(kNoon);
  const auto lost = claim(kNoon);
  ASSERT_TRUE(lost.has_value());
  const auto held = must(other_jobs().claim(ports::kAllJobKinds, kNoon + kLease, kLease));
  ASSERT_TRUE(held.has_value());
  EXPECT_FALSE(must(jobs().renew(lost->receipt(), kNoon + kLease, 10 * kLease)));
  EXPECT_FALSE(must(jobs().finish(lost->receipt())));
  EXPECT_FALSE(must(jobs().retry(lost->receipt(), kNoon, "late")));
  EXPECT_FALSE(must(jobs().bury(lost->receipt(), "late")));
  EXPECT_EQ(must(jobs().depth()).open, 1);
  EXPECT_FALSE(claim(kNoon + 2 * kLease - std::chrono::milliseconds{1}).has_value());
  EXPECT_TRUE(must(other_jobs().finish(held->receipt())));
  EXPECT_EQ(must(jobs().depth()).open, 0);
}

TEST_P(JobQueueContract, WhatWasGivenBackOrSetAsideIsNotRenewed) {
  add_job(kNoon);
  const auto first = claim(kNoon);
  ASSERT_TRUE(first.has_value());
  must(jobs().retry(first->receipt(), kNoon + std::chrono::seconds{1}, "soon"));
  EXPECT_FALSE(must(jobs().renew(first->receipt(), kNoon, kLease)));
  EXPECT_FALSE(must(jobs().finish(first->receipt())));
  const auto second = claim(kNoon + std::chrono::seconds{1});
  ASSERT_TRUE(second.has_value());
  must(jobs().bury(second->receipt(), "a codec is missing"));
  EXPECT_FALSE(must(jobs().renew(second->receipt(), kNoon, kLease)));
  EXPECT_FALSE(must(jobs().retry(second->receipt(), kNoon, "late")));
  EXPECT_EQ(must(jobs().depth()).buried, 1);
}

TEST_P(JobQueueContract, LeasedJobsCountAsOpen) {
  add_job(kNoon);
  ASSERT_TRUE(claim(kNoon).has_value());
  EXPECT_EQ(must(jobs().depth()).open, 1);
}

}  // namespace echoes::tests
