#pragma once

#include <memory>

#include "ports/heavy_work.hpp"

namespace echoes::adapters::system {

/// One thread for heavy work. Thread rule: run() on one io_context's thread, one work at a time; that context must not
/// end before the answer. The destructor waits for the work at hand.
class WorkThread final : public ports::HeavyWork {
 public:
  WorkThread();
  ~WorkThread() override;
  WorkThread(const WorkThread&) = delete;
  WorkThread& operator=(const WorkThread&) = delete;

  Task<void> run(std::function<void()> work, std::chrono::milliseconds every,
                 std::function<Task<void>()> meanwhile) override;

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace echoes::adapters::system
