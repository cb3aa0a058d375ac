#pragma once

#include <chrono>
#include <functional>

#include "base/task.hpp"

namespace echoes::ports {

/// Runs what keeps a thread busy for seconds away from its caller's thread, which goes on with whatever it has to do.
/// Thread rule: an instance belongs to one thread.
class HeavyWork {
 public:
  virtual ~HeavyWork() = default;

  /// Answers when `work` has ended, and throws what it threw. Until then `meanwhile` runs every `every` on the caller's
  /// thread; one that has begun is awaited. `work` may touch only what nobody else touches before the answer.
  virtual Task<void> run(std::function<void()> work, std::chrono::milliseconds every,
                         std::function<Task<void>()> meanwhile) = 0;
};

}  // namespace echoes::ports
