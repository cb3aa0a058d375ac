#include "hosts/lambda/jobs_function.hpp"

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "hosts/figures/invocation.hpp"
#include "hosts/lambda/run_task.hpp"
#include "hosts/shared/job.hpp"

namespace echoes::hosts::lambda {

std::string JobsFunction::handle(const Invocation& invocation) {
  auto wake = read_wake(invocation.body);
  if (!wake) {
    throw std::invalid_argument(wake.error().log);
  }
  std::vector<std::string> failed;
  // First what somebody may be looking at.
  if (auto taken = run_task(parts_.io, take_messages(std::move(wake->messages), failed)); !taken) {
    throw std::runtime_error(taken.error().log);
  }
  auto drained = run_task(parts_.io, drain(invocation.deadline));
  if (!drained) {
    throw std::runtime_error("the job queue does not answer: " + drained.error().log);
  }
  publish(*drained);
  return write_batch_answer(failed);
}

std::string JobsFunction::too_large() const { return write_batch_answer({}); }

Task<Result<void>> JobsFunction::take_message(const QueueMessage& /*message*/) { co_return Result<void>{}; }

Task<Result<void>> JobsFunction::take_messages(std::vector<QueueMessage> messages, std::vector<std::string>& failed) {
  for (const QueueMessage& message : messages) {
    const auto taken = co_await take_message(message);
    if (!taken) {
      parts_.log.line(LogLevel::kError, "a message failed")
          .text("messageId", message.id)
          .text("error", taken.error().log);
      failed.push_back(message.id);
    }
  }
  co_return Result<void>{};
}

Task<Result<JobsFunction::Drained>> JobsFunction::drain(Deadline deadline) {
  Drained drained;
  while (deadline.left() > parts_.reserve) {
    auto claimed = co_await parts_.jobs.claim(parts_.run_job.kinds(), parts_.clock.now(), use_cases::kJobLease);
    if (!claimed) {
      co_return propagate(claimed);
    }
    std::optional<ports::ClaimedJob>& job = *claimed;
    if (!job.has_value()) {
      break;
    }
    const std::optional<EventName> event = job->job.event;
    const DoneJob done = co_await do_job(parts_.run_job, *std::move(job), parts_.clock, parts_.log);
    (done.finished ? drained.finished : drained.unfinished) += 1;
    if (done.finished && event == EventName::kEchoReady) {
      ++drained.ready;
    }
    if (done.finished && event == EventName::kEchoRejected) {
      ++drained.rejected;
    }
  }
  co_return drained;
}

void JobsFunction::publish(const Drained& drained) const {
  if (drained.finished + drained.unfinished == 0) {
    return;
  }
  std::vector<CountFigure> figures{{"JobsFinished", drained.finished}, {"JobsUnfinished", drained.unfinished}};
  const auto add = [&](EventName event, std::int64_t count) {
    if (const auto name = business_figure_of(event); name && count > 0) {
      figures.push_back(CountFigure{*name, count});
    }
  };
  add(EventName::kEchoReady, drained.ready);
  add(EventName::kEchoRejected, drained.rejected);
  parts_.log.raw(counts_emf_line(figures, parts_.environment, std::chrono::system_clock::now()));
}

Task<Result<void>> ProcessAudioFunction::take_message(const QueueMessage& message) {
  auto uploads = read_uploads(message.body);
  if (!uploads) {
    co_return propagate(uploads);
  }
  for (Upload& upload : *uploads) {
    // Not saved yet: nothing may be done to its sound; the job that comes with the save finds it.
    const auto echo = co_await echoes_.find(upload.owner, upload.echo);
    if (!echo) {
      co_return fail(ErrorCode::kUnavailable, "", echo.error().log);
    }
    if (!echo->has_value()) {
      continue;
    }
    use_cases::ProcessAudioInput input;
    input.id = upload.echo;
    auto processed = co_await process_audio_.run(std::move(upload.owner), std::move(input));
    if (!processed) {
      co_return propagate(processed);
    }
  }
  co_return Result<void>{};
}

}  // namespace echoes::hosts::lambda
