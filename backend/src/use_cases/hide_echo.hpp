#pragma once

#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

enum class HideMode : std::uint8_t { kForever, kYear, kUntil };

struct HideEchoInput {
  EchoId id;
  HideMode mode{HideMode::kForever};
  /// With kUntil only, and then in the future.
  std::optional<Instant> until{};
};

/// Keeps an echo from being dealt, for ever, for a calendar year or until a moment. It stays in lists.
/// kNotFound; kValidation when `until` is missing, not in the future, or given with another mode.
class HideEcho {
 public:
  HideEcho(ports::EchoRepository& echoes, const ports::Clock& clock, ports::Randomness& randomness)
      : echoes_(echoes), clock_(clock), randomness_(randomness) {}

  [[nodiscard]] Task<Result<Echo>> run(UserId user, HideEchoInput input);

 private:
  ports::EchoRepository& echoes_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

struct UnhideEchoInput {
  EchoId id;
};

/// Lets an echo be dealt again. Not an error when it was not hidden. kNotFound.
class UnhideEcho {
 public:
  UnhideEcho(ports::EchoRepository& echoes, const ports::Clock& clock, ports::Randomness& randomness)
      : echoes_(echoes), clock_(clock), randomness_(randomness) {}

  [[nodiscard]] Task<Result<Echo>> run(UserId user, UnhideEchoInput input);

 private:
  ports::EchoRepository& echoes_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

}  // namespace echoes::use_cases
