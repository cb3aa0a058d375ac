#include "hosts/shared/job.hpp"

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace echoes::hosts {
namespace {

constexpr double kUsPerMs = 1e3;

std::string_view name_of(ports::JobKind kind) {
  switch (kind) {
    case ports::JobKind::kProcessAudio:
      return "processAudio";
    case ports::JobKind::kPublishEvent:
      return "publishEvent";
    case ports::JobKind::kDeleteAudio:
      return "deleteAudio";
  }
  return "unknown";
}

std::string_view name_of(use_cases::JobOutcome outcome) {
  switch (outcome) {
    case use_cases::JobOutcome::kNoneDue:
      return "noneDue";
    case use_cases::JobOutcome::kFinished:
      return "finished";
    case use_cases::JobOutcome::kRetried:
      return "retried";
    case use_cases::JobOutcome::kBuried:
      return "buried";
    case use_cases::JobOutcome::kLost:
      return "lost";
  }
  return "unknown";
}

LogLevel level_of(use_cases::JobOutcome outcome) {
  return outcome == use_cases::JobOutcome::kBuried ? LogLevel::kError : LogLevel::kInfo;
}

}  // namespace

Task<DoneJob> do_job(use_cases::RunJob& run_job, ports::ClaimedJob job, const ports::Clock& clock, const Log& log) {
  const std::int64_t id = job.id;
  const int attempt = job.attempt;
  const ports::JobKind kind = job.job.kind;
  const EchoId echo = job.job.echo;
  const auto started = std::chrono::steady_clock::now();
  const auto waited = clock.now() - job.job.due_at;
  std::string error;
  use_cases::JobOutcome outcome{};
  bool settled = false;
  try {
    const auto result = co_await run_job.run(std::move(job));
    settled = result.has_value();
    if (result) {
      outcome = *result;
    } else {
      error = result.error().log;
    }
  } catch (const std::exception& bug) {
    error = bug.what();
  }
  const auto took = std::chrono::steady_clock::now() - started;
  Log::Line line(log, settled ? level_of(outcome) : LogLevel::kError, "job");
  line.integer("jobId", id).text("kind", name_of(kind)).text("echoId", echo.view()).integer("attempt", attempt);
  line.text("outcome", settled ? name_of(outcome) : "leftToLease");
  line.integer("waitedMs", waited.count());
  line.number("durationMs",
              static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()) / kUsPerMs);
  if (!error.empty()) {
    line.text("error", error);
  }
  DoneJob done;
  done.finished = settled && outcome == use_cases::JobOutcome::kFinished;
  done.took = took;
  co_return done;
}

}  // namespace echoes::hosts
