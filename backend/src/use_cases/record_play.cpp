#include "use_cases/record_play.hpp"

#include <utility>
#include <vector>

#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {

Task<Result<Echo>> RecordPlay::run(UserId user, RecordPlayInput input) {
  co_return co_await until_no_conflict([&] { return record_once(user, input); });
}

Task<Result<Echo>> RecordPlay::record_once(UserId user, RecordPlayInput input) {
  const Instant now = clock_.now();
  Result<Echo> echo = co_await require_echo(echoes_, user, input.id);
  if (!echo) {
    co_return propagate(echo);
  }
  if (echo->status != EchoStatus::kReady) {
    co_return fail(ErrorCode::kEchoNotReady, "An echo that is not ready cannot have been heard.");
  }
  Result<DeckCycles> cycles = co_await echoes_.deck_cycles(user, echo->emotion, echo->slot.shelf);
  if (!cycles) {
    co_return propagate(cycles);
  }
  std::vector<ports::Job> follow_ups;
  switch (input.outcome) {
    case PlayOutcome::kFinished:
      ++echo->plays.count;
      echo->plays.last_at = now;
      echo->updated_at = now;
      echo->slot = after_finished(echo->slot, *cycles, randomness_.roll(), randomness_.roll());
      follow_ups.push_back(announce(*echo, EventName::kEchoPlayed, now));
      break;
    case PlayOutcome::kSkipped:
      echo->slot = after_skipped(echo->slot, *cycles, now);
      break;
  }
  const Version expected = echo->version;
  co_return co_await echoes_.replace(std::move(*echo), expected, std::move(follow_ups));
}

}  // namespace echoes::use_cases
