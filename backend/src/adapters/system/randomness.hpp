#pragma once

#include "ports/environment.hpp"

namespace echoes::adapters::system {

/// OpenSSL's generator. Throws std::runtime_error when it has no entropy: nothing can go on then.
/// Thread rule: any thread.
class Randomness final : public ports::Randomness {
 public:
  [[nodiscard]] std::uint64_t roll() override;
  [[nodiscard]] EchoId new_echo_id(Instant recorded_at) override;
};

}  // namespace echoes::adapters::system
