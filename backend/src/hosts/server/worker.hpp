#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

#include "base/task.hpp"
#include "hosts/server/metrics.hpp"
#include "hosts/shared/log.hpp"
#include "ports/environment.hpp"
#include "ports/job_queue.hpp"
#include "use_cases/run_job.hpp"

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace echoes::hosts {

/// Drains the job queue, one job at a time. Woken when this process stores a job; what others store, and what comes
/// due, it finds by asking every kWorkerPoll. A job that dies with its process is claimed again by any worker when its
/// lease has run out.
/// Thread rule: everything on the io_context's one thread, but wake(), which any thread may call.
class Worker {
 public:
  /// All must outlive the worker; the worker must outlive `io`'s last handler.
  Worker(boost::asio::io_context& io, ports::JobQueue& jobs, use_cases::RunJob& run_job, const ports::Clock& clock,
         const Log& log, ThreadMetrics& metrics);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void start();

  /// Looks at the queue now rather than at the next poll.
  void wake();

  /// Ends after the job at hand; `stopped` is then called, once.
  void stop(std::function<void()> stopped);

 private:
  [[nodiscard]] Task<void> drain_queue();
  [[nodiscard]] Task<void> do_job(ports::ClaimedJob job);
  [[nodiscard]] Task<void> pause(std::chrono::milliseconds duration);

  class Timer;
  boost::asio::io_context& io_;
  ports::JobQueue& jobs_;
  use_cases::RunJob& run_job_;
  const ports::Clock& clock_;
  const Log& log_;
  ThreadMetrics& metrics_;
  std::unique_ptr<Timer> timer_;
  std::function<void()> stopped_;
  std::atomic<bool> woken_{false};
  bool running_{false};
  bool stopping_{false};
};

inline constexpr std::chrono::seconds kWorkerPoll{1};

}  // namespace echoes::hosts
