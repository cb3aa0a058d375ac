#pragma once

#include "ports/environment.hpp"
#include "support/dice.hpp"

namespace echoes::tests {

/// The same numbers and ids in every run. Thread rule: one thread, unlike the real one.
class SeededRandomness final : public ports::Randomness {
 public:
  explicit SeededRandomness(std::uint64_t seed = 1) : dice_(seed) {}

  [[nodiscard]] std::uint64_t roll() override { return dice_.roll(); }
  [[nodiscard]] EchoId new_echo_id(Instant recorded_at) override { return dice_.echo_id(recorded_at); }

 private:
  Dice dice_;
};

}  // namespace echoes::tests
