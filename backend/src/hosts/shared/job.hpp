#pragma once

#include <chrono>

#include "base/task.hpp"
#include "hosts/shared/log.hpp"
#include "ports/environment.hpp"
#include "ports/job_queue.hpp"
#include "use_cases/run_job.hpp"

namespace echoes::hosts {

struct DoneJob {
  /// False when it was given back, set aside or left to its lease.
  bool finished{false};
  std::chrono::steady_clock::duration took{};
};

/// Does a job and writes one line about it. Never throws: a job that meets a bug of ours is left to its lease.
[[nodiscard]] Task<DoneJob> do_job(use_cases::RunJob& run_job, ports::ClaimedJob job, const ports::Clock& clock,
                                   const Log& log);

}  // namespace echoes::hosts
