#pragma once

#include "adapters/memory/store.hpp"
#include "ports/job_queue.hpp"

namespace echoes::adapters::memory {

/// The follow-ups in a Store. Thread rule: as Store.
class JobQueue final : public ports::JobQueue {
 public:
  explicit JobQueue(Store& store) : store_(store) {}

  Task<Result<std::optional<ports::ClaimedJob>>> claim(ports::JobKinds kinds, Instant now,
                                                       std::chrono::seconds lease) override;
  Task<Result<bool>> renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) override;
  Task<Result<bool>> finish(ports::Receipt receipt) override;
  Task<Result<bool>> retry(ports::Receipt receipt, Instant due_at, std::string reason) override;
  Task<Result<bool>> bury(ports::Receipt receipt, std::string reason) override;
  Task<Result<Depth>> depth() override;

 private:
  /// The job of a claim that holds, else nothing.
  [[nodiscard]] Store::QueuedJob* find_held(ports::Receipt receipt);

  Store& store_;
};

}  // namespace echoes::adapters::memory
