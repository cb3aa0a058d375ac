#include "hosts/server/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

namespace echoes::hosts {
namespace {

namespace asio = boost::asio;
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
  }
  return "unknown";
}

LogLevel level_of(use_cases::JobOutcome outcome) {
  return outcome == use_cases::JobOutcome::kBuried ? LogLevel::kError : LogLevel::kInfo;
}

}  // namespace

class Worker::Timer : public asio::steady_timer {
  using asio::steady_timer::steady_timer;
};

Worker::Worker(asio::io_context& io, ports::JobQueue& jobs, use_cases::RunJob& run_job, const ports::Clock& clock,
               const Log& log, ThreadMetrics& metrics)
    : io_(io),
      jobs_(jobs),
      run_job_(run_job),
      clock_(clock),
      log_(log),
      metrics_(metrics),
      timer_(std::make_unique<Timer>(io)) {}

Worker::~Worker() = default;

void Worker::start() {
  running_ = true;
  asio::co_spawn(io_, drain_queue(), [this](const std::exception_ptr& failure) {
    running_ = false;
    if (stopped_) {
      std::exchange(stopped_, nullptr)();
    }
    if (failure) {
      std::rethrow_exception(failure);
    }
  });
}

void Worker::wake() {
  if (!woken_.exchange(true)) {
    asio::post(io_, [this] { timer_->cancel(); });
  }
}

void Worker::stop(std::function<void()> stopped) {
  stopping_ = true;
  if (!running_) {
    stopped();
    return;
  }
  stopped_ = std::move(stopped);
  timer_->cancel();
}

Task<void> Worker::pause(std::chrono::milliseconds duration) {
  if (stopping_ || woken_.exchange(false)) {
    co_return;
  }
  boost::system::error_code cancelled;
  timer_->expires_after(duration);
  co_await timer_->async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  woken_.store(false);
}

Task<void> Worker::drain_queue() {
  bool queue_was_there = true;
  while (!stopping_) {
    auto claimed = co_await jobs_.claim(run_job_.kinds(), clock_.now(), use_cases::kJobLease);
    if (!claimed) {
      if (std::exchange(queue_was_there, false)) {
        log_.line(LogLevel::kWarning, "the job queue does not answer").text("error", claimed.error().log);
      }
      co_await pause(kWorkerPoll);
      continue;
    }
    if (!std::exchange(queue_was_there, true)) {
      log_.info("the job queue answers again");
    }
    std::optional<ports::ClaimedJob>& job = *claimed;
    if (!job.has_value()) {
      co_await pause(kWorkerPoll);
      continue;
    }
    co_await do_job(*std::move(job));
  }
}

Task<void> Worker::do_job(ports::ClaimedJob job) {
  const std::int64_t id = job.id;
  const int attempt = job.attempt;
  const ports::JobKind kind = job.job.kind;
  const EchoId echo = job.job.echo;
  const auto started = std::chrono::steady_clock::now();
  const auto waited = clock_.now() - job.job.due_at;
  std::string error;
  use_cases::JobOutcome outcome{};
  bool settled = false;
  try {
    const auto result = co_await run_job_.run(std::move(job));
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
  metrics_.count_job(settled && outcome == use_cases::JobOutcome::kFinished, took);
  Log::Line line(log_, settled ? level_of(outcome) : LogLevel::kError, "job");
  line.integer("jobId", id).text("kind", name_of(kind)).text("echoId", echo.view()).integer("attempt", attempt);
  line.text("outcome", settled ? name_of(outcome) : "leftToLease");
  line.integer("waitedMs", waited.count());
  line.number("durationMs",
              static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()) / kUsPerMs);
  if (!error.empty()) {
    line.text("error", error);
  }
}

}  // namespace echoes::hosts
