#include "domain/deck.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

#include "domain/echo.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

constexpr std::chrono::milliseconds kMoment{1};

TEST(Shelves, YoungEchoesRestForSevenDays) {
  EXPECT_EQ(shelf_for(kNoon, std::nullopt, kNoon), Shelf::kResting);
  EXPECT_EQ(shelf_for(kNoon, std::nullopt, kNoon + kRestingAge - kMoment), Shelf::kResting);
  EXPECT_EQ(shelf_for(kNoon, std::nullopt, kNoon + kRestingAge), Shelf::kDeck);
}

TEST(Shelves, HiddenEchoesAreHiddenUntilTheirTime) {
  const Instant recorded = kNoon - std::chrono::days{30};
  EXPECT_EQ(shelf_for(recorded, kNoon, kNoon - kMoment), Shelf::kHidden);
  EXPECT_EQ(shelf_for(recorded, kNoon, kNoon), Shelf::kDeck);
  EXPECT_EQ(shelf_for(kNoon, kForever, kNoon), Shelf::kHidden);
  EXPECT_EQ(shelf_for(kNoon, kNoon + kMoment, kNoon + kMoment), Shelf::kResting);
}

TEST(EnteringAShelf, TakesTheCurrentCyclesAndReducesTheRolls) {
  const DeckSlot slot = enter_shelf(Shelf::kDeck, DeckCycles{4, 9}, kNoon, std::nullopt, ~0ULL, 17);
  EXPECT_EQ(slot.shelf, Shelf::kDeck);
  EXPECT_EQ(slot.any, (DeckPosition{4, kFirstSkippedRoll - 1}));
  EXPECT_EQ(slot.by_emotion, (DeckPosition{9, 17}));
  EXPECT_EQ(slot.returns_at, std::nullopt);
  EXPECT_EQ(enter_shelf(Shelf::kDeck, {}, kNoon, std::nullopt, 1, 2).any.cycle, 0);
}

TEST(EnteringAShelf, SaysWhenTheEchoComesBack) {
  EXPECT_EQ(enter_shelf(Shelf::kResting, {}, kNoon, std::nullopt, 1, 2).returns_at, kNoon + kRestingAge);
  const Instant until = kNoon + std::chrono::days{3};
  EXPECT_EQ(enter_shelf(Shelf::kHidden, {}, kNoon, until, 1, 2).returns_at, until);
  EXPECT_EQ(enter_shelf(Shelf::kHidden, {}, kNoon, kForever, 1, 2).returns_at, std::nullopt);
}

TEST(AfterAPlay, FinishedMovesToTheNextCycleOfBothBags) {
  const DeckSlot before{Shelf::kDeck, {4, 100}, {9, 200}, std::nullopt};
  const DeckSlot after = after_finished(before, DeckCycles{4, 9}, 7, 8);
  EXPECT_EQ(after.any, (DeckPosition{5, 7}));
  EXPECT_EQ(after.by_emotion, (DeckPosition{10, 8}));
  EXPECT_EQ(after.shelf, Shelf::kDeck);
  // Heard twice in one cycle, it is still only one cycle ahead.
  EXPECT_EQ(after_finished(after, DeckCycles{4, 9}, 1, 2).any.cycle, 5);
}

TEST(AfterAPlay, SkippedGoesBehindTheRestOfTheCycle) {
  const DeckSlot before{Shelf::kDeck, {4, 100}, {10, 200}, std::nullopt};
  const DeckSlot after = after_skipped(before, DeckCycles{4, 9}, kNoon);
  EXPECT_EQ(after.any, (DeckPosition{4, kFirstSkippedRoll + kNoon.time_since_epoch().count()}));
  EXPECT_EQ(after.by_emotion, before.by_emotion);
  EXPECT_LT(after.any, after_skipped(before, DeckCycles{4, 9}, kNoon + kMoment).any);
}

// ---- a bag as a model: what storage does with positions

class Bag {
 public:
  void enter(int echo, Dice& dice) {
    slots_[echo] = enter_shelf(Shelf::kDeck, cycles(), kNoon, std::nullopt, dice.roll(), dice.roll());
  }
  void finish(int echo, Dice& dice) { slots_[echo] = after_finished(slots_[echo], cycles(), dice.roll(), dice.roll()); }
  void skip(int echo) {
    now_ += kMoment;
    slots_[echo] = after_skipped(slots_[echo], cycles(), now_);
  }
  void remove(int echo) { slots_.erase(echo); }

  [[nodiscard]] std::optional<int> first() const {
    const auto smallest = std::min_element(slots_.begin(), slots_.end(), [](const auto& left, const auto& right) {
      return std::pair(left.second.any, left.first) < std::pair(right.second.any, right.first);
    });
    return smallest == slots_.end() ? std::nullopt : std::optional(smallest->first);
  }
  /// The echo to be dealt. Throws when the bag is empty.
  [[nodiscard]] int next() const {
    const std::optional<int> echo = first();
    if (!echo) {
      throw std::logic_error("the bag is empty");
    }
    return *echo;
  }
  [[nodiscard]] DeckCycles cycles() const {
    const auto echo = first();
    return echo ? DeckCycles{slots_.at(*echo).any.cycle, slots_.at(*echo).by_emotion.cycle} : DeckCycles{};
  }
  [[nodiscard]] const std::map<int, DeckSlot>& slots() const { return slots_; }

 private:
  std::map<int, DeckSlot> slots_;
  Instant now_{kNoon};
};

TEST(ABag, SkippedEchoesComeBeforeTheNextCycleInTheOrderOfSkipping) {
  Dice dice(5);
  Bag bag;
  for (int echo = 0; echo < 5; ++echo) {
    bag.enter(echo, dice);
  }
  const int skipped_first = bag.next();
  bag.skip(skipped_first);
  const int skipped_second = bag.next();
  bag.skip(skipped_second);
  for (int rest = 0; rest < 3; ++rest) {
    const int next = bag.next();
    EXPECT_NE(next, skipped_first);
    EXPECT_NE(next, skipped_second);
    bag.finish(next, dice);
  }
  EXPECT_EQ(bag.first(), skipped_first);
  bag.finish(skipped_first, dice);
  EXPECT_EQ(bag.first(), skipped_second);
}

TEST(ABag, ANewEchoIsHeardInTheCurrentCycle) {
  Dice dice(6);
  Bag bag;
  for (int echo = 0; echo < 10; ++echo) {
    bag.enter(echo, dice);
  }
  for (int deal = 0; deal < 4; ++deal) {
    bag.finish(bag.next(), dice);
  }
  bag.enter(99, dice);
  std::vector<int> rest;
  for (int deal = 0; deal < 7; ++deal) {
    rest.push_back(bag.next());
    bag.finish(rest.back(), dice);
  }
  EXPECT_EQ(std::count(rest.begin(), rest.end(), 99), 1);
}

RC_GTEST_PROP(BagProperties, PositionsAreOfTheCurrentCycleOrTheNext, (std::uint64_t seed)) {
  Dice dice(seed);
  Bag bag;
  int next_echo = 0;
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100));
  for (const int step : steps) {
    const auto& slots = bag.slots();
    const auto any_echo = [&] {
      return std::next(slots.begin(), static_cast<std::ptrdiff_t>(dice.below(slots.size())))->first;
    };
    if (slots.empty() || step < 25) {
      bag.enter(next_echo++, dice);
    } else if (step < 65) {
      bag.finish(bag.next(), dice);
    } else if (step < 80) {
      bag.skip(bag.next());
    } else if (step < 90) {
      bag.finish(any_echo(), dice);  // heard from a list, not dealt
    } else {
      bag.remove(any_echo());
    }
    if (const auto current = bag.cycles().any) {
      for (const auto& [echo, slot] : bag.slots()) {
        RC_ASSERT(slot.any.cycle == *current || slot.any.cycle == *current + 1);
        RC_ASSERT(slot.any.roll >= 0);
      }
    }
  }
}

RC_GTEST_PROP(BagProperties, EveryEchoIsHeardOnceBeforeAnyIsHeardTwice, (std::uint64_t seed)) {
  Dice dice(seed);
  Bag bag;
  const int count = *rc::gen::inRange(1, 30);
  for (int echo = 0; echo < count; ++echo) {
    bag.enter(echo, dice);
  }
  std::map<int, int> heard;
  for (int deal = 0; deal < count * 5; ++deal) {
    if (dice.chance(0.3)) {
      bag.skip(bag.next());
    }
    const int echo = bag.next();
    ++heard[echo];
    bag.finish(echo, dice);
    const auto [least, most] = std::minmax_element(
        heard.begin(), heard.end(), [](const auto& left, const auto& right) { return left.second < right.second; });
    const int fewest = static_cast<int>(heard.size()) < count ? 0 : least->second;
    RC_ASSERT(most->second - fewest <= 1);
  }
}

}  // namespace
}  // namespace echoes::tests
