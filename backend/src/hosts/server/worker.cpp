#include "hosts/server/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <optional>
#include <utility>

#include "hosts/shared/job.hpp"

namespace echoes::hosts {
namespace asio = boost::asio;

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
  const DoneJob done = co_await hosts::do_job(run_job_, std::move(job), clock_, log_);
  metrics_.count_job(done.finished, done.took);
}

}  // namespace echoes::hosts
