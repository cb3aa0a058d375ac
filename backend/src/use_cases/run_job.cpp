#include "use_cases/run_job.hpp"

#include <algorithm>
#include <utility>

namespace echoes::use_cases {
namespace {

std::chrono::milliseconds without_random_share(std::chrono::milliseconds pause, std::uint64_t roll) {
  const auto half = static_cast<std::uint64_t>(pause.count() / 2);
  return pause - std::chrono::milliseconds{static_cast<std::int64_t>(roll % (half + 1))};
}

Result<JobOutcome> settled_as(JobOutcome outcome, Result<bool> held) {
  if (!held) {
    return propagate(held);
  }
  return *held ? outcome : JobOutcome::kLost;
}

}  // namespace

std::chrono::milliseconds retry_pause(int attempt, std::uint64_t roll) {
  std::chrono::milliseconds pause = kFirstRetryPause;
  for (int doubled = 1; doubled < attempt && pause < kLongestRetryPause; ++doubled) {
    pause *= 2;
  }
  return without_random_share(std::min<std::chrono::milliseconds>(pause, kLongestRetryPause), roll);
}

ports::JobKinds RunJob::kinds() const {
  ports::JobKinds kinds;
  if (tools_.process_audio != nullptr) {
    kinds.add(ports::JobKind::kProcessAudio);
  }
  if (tools_.events != nullptr) {
    kinds.add(ports::JobKind::kPublishEvent);
  }
  if (tools_.audio != nullptr) {
    kinds.add(ports::JobKind::kDeleteAudio);
  }
  return kinds;
}

Task<Result<JobOutcome>> RunJob::run_next() {
  Result<std::optional<ports::ClaimedJob>> due = co_await jobs_.claim(kinds(), clock_.now(), kJobLease);
  if (!due) {
    co_return propagate(due);
  }
  std::optional<ports::ClaimedJob> claimed = std::move(*due);
  if (!claimed) {
    co_return JobOutcome::kNoneDue;
  }
  co_return co_await run(std::move(*claimed));
}

Task<Result<JobOutcome>> RunJob::run(ports::ClaimedJob claimed) {
  Result<Progress> progress = co_await perform(claimed);
  if (!progress) {
    Error error = std::move(progress.error());
    co_return co_await settle_failure(std::move(claimed), std::move(error));
  }
  if (*progress == Progress::kAwaitingUpload) {
    const auto pause =
        std::min<std::chrono::milliseconds>(retry_pause(claimed.attempt, randomness_.roll()), kLongestUploadPause);
    co_return co_await give_back(std::move(claimed), pause, "the upload has not arrived");
  }
  if (*progress == Progress::kLost) {
    co_return JobOutcome::kLost;
  }
  co_return settled_as(JobOutcome::kFinished, co_await jobs_.finish(claimed.receipt()));
}

Task<Result<RunJob::Progress>> RunJob::perform(ports::ClaimedJob claimed) {
  const ports::Job& job = claimed.job;
  switch (job.kind) {
    case ports::JobKind::kProcessAudio: {
      ProcessAudioInput input;
      input.id = job.echo;
      input.keep_hold = [this, receipt = claimed.receipt()] { return jobs_.renew(receipt, clock_.now(), kJobLease); };
      Result<ProcessAudioOutcome> outcome = co_await tools_.process_audio->run(job.owner, std::move(input));
      if (!outcome) {
        co_return propagate(outcome);
      }
      if (*outcome == ProcessAudioOutcome::kLost) {
        co_return Progress::kLost;
      }
      co_return *outcome == ProcessAudioOutcome::kAwaitingUpload ? Progress::kAwaitingUpload : Progress::kDone;
    }
    case ports::JobKind::kPublishEvent: {
      if (!job.event) {
        co_return fail(ErrorCode::kInternal, "Something went wrong on our side.", "a job to publish names no event");
      }
      DomainEvent event;
      event.name = *job.event;
      event.owner = job.owner;
      event.echo = job.echo;
      event.at = job.created_at;
      Result<void> published = co_await tools_.events->publish(std::move(event));
      if (!published) {
        co_return propagate(published);
      }
      co_return Progress::kDone;
    }
    case ports::JobKind::kDeleteAudio: {
      for (const std::string& key : {rendition_key(job.owner, job.echo), original_key(job.owner, job.echo)}) {
        Result<void> removed = co_await tools_.audio->remove(key);
        if (!removed) {
          co_return propagate(removed);
        }
      }
      co_return Progress::kDone;
    }
  }
  std::unreachable();
}

Task<Result<JobOutcome>> RunJob::settle_failure(ports::ClaimedJob claimed, Error error) {
  std::string reason = error.log.empty() ? std::move(error.detail) : std::move(error.log);
  const int most = error.code == ErrorCode::kUnavailable ? kMaxJobAttempts : kMaxFaultyAttempts;
  if (claimed.attempt >= most) {
    co_return settled_as(JobOutcome::kBuried, co_await jobs_.bury(claimed.receipt(), std::move(reason)));
  }
  const auto pause = retry_pause(claimed.attempt, randomness_.roll());
  co_return co_await give_back(std::move(claimed), pause, std::move(reason));
}

Task<Result<JobOutcome>> RunJob::give_back(ports::ClaimedJob claimed, std::chrono::milliseconds pause,
                                           std::string reason) {
  co_return settled_as(JobOutcome::kRetried,
                       co_await jobs_.retry(claimed.receipt(), clock_.now() + pause, std::move(reason)));
}

}  // namespace echoes::use_cases
