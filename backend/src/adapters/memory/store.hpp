#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/echo.hpp"
#include "domain/settings.hpp"
#include "ports/echo_repository.hpp"
#include "ports/job_queue.hpp"

namespace echoes::adapters::memory {

/// What the repositories of this folder keep, so that a write and its follow-up jobs are one change.
/// Thread rule: belongs to one thread, like everything that works on it; outlives them.
struct Store {
  struct QueuedJob {
    ports::Job job;
    int attempts{0};
    /// Not to be claimed before: when it is due, or when the lease of its worker ends.
    Instant claimable_at{};
    bool leased{false};
    bool buried{false};
    std::string reason{};
  };

  using EchoKey = std::pair<UserId, EchoId>;

  std::map<EchoKey, Echo> echoes;
  std::map<EchoKey, ports::Reservation> reservations;
  /// By id, in order of arrival.
  std::map<std::int64_t, QueuedJob> jobs;
  std::int64_t next_job_id{1};
  std::map<UserId, Settings> settings;

  void add_jobs(const std::vector<ports::Job>& follow_ups) {
    for (const ports::Job& job : follow_ups) {
      jobs.emplace(next_job_id++, QueuedJob{job, 0, job.due_at});
    }
  }
};

}  // namespace echoes::adapters::memory
