#include "use_cases/update_echo.hpp"

#include <utility>

#include "base/problems.hpp"
#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {
namespace {

struct Changes {
  std::optional<Emotion> emotion{};
  std::optional<std::optional<Place>> place{};
  std::optional<std::vector<Tag>> tags{};
  std::optional<std::optional<std::string>> note{};
};

Result<Changes> check(UpdateEchoInput input) {
  Problems problems;
  Changes changes;
  changes.emotion = input.emotion;
  if (input.place) {
    changes.place.emplace();
    if (*input.place) {
      *changes.place = problems.take(make_place(std::move(**input.place), "/place"));
    }
  }
  if (input.tags) {
    changes.tags = problems.take(make_tags(*input.tags, "/tags"));
  }
  if (input.note) {
    changes.note.emplace();
    if (*input.note) {
      changes.note = problems.take(make_note(**input.note, "/note"));
    }
  }
  if (problems.any()) {
    return std::move(problems).failure();
  }
  return changes;
}

void apply(Changes changes, Echo& echo) {
  if (changes.emotion) {
    echo.emotion = *changes.emotion;
  }
  if (changes.place) {
    echo.place = std::move(*changes.place);
  }
  if (changes.tags) {
    echo.tags = std::move(*changes.tags);
  }
  if (changes.note) {
    echo.note = std::move(*changes.note);
  }
}

}  // namespace

Task<Result<Echo>> UpdateEcho::run(UserId user, UpdateEchoInput input) {
  const Instant now = clock_.now();
  const EchoId id = input.id;
  const Version expected = input.expected;
  Result<Changes> changes = check(std::move(input));
  if (!changes) {
    co_return propagate(changes);
  }
  Result<Echo> echo = co_await require_echo(echoes_, user, id);
  if (!echo) {
    co_return propagate(echo);
  }
  if (echo->version != expected) {
    co_return fail(ErrorCode::kPreconditionFailed, "The echo was changed since you read it.");
  }
  const Echo before = *echo;
  apply(std::move(*changes), *echo);
  if (*echo == before) {
    co_return before;
  }
  if (echo->emotion != before.emotion && echo->slot.shelf != Shelf::kNone) {
    // It joins the bag of its new emotion; among all echoes it stays where it is.
    Result<DeckCycles> cycles = co_await echoes_.deck_cycles(user, echo->emotion, echo->slot.shelf);
    if (!cycles) {
      co_return propagate(cycles);
    }
    echo->slot.by_emotion = enter_shelf(echo->slot.shelf, *cycles, echo->recorded_at, echo->hidden_until,
                                        randomness_.roll(), randomness_.roll())
                                .by_emotion;
  }
  echo->updated_at = now;
  co_return co_await echoes_.replace(std::move(*echo), expected, {});
}

}  // namespace echoes::use_cases
