#pragma once

#include <functional>

#include "ports/heavy_work.hpp"

namespace echoes::tests {

/// Does the work in its caller's thread, as if it took so long that `meanwhile` ran `beats` times first.
class InlineWork final : public ports::HeavyWork {
 public:
  int beats{0};
  std::function<void()> before_beat{};

  Task<void> run(std::function<void()> work, std::chrono::milliseconds /*every*/,
                 std::function<Task<void>()> meanwhile) override {
    for (int beat = 0; beat < beats; ++beat) {
      if (before_beat) {
        before_beat();
      }
      co_await meanwhile();
    }
    work();
  }
};

}  // namespace echoes::tests
