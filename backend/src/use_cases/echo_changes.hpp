#pragma once

#include <chrono>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

/// How often a change that lost a race is made again. One contender wins each round, so this many devices may change
/// one echo at the same moment and none is refused.
inline constexpr int kMaxConflicts = 12;

/// The echo, or kNotFound.
[[nodiscard]] Task<Result<Echo>> require_echo(ports::EchoRepository& echoes, UserId user, EchoId id);

/// Where a ready echo goes now: the shelf that suits it, in the current cycles of that shelf's bags.
[[nodiscard]] Task<Result<DeckSlot>> fresh_slot(ports::EchoRepository& echoes, ports::Randomness& randomness, Echo echo,
                                                Instant now);

/// Sets or clears hidden_until and moves a ready echo to its shelf. Tries again when the echo changes meanwhile.
[[nodiscard]] Task<Result<Echo>> change_hiding(ports::EchoRepository& echoes, ports::Randomness& randomness,
                                               UserId user, EchoId id, std::optional<Instant> hidden_until,
                                               Instant now);

[[nodiscard]] ports::Job follow_up(const Echo& echo, ports::JobKind kind, Instant now);
[[nodiscard]] ports::Job announce(const Echo& echo, EventName event, Instant now);

/// What to say when a change lost every race.
[[nodiscard]] Error too_many_conflicts();

/// Awaits `attempt()` until it answers anything but kPreconditionFailed, at most kMaxConflicts times more.
/// `attempt` makes one task that reads and writes; it must not be a coroutine itself.
template <class Attempt>
auto until_no_conflict(Attempt attempt) -> decltype(attempt()) {
  for (int conflicts = 0; conflicts <= kMaxConflicts; ++conflicts) {
    auto result = co_await attempt();
    if (result.has_value() || result.error().code != ErrorCode::kPreconditionFailed) {
      co_return result;
    }
  }
  co_return std::unexpected<Error>(too_many_conflicts());
}

}  // namespace echoes::use_cases
