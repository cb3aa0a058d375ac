#include "use_cases/echo_changes.hpp"

#include <utility>

namespace echoes::use_cases {
namespace {

Task<Result<Echo>> change_hiding_once(ports::EchoRepository& echoes, ports::Randomness& randomness, UserId user,
                                      EchoId id, std::optional<Instant> hidden_until, Instant now) {
  Result<Echo> echo = co_await require_echo(echoes, user, id);
  if (!echo || echo->hidden_until == hidden_until) {
    co_return echo;
  }
  echo->hidden_until = hidden_until;
  echo->updated_at = now;
  if (echo->status == EchoStatus::kReady) {
    Result<DeckSlot> slot = co_await fresh_slot(echoes, randomness, *echo, now);
    if (!slot) {
      co_return propagate(slot);
    }
    echo->slot = *slot;
  }
  const Version expected = echo->version;
  co_return co_await echoes.replace(std::move(*echo), expected, {});
}

}  // namespace

Task<Result<Echo>> require_echo(ports::EchoRepository& echoes, UserId user, EchoId id) {
  Result<std::optional<Echo>> found = co_await echoes.find(std::move(user), std::move(id));
  if (!found) {
    co_return propagate(found);
  }
  std::optional<Echo> echo = std::move(*found);
  if (!echo) {
    co_return fail(ErrorCode::kNotFound, "There is no such echo.");
  }
  co_return std::move(*echo);
}

Task<Result<DeckSlot>> fresh_slot(ports::EchoRepository& echoes, ports::Randomness& randomness, Echo echo,
                                  Instant now) {
  const Shelf shelf = shelf_for(echo.recorded_at, echo.hidden_until, now);
  Result<DeckCycles> cycles = co_await echoes.deck_cycles(echo.owner, echo.emotion, shelf);
  if (!cycles) {
    co_return propagate(cycles);
  }
  co_return enter_shelf(shelf, *cycles, echo.recorded_at, echo.hidden_until, randomness.roll(), randomness.roll());
}

Task<Result<Echo>> change_hiding(ports::EchoRepository& echoes, ports::Randomness& randomness, UserId user, EchoId id,
                                 std::optional<Instant> hidden_until, Instant now) {
  co_return co_await until_no_conflict(
      [&] { return change_hiding_once(echoes, randomness, user, id, hidden_until, now); });
}

ports::Job follow_up(const Echo& echo, ports::JobKind kind, Instant now) {
  ports::Job job;
  job.kind = kind;
  job.owner = echo.owner;
  job.echo = echo.id;
  job.created_at = now;
  job.due_at = now;
  return job;
}

ports::Job announce(const Echo& echo, EventName event, Instant now) {
  ports::Job job = follow_up(echo, ports::JobKind::kPublishEvent, now);
  job.event = event;
  return job;
}

Error too_many_conflicts() {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.detail = "This is being changed from several places at once. Try again in a moment.";
  error.log = "a change lost every race";
  error.retry_after = std::chrono::seconds{1};
  return error;
}

}  // namespace echoes::use_cases
