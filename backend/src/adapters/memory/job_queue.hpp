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
  Task<Result<void>> finish(std::int64_t id) override;
  Task<Result<void>> retry(std::int64_t id, Instant due_at, std::string reason) override;
  Task<Result<void>> bury(std::int64_t id, std::string reason) override;
  Task<Result<Depth>> depth() override;

 private:
  Store& store_;
};

}  // namespace echoes::adapters::memory
