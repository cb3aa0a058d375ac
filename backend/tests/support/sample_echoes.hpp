#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "support/dice.hpp"

namespace echoes::tests {

/// 2026-06-15T12:00:00.000Z, the moment most tests happen at.
inline constexpr Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 6 / 15} + std::chrono::hours{12}};

/// A ready echo with nothing optional, in the deck at cycle 0, local date as in UTC.
inline Echo plain_echo(const UserId& owner, Dice& dice, Instant recorded_at, Emotion emotion = Emotion::calm) {
  Echo echo;
  echo.id = dice.echo_id(recorded_at);
  echo.owner = owner;
  echo.status = EchoStatus::kReady;
  echo.emotion = emotion;
  echo.recorded_at = recorded_at;
  echo.time_zone = TimeZoneName("UTC");
  echo.local_date = LocalDate{std::chrono::floor<std::chrono::days>(recorded_at)};
  echo.duration = std::chrono::milliseconds{12'345};
  echo.original_content_type = "audio/webm";
  echo.capture_digest = static_cast<std::int64_t>(dice.roll());
  echo.created_at = recorded_at + std::chrono::seconds{5};
  echo.updated_at = echo.created_at;
  echo.slot.shelf = Shelf::kDeck;
  echo.slot.any.roll = static_cast<std::int64_t>(dice.roll() % static_cast<std::uint64_t>(kFirstSkippedRoll));
  echo.slot.by_emotion.roll = static_cast<std::int64_t>(dice.roll() % static_cast<std::uint64_t>(kFirstSkippedRoll));
  return echo;
}

/// Every field holds something that is easy to lose: extreme peaks, an emoji, a quote.
inline Echo full_echo(const UserId& owner, Dice& dice, Instant recorded_at) {
  Echo echo = plain_echo(owner, dice, recorded_at, Emotion::hope);
  echo.time_zone = TimeZoneName("Pacific/Kiritimati");
  echo.local_date = LocalDate{std::chrono::floor<std::chrono::days>(recorded_at + std::chrono::hours{14})};
  echo.place = Place{GeoPoint{-33.856784, 151.215297}, 12.5, PlacePrecision::kExact, "Opera \"House\" \\ Sydney"};
  echo.tags = {Tag("crème brûlée"), Tag("sea"), Tag("水")};
  echo.note = "It's \"quoted\", {braced}, back\\slashed,\nsecond line \U0001F30A";
  Peaks peaks;
  for (int index = 0; index < static_cast<int>(kMaxPeaks); ++index) {
    peaks.min.push_back(static_cast<std::int8_t>(-(index % 129)));
    peaks.max.push_back(static_cast<std::int8_t>(index % 128));
  }
  echo.peaks = std::move(peaks);
  echo.loudness_lufs = -23.0625;
  echo.measures = SoundMeasures{SoundVerdict::kNothingHeard, -11.5, 0.0, -1.0 / 3, -96.125, 1e-7, 23'999.75, 0.1};
  echo.plays = PlayCount{7, recorded_at + std::chrono::hours{30} + std::chrono::milliseconds{1}};
  echo.hidden_until = recorded_at + std::chrono::days{400};
  echo.original_content_type = "audio/mp4";
  echo.updated_at = recorded_at + std::chrono::hours{31};
  echo.slot = DeckSlot{Shelf::kHidden, DeckPosition{3, kFirstSkippedRoll + 1'750'000'000'123},
                       DeckPosition{1'000'000'000'000, kFirstSkippedRoll - 1}, echo.hidden_until};
  return echo;
}

/// Rejected, in no bag, hidden for ever.
inline Echo rejected_echo(const UserId& owner, Dice& dice, Instant recorded_at) {
  Echo echo = plain_echo(owner, dice, recorded_at, Emotion::fear);
  echo.status = EchoStatus::kRejected;
  echo.duration.reset();
  echo.rejection = Rejection{RejectionCode::kTooLong, "It is longer than a minute. Record a shorter one."};
  echo.hidden_until = kForever;
  echo.slot = DeckSlot{};
  return echo;
}

inline ports::Job job_for(const Echo& echo, ports::JobKind kind, Instant due_at) {
  ports::Job job;
  job.kind = kind;
  job.owner = echo.owner;
  job.echo = echo.id;
  if (kind == ports::JobKind::kPublishEvent) {
    job.event = EventName::kEchoSaved;
  }
  job.created_at = due_at;
  job.due_at = due_at;
  return job;
}

}  // namespace echoes::tests
