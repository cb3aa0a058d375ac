#include "use_cases/save_echo.hpp"

#include <utility>

#include "base/problems.hpp"
#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {
namespace {

/// The echo these values describe, all but what only the reservation knows.
Result<Echo> make_echo(UserId user, SaveEchoInput input, Instant now, const ports::TimeZones& time_zones) {
  Problems problems;
  Echo echo;
  if (input.recorded_at > now + kMaxClockAhead) {
    problems.add("/recordedAt", "is more than five minutes in the future");
  }
  if (time_zones.knows(input.time_zone.view())) {
    echo.local_date = time_zones.local_date(input.recorded_at, input.time_zone);
  } else {
    problems.add("/timeZone", "is not a time zone of the IANA database");
  }
  if (input.place) {
    echo.place = problems.take(make_place(std::move(*input.place), "/place"));
  }
  if (auto tags = problems.take(make_tags(input.tags, "/tags"))) {
    echo.tags = std::move(*tags);
  }
  if (input.note) {
    if (auto note = problems.take(make_note(*input.note, "/note"))) {
      echo.note = std::move(*note);
    }
  }
  if (problems.any()) {
    return std::move(problems).failure();
  }
  echo.id = std::move(input.id);
  echo.owner = std::move(user);
  echo.status = EchoStatus::kProcessing;
  echo.emotion = input.emotion;
  echo.recorded_at = input.recorded_at;
  echo.time_zone = std::move(input.time_zone);
  echo.capture_digest = digest_of_capture(echo);
  echo.created_at = now;
  echo.updated_at = now;
  return echo;
}

Result<SaveEchoOutput> saved_before(Echo stored, const Echo& offered) {
  if (!same_capture(stored, offered)) {
    return fail(ErrorCode::kEchoConflict, "Another echo was saved under this id.");
  }
  return SaveEchoOutput{std::move(stored), false};
}

}  // namespace

Task<Result<SaveEchoOutput>> SaveEcho::run(UserId user, SaveEchoInput input) {
  const Instant now = clock_.now();
  Result<Echo> echo = make_echo(user, std::move(input), now, time_zones_);
  if (!echo) {
    co_return propagate(echo);
  }
  Result<std::optional<ports::Reservation>> reserved = co_await echoes_.find_reservation(user, echo->id);
  if (!reserved) {
    co_return propagate(reserved);
  }
  const std::optional<ports::Reservation> reservation = std::move(*reserved);
  if (!reservation) {
    co_return fail(ErrorCode::kNotFound, "This id was not reserved, or its echo was deleted.");
  }
  if (reservation->recorded_at != echo->recorded_at) {
    // Of two things that are wrong, that the id is taken is the one to say.
    Result<std::optional<Echo>> found = co_await echoes_.find(user, echo->id);
    if (!found) {
      co_return propagate(found);
    }
    if (std::optional<Echo> stored = std::move(*found)) {
      co_return saved_before(std::move(*stored), *echo);
    }
    co_return invalid("/recordedAt", "is not the moment the id was reserved with");
  }
  echo->original_content_type = reservation->content_type;

  std::vector<ports::Job> follow_ups{follow_up(*echo, ports::JobKind::kProcessAudio, now),
                                     announce(*echo, EventName::kEchoSaved, now)};
  Result<ports::SaveOutcome> saved = co_await echoes_.insert(*echo, std::move(follow_ups));
  if (!saved) {
    co_return propagate(saved);
  }
  if (!saved->inserted) {
    co_return saved_before(std::move(saved->echo), *echo);
  }
  co_return SaveEchoOutput{std::move(saved->echo), true};
}

}  // namespace echoes::use_cases
