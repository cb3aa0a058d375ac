#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace echoes {

/// Where an echo stands in one shuffle bag. The bag deals the smallest position first. In a bag every position has the
/// current cycle c or c + 1, so each echo is heard once before any is heard twice.
struct DeckPosition {
  std::int64_t cycle{0};
  /// Random below kFirstSkippedRoll. A skipped echo gets kFirstSkippedRoll + the time of the skip in milliseconds:
  /// behind what is left of its cycle, in the order of skipping.
  std::int64_t roll{0};

  friend auto operator<=>(const DeckPosition&, const DeckPosition&) = default;
};

/// 2^62: rolls are non-negative 63-bit numbers, so that every database can hold and order them.
inline constexpr std::int64_t kFirstSkippedRoll = std::int64_t{1} << 62;

/// Which bag of the person an echo is in. The numbers reach storage: do not change.
enum class Shelf : std::uint8_t {
  /// Not ready yet, or rejected: in no bag.
  kNone = 0,
  /// Old enough, dealt from.
  kDeck = 1,
  /// Younger than kRestingAge: dealt only when nothing else is left.
  kResting = 2,
  /// Hidden by its owner: never dealt.
  kHidden = 3,
};

inline constexpr std::chrono::days kRestingAge{7};

/// An echo's place in resurfacing: one position among all of the person's echoes, one among those of its emotion.
struct DeckSlot {
  Shelf shelf{Shelf::kNone};
  DeckPosition any{};
  DeckPosition by_emotion{};
  /// When a resting or hidden echo comes (back) into the deck; nothing on the other shelves or when hidden for ever.
  std::optional<Instant> returns_at{};

  friend bool operator==(const DeckSlot&, const DeckSlot&) = default;
};

/// The current cycles of a shelf's two bags: the cycle of the first echo in each; nothing where the bag is empty.
struct DeckCycles {
  std::optional<std::int64_t> any{};
  std::optional<std::int64_t> by_emotion{};
};

/// Where a ready echo belongs at `now`.
[[nodiscard]] Shelf shelf_for(Instant recorded_at, std::optional<Instant> hidden_until, Instant now);

/// The slot of an echo that enters `shelf` now: the current cycles of that shelf's bags, fresh rolls.
/// `returns_at` follows from the shelf. Rolls are reduced to [0, kFirstSkippedRoll).
[[nodiscard]] DeckSlot enter_shelf(Shelf shelf, const DeckCycles& cycles, Instant recorded_at,
                                   std::optional<Instant> hidden_until, std::uint64_t any_roll,
                                   std::uint64_t emotion_roll);

/// After a finished listen: the next cycle of every bag the echo is in, freshly rolled.
[[nodiscard]] DeckSlot after_finished(DeckSlot slot, const DeckCycles& cycles, std::uint64_t any_roll,
                                      std::uint64_t emotion_roll);

/// After a skip: behind what is left of the current cycle; unchanged in a bag where the echo is already a cycle ahead.
[[nodiscard]] DeckSlot after_skipped(DeckSlot slot, const DeckCycles& cycles, Instant now);

}  // namespace echoes
