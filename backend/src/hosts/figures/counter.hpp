#pragma once

#include <atomic>
#include <cstdint>

namespace echoes::hosts {

/// A number that one thread raises and others read. No lock, no locked instruction.
class Counter {
 public:
  void add(std::int64_t amount) noexcept {
    value_.store(value_.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
  }
  [[nodiscard]] std::int64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

}  // namespace echoes::hosts
