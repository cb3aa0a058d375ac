#pragma once

#include "ports/environment.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {

/// Stands still until it is moved.
class ManualClock final : public ports::Clock {
 public:
  explicit ManualClock(Instant now = kNoon) : now_(now) {}

  [[nodiscard]] Instant now() const override { return now_; }
  void advance(Instant::duration by) { now_ += by; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

}  // namespace echoes::tests
