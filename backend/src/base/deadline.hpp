#pragma once

#include <algorithm>
#include <chrono>

namespace echoes {

/// The moment after which an answer is no longer wanted. Travels with a request, down to the drivers.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  /// Never reached.
  Deadline() = default;
  explicit Deadline(Clock::time_point at) : at_(at) {}

  [[nodiscard]] static Deadline after(Clock::duration duration) { return Deadline(Clock::now() + duration); }

  [[nodiscard]] bool expired() const { return at_ != Clock::time_point::max() && Clock::now() >= at_; }

  /// Zero once expired.
  [[nodiscard]] Clock::duration left() const {
    if (at_ == Clock::time_point::max()) {
      return Clock::duration::max();
    }
    return std::max(Clock::duration::zero(), at_ - Clock::now());
  }

  [[nodiscard]] Clock::time_point at() const { return at_; }

 private:
  Clock::time_point at_{Clock::time_point::max()};
};

}  // namespace echoes
