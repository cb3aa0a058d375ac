#pragma once

#include "adapters/postgres/database.hpp"
#include "ports/job_queue.hpp"

namespace echoes::adapters::postgres {

/// Jobs in table jobs, claimed with FOR UPDATE SKIP LOCKED. Thread rule: that of the Database, which must outlive it.
class JobQueue final : public ports::JobQueue {
 public:
  explicit JobQueue(Database& database) : database_(database) {}

  Task<Result<std::optional<ports::ClaimedJob>>> claim(ports::JobKinds kinds, Instant now,
                                                       std::chrono::seconds lease) override;
  Task<Result<bool>> renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) override;
  Task<Result<bool>> finish(ports::Receipt receipt) override;
  Task<Result<bool>> retry(ports::Receipt receipt, Instant due_at, std::string reason) override;
  Task<Result<bool>> bury(ports::Receipt receipt, std::string reason) override;
  Task<Result<Depth>> depth() override;

 private:
  Database& database_;
};

}  // namespace echoes::adapters::postgres
