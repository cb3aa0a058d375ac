#include "use_cases/deal_echo.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "use_cases/echo_changes.hpp"
#include "use_cases/get_audio_link.hpp"

namespace echoes::use_cases {
namespace {

Error no_echoes(std::string detail) {
  Error error;
  error.code = ErrorCode::kNoEchoes;
  error.detail = std::move(detail);
  return error;
}

}  // namespace

Task<Result<DealtEcho>> DealEcho::run(UserId user, DealEchoInput input) {
  const Instant now = clock_.now();
  Result<void> returned = co_await bring_back_due(user, now);
  if (!returned) {
    co_return propagate(returned);
  }
  Result<std::optional<Choice>> chosen = co_await choose(user, input.emotion);
  if (!chosen) {
    co_return propagate(chosen);
  }
  std::optional<Choice> choice = std::move(*chosen);
  if (!choice) {
    co_return std::unexpected<Error>(co_await explain_nothing(user, now));
  }
  DealtEcho dealt;
  dealt.echo = std::move(choice->echo);
  dealt.rule = choice->rule;
  dealt.days_ago = days_since(dealt.echo, now);
  if (input.near && dealt.echo.place) {
    dealt.distance_m = distance_m(*input.near, dealt.echo.place->point);
  }
  const LocalDate captured = dealt.echo.local_date;
  const LocalDate today{std::chrono::sys_days{captured} + std::chrono::days{dealt.days_ago}};
  dealt.why_text = say_why(dealt.echo.emotion, captured, today, dealt.echo.place, dealt.distance_m);
  dealt.audio_content_type = kRenditionContentType;
  Result<ports::SignedLink> link =
      audio_.sign_download(rendition_key(user, dealt.echo.id), dealt.audio_content_type, now, kAudioLinkLifetime);
  if (!link) {
    co_return propagate(link);
  }
  dealt.audio = std::move(*link);
  co_return dealt;
}

Task<Result<void>> DealEcho::bring_back_due(UserId user, Instant now) {
  Result<std::vector<Echo>> due = co_await echoes_.due_to_return(user, now, kMaxReturnsPerDeal);
  if (!due) {
    co_return propagate(due);
  }
  for (Echo& echo : *due) {
    if (echo.hidden_until && *echo.hidden_until <= now) {
      echo.hidden_until.reset();
    }
    Result<DeckSlot> slot = co_await fresh_slot(echoes_, randomness_, echo, now);
    if (!slot) {
      co_return propagate(slot);
    }
    echo.slot = *slot;
    const Version expected = echo.version;
    Result<Echo> moved = co_await echoes_.replace(std::move(echo), expected, {});
    // Someone else moved, changed or deleted it: the next deal sees what came of it.
    if (!moved && moved.error().code != ErrorCode::kPreconditionFailed && moved.error().code != ErrorCode::kNotFound) {
      co_return propagate(moved);
    }
  }
  co_return Result<void>();
}

Task<Result<std::optional<DealEcho::Choice>>> DealEcho::choose(UserId user, std::optional<Emotion> emotion) {
  if (!emotion) {
    Result<std::optional<Choice>> choice = co_await choose_first(user, std::nullopt, Shelf::kDeck, DealRule::kAny);
    if (choice && !choice->has_value()) {
      choice = co_await choose_first(user, std::nullopt, Shelf::kResting, DealRule::kAnyRecent);
    }
    co_return choice;
  }
  Result<std::optional<Choice>> choice = co_await choose_first(user, emotion, Shelf::kDeck, DealRule::kEmotion);
  if (choice && !choice->has_value()) {
    choice = co_await choose_first(user, emotion, Shelf::kResting, DealRule::kEmotionRecent);
  }
  if (choice && !choice->has_value()) {
    choice = co_await choose_neighbour(user, *emotion, Shelf::kDeck, DealRule::kNeighbour);
  }
  if (choice && !choice->has_value()) {
    choice = co_await choose_neighbour(user, *emotion, Shelf::kResting, DealRule::kNeighbourRecent);
  }
  co_return choice;
}

Task<Result<std::optional<DealEcho::Choice>>> DealEcho::choose_first(UserId user, std::optional<Emotion> emotion,
                                                                     Shelf shelf, DealRule rule) {
  ports::DeckView view;
  view.emotion = emotion;
  Result<std::optional<Echo>> first = co_await echoes_.first_in_deck(std::move(user), view, shelf);
  if (!first) {
    co_return propagate(first);
  }
  std::optional<Echo> echo = std::move(*first);
  if (!echo) {
    co_return std::optional<Choice>();
  }
  co_return Choice{std::move(*echo), rule};
}

Task<Result<std::optional<DealEcho::Choice>>> DealEcho::choose_neighbour(UserId user, Emotion emotion, Shelf shelf,
                                                                         DealRule rule) {
  // One row tells whether the shelf has anything: eleven looks into empty bags are spared.
  Result<std::optional<Choice>> any = co_await choose_first(user, std::nullopt, shelf, rule);
  if (!any || !any->has_value()) {
    co_return any;
  }
  for (const Emotion neighbour : neighbours_of(emotion)) {
    Result<std::optional<Choice>> choice = co_await choose_first(user, neighbour, shelf, rule);
    if (!choice || choice->has_value()) {
      co_return choice;
    }
  }
  // The last echo of the shelf went between the two looks.
  co_return std::optional<Choice>();
}

Task<Error> DealEcho::explain_nothing(UserId user, Instant now) {
  ports::PageRequest page;
  Result<ports::EchoPage> newest = co_await echoes_.list(std::move(user), ports::EchoFilter(), page);
  if (!newest) {
    co_return std::move(newest.error());
  }
  const auto some = [&](const auto& condition) {
    return std::any_of(newest->items.begin(), newest->items.end(), condition);
  };
  if (newest->items.empty()) {
    co_return no_echoes("Record your first sound; it comes back when you ask for it.");
  }
  if (some([](const Echo& echo) { return echo.status == EchoStatus::kProcessing; })) {
    co_return no_echoes("Your sound is still being prepared. Ask again in a moment.");
  }
  if (some([](const Echo& echo) { return echo.status == EchoStatus::kAwaitingUpload; })) {
    co_return no_echoes("Your sound is still on its way from the device that recorded it.");
  }
  if (some([&](const Echo& echo) { return echo.hidden_until && now < *echo.hidden_until; })) {
    co_return no_echoes("All your echoes are hidden. Show one again, or record another sound.");
  }
  co_return no_echoes("None of your sounds could become an echo yet. Record another one.");
}

std::int64_t DealEcho::days_since(const Echo& echo, Instant now) const {
  // The zone was known when the echo was saved, but another machine's database may lack it.
  const LocalDate today = time_zones_.knows(echo.time_zone.view())
                              ? time_zones_.local_date(now, echo.time_zone)
                              : LocalDate{std::chrono::floor<std::chrono::days>(now)};
  return std::max<std::int64_t>(0, (std::chrono::sys_days{today} - std::chrono::sys_days{echo.local_date}).count());
}

}  // namespace echoes::use_cases
