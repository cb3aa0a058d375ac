#pragma once

#include "ports/environment.hpp"

namespace echoes::adapters::system {

/// The machine's clock, cut to milliseconds. Thread rule: any thread.
class SystemClock final : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

}  // namespace echoes::adapters::system
