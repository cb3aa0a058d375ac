#include "domain/deck.hpp"

#include "domain/echo.hpp"

namespace echoes {
namespace {

std::int64_t reduce(std::uint64_t roll) {
  return static_cast<std::int64_t>(roll % static_cast<std::uint64_t>(kFirstSkippedRoll));
}

DeckPosition next_cycle(DeckPosition position, std::optional<std::int64_t> current, std::uint64_t roll) {
  return DeckPosition{current.value_or(position.cycle) + 1, reduce(roll)};
}

DeckPosition behind_the_rest(DeckPosition position, std::optional<std::int64_t> current, Instant now) {
  const std::int64_t cycle = current.value_or(position.cycle);
  if (position.cycle > cycle) {
    return position;
  }
  return DeckPosition{cycle, kFirstSkippedRoll + now.time_since_epoch().count()};
}

}  // namespace

Shelf shelf_for(Instant recorded_at, std::optional<Instant> hidden_until, Instant now) {
  if (hidden_until && now < *hidden_until) {
    return Shelf::kHidden;
  }
  return now < recorded_at + kRestingAge ? Shelf::kResting : Shelf::kDeck;
}

DeckSlot enter_shelf(Shelf shelf, const DeckCycles& cycles, Instant recorded_at, std::optional<Instant> hidden_until,
                     std::uint64_t any_roll, std::uint64_t emotion_roll) {
  DeckSlot slot;
  slot.shelf = shelf;
  slot.any = DeckPosition{cycles.any.value_or(0), reduce(any_roll)};
  slot.by_emotion = DeckPosition{cycles.by_emotion.value_or(0), reduce(emotion_roll)};
  if (shelf == Shelf::kResting) {
    slot.returns_at = recorded_at + kRestingAge;
  } else if (shelf == Shelf::kHidden && hidden_until && *hidden_until < kForever) {
    slot.returns_at = hidden_until;
  }
  return slot;
}

DeckSlot after_finished(DeckSlot slot, const DeckCycles& cycles, std::uint64_t any_roll, std::uint64_t emotion_roll) {
  slot.any = next_cycle(slot.any, cycles.any, any_roll);
  slot.by_emotion = next_cycle(slot.by_emotion, cycles.by_emotion, emotion_roll);
  return slot;
}

DeckSlot after_skipped(DeckSlot slot, const DeckCycles& cycles, Instant now) {
  slot.any = behind_the_rest(slot.any, cycles.any, now);
  slot.by_emotion = behind_the_rest(slot.by_emotion, cycles.by_emotion, now);
  return slot;
}

}  // namespace echoes
