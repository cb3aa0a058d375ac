#pragma once

#include "adapters/dynamodb/table.hpp"
#include "ports/job_queue.hpp"

namespace echoes::adapters::dynamodb {

/// Jobs as items of their own, found through the due index and won by a conditional update. The index may lag a moment
/// behind: a job just stored can be missed by one claim and is found by the next. Thread rule: that of the Table, which
/// must outlive it.
class JobQueue final : public ports::JobQueue {
 public:
  explicit JobQueue(Table& table) : table_(table) {}

  Task<Result<std::optional<ports::ClaimedJob>>> claim(ports::JobKinds kinds, Instant now,
                                                       std::chrono::seconds lease) override;
  Task<Result<bool>> renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) override;
  Task<Result<bool>> finish(ports::Receipt receipt) override;
  Task<Result<bool>> retry(ports::Receipt receipt, Instant due_at, std::string reason) override;
  Task<Result<bool>> bury(ports::Receipt receipt, std::string reason) override;
  /// Reads every open and buried job: for operators, not for the request path.
  Task<Result<Depth>> depth() override;

 private:
  Table& table_;
};

}  // namespace echoes::adapters::dynamodb
