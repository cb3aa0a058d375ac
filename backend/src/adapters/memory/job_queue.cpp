#include "adapters/memory/job_queue.hpp"

#include <utility>

namespace echoes::adapters::memory {

Task<Result<std::optional<ports::ClaimedJob>>> JobQueue::claim(ports::JobKinds kinds, Instant now,
                                                               std::chrono::seconds lease) {
  auto chosen = store_.jobs.end();
  for (auto entry = store_.jobs.begin(); entry != store_.jobs.end(); ++entry) {
    const Store::QueuedJob& queued = entry->second;
    if (kinds.contains(queued.job.kind) && !queued.buried && queued.claimable_at <= now &&
        (chosen == store_.jobs.end() || queued.claimable_at < chosen->second.claimable_at)) {
      chosen = entry;
    }
  }
  if (chosen == store_.jobs.end()) {
    co_return std::optional<ports::ClaimedJob>();
  }
  Store::QueuedJob& queued = chosen->second;
  queued.claimable_at = now + lease;
  ++queued.attempts;
  co_return ports::ClaimedJob{chosen->first, queued.job, queued.attempts};
}

Task<Result<void>> JobQueue::finish(std::int64_t id) {
  store_.jobs.erase(id);
  co_return Result<void>();
}

Task<Result<void>> JobQueue::retry(std::int64_t id, Instant due_at, std::string reason) {
  if (const auto found = store_.jobs.find(id); found != store_.jobs.end()) {
    found->second.job.due_at = due_at;
    found->second.claimable_at = due_at;
    found->second.reason = std::move(reason);
  }
  co_return Result<void>();
}

Task<Result<void>> JobQueue::bury(std::int64_t id, std::string reason) {
  if (const auto found = store_.jobs.find(id); found != store_.jobs.end()) {
    found->second.buried = true;
    found->second.reason = std::move(reason);
  }
  co_return Result<void>();
}

Task<Result<ports::JobQueue::Depth>> JobQueue::depth() {
  Depth depth;
  for (const auto& [id, queued] : store_.jobs) {
    ++(queued.buried ? depth.buried : depth.open);
  }
  co_return depth;
}

}  // namespace echoes::adapters::memory
