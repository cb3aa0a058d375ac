#pragma once

#include <memory>

#include "base/task.hpp"

namespace echoes::adapters::aws {

/// Lets one coroutine work while others that want the same wait for it. The one that works holds the Pass; when the
/// Pass dies, however that comes, everybody waiting goes on and looks again.
/// Thread rule: belongs to one thread; must outlive whoever waits or holds its Pass.
class Gate {
 public:
  class Pass {
   public:
    explicit Pass(Gate& gate) : gate_(&gate) {}
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass() { gate_->open(); }

   private:
    Gate* gate_;
  };

  Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;
  ~Gate();

  [[nodiscard]] bool closed() const noexcept { return closed_; }

  /// REQUIRES: !closed().
  [[nodiscard]] Pass close();

  /// Until the gate opens.
  Task<void> wait();

 private:
  struct Waiters;
  void open() noexcept;

  bool closed_{false};
  std::unique_ptr<Waiters> waiters_;
};

}  // namespace echoes::adapters::aws
