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
  queued.leased = true;
  ++queued.attempts;
  co_return ports::ClaimedJob{chosen->first, queued.job, queued.attempts};
}

Task<Result<bool>> JobQueue::renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) {
  Store::QueuedJob* held = find_held(receipt);
  if (held != nullptr) {
    held->claimable_at = now + lease;
  }
  co_return held != nullptr;
}

Task<Result<bool>> JobQueue::finish(ports::Receipt receipt) {
  co_return find_held(receipt) != nullptr&& store_.jobs.erase(receipt.id) > 0;
}

Task<Result<bool>> JobQueue::retry(ports::Receipt receipt, Instant due_at, std::string reason) {
  Store::QueuedJob* held = find_held(receipt);
  if (held != nullptr) {
    held->job.due_at = due_at;
    held->claimable_at = due_at;
    held->leased = false;
    held->reason = std::move(reason);
  }
  co_return held != nullptr;
}

Task<Result<bool>> JobQueue::bury(ports::Receipt receipt, std::string reason) {
  Store::QueuedJob* held = find_held(receipt);
  if (held != nullptr) {
    held->buried = true;
    held->leased = false;
    held->reason = std::move(reason);
  }
  co_return held != nullptr;
}

Store::QueuedJob* JobQueue::find_held(ports::Receipt receipt) {
  const auto found = store_.jobs.find(receipt.id);
  return found != store_.jobs.end() && found->second.leased && found->second.attempts == receipt.attempt
             ? &found->second
             : nullptr;
}

Task<Result<ports::JobQueue::Depth>> JobQueue::depth() {
  Depth depth;
  for (const auto& [id, queued] : store_.jobs) {
    ++(queued.buried ? depth.buried : depth.open);
  }
  co_return depth;
}

}  // namespace echoes::adapters::memory
