#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "contract/echo_repository_contract.hpp"

// The shuffle bags as storage sees them; what the positions mean is the domain's.

namespace echoes::tests {

class EchoDeckContract : public EchoRepositoryContract {
 protected:
  Echo in_deck(Instant at, Emotion emotion, DeckPosition any, DeckPosition by_emotion, Shelf shelf = Shelf::kDeck) {
    Echo echo = plain_echo(owner_, dice_, at, emotion);
    echo.slot = DeckSlot{shelf, any, by_emotion, std::nullopt};
    if (shelf == Shelf::kResting) {
      echo.slot.returns_at = at + kRestingAge;
    }
    return insert(echo);
  }

  std::optional<EchoId> first(ports::DeckView view, Shelf shelf = Shelf::kDeck) {
    const std::optional<Echo> echo = must(repository().first_in_deck(owner_, view, shelf));
    return echo ? std::optional(echo->id) : std::nullopt;
  }
};

inline bool operator==(const DeckCycles& left, const std::pair<std::optional<int>, std::optional<int>>& right) {
  return left.any == right.first && left.by_emotion == right.second;
}

TEST_P(EchoDeckContract, TheSmallestPositionIsFirst) {
  const Echo late_cycle = in_deck(kNoon, Emotion::joy, {2, 5}, {1, 900});
  const Echo low_roll = in_deck(kNoon - std::chrono::hours{1}, Emotion::joy, {1, 50}, {2, 1});
  const Echo skipped = in_deck(kNoon - std::chrono::hours{2}, Emotion::calm, {1, kFirstSkippedRoll + 1}, {7, 3});
  EXPECT_EQ(first({}), low_roll.id);
  EXPECT_EQ(first({Emotion::joy}), late_cycle.id);
  EXPECT_EQ(first({Emotion::calm}), skipped.id);
  EXPECT_EQ(first({Emotion::fear}), std::nullopt);
  must(repository().remove(owner_, low_roll.id, {}));
  EXPECT_EQ(first({}), skipped.id);
}

TEST_P(EchoDeckContract, ShelvesAreApart) {
  const Echo resting = in_deck(kNoon, Emotion::joy, {0, 1}, {0, 1}, Shelf::kResting);
  const Echo hidden = in_deck(kNoon, Emotion::joy, {0, 2}, {0, 2}, Shelf::kHidden);
  in_deck(kNoon, Emotion::joy, {0, 0}, {0, 0}, Shelf::kNone);
  EXPECT_EQ(first({}), std::nullopt);
  EXPECT_EQ(first({Emotion::joy}), std::nullopt);
  EXPECT_EQ(first({}, Shelf::kResting), resting.id);
  EXPECT_EQ(first({Emotion::joy}, Shelf::kResting), resting.id);
  EXPECT_EQ(first({}, Shelf::kHidden), hidden.id);
}

TEST_P(EchoDeckContract, TheFirstEchoIsWhole) {
  Echo echo = full_echo(owner_, dice_, kNoon);
  echo.hidden_until.reset();
  echo.slot.shelf = Shelf::kDeck;
  echo.slot.returns_at.reset();
  insert(echo);
  EXPECT_EQ(must(repository().first_in_deck(owner_, {}, Shelf::kDeck)), echo);
  EXPECT_EQ(must(repository().first_in_deck(owner_, {echo.emotion}, Shelf::kDeck)), echo);
}

TEST_P(EchoDeckContract, CyclesAreThoseOfTheFirstInEachBag) {
  EXPECT_TRUE(must(repository().deck_cycles(owner_, Emotion::joy, Shelf::kDeck)) ==
              std::pair(std::optional<int>{}, std::optional<int>{}));
  in_deck(kNoon, Emotion::joy, {4, 5}, {8, 1});
  in_deck(kNoon, Emotion::joy, {5, 1}, {9, 1});
  in_deck(kNoon, Emotion::calm, {3, 1}, {2, 1}, Shelf::kResting);
  EXPECT_TRUE(must(repository().deck_cycles(owner_, Emotion::joy, Shelf::kDeck)) ==
              std::pair(std::optional(4), std::optional(8)));
  EXPECT_TRUE(must(repository().deck_cycles(owner_, Emotion::calm, Shelf::kDeck)) ==
              std::pair(std::optional(4), std::optional<int>{}));
  EXPECT_TRUE(must(repository().deck_cycles(owner_, Emotion::calm, Shelf::kResting)) ==
              std::pair(std::optional(3), std::optional(2)));
}

TEST_P(EchoDeckContract, ReplacingMovesAnEchoBetweenBagsAndShelves) {
  Echo echo = in_deck(kNoon, Emotion::joy, {0, 1}, {0, 1});
  echo.emotion = Emotion::calm;
  echo.slot.shelf = Shelf::kHidden;
  echo.slot.returns_at = kNoon + std::chrono::days{1};
  echo.hidden_until = echo.slot.returns_at;
  echo = must(repository().replace(echo, echo.version, {}));
  EXPECT_EQ(first({}), std::nullopt);
  EXPECT_EQ(first({Emotion::joy}, Shelf::kHidden), std::nullopt);
  EXPECT_EQ(first({Emotion::calm}, Shelf::kHidden), echo.id);
}

TEST_P(EchoDeckContract, WhatIsDueToReturnComesEarliestFirst) {
  const auto resting_until = [&](Instant returns_at) {
    Echo echo = plain_echo(owner_, dice_, returns_at - kRestingAge);
    echo.slot.shelf = Shelf::kResting;
    echo.slot.returns_at = returns_at;
    return insert(echo);
  };
  const Echo second = resting_until(kNoon);
  const Echo first_due = resting_until(kNoon - std::chrono::hours{3});
  resting_until(kNoon + std::chrono::milliseconds{1});
  Echo not_ready = plain_echo(owner_, dice_, kNoon - std::chrono::days{30});
  not_ready.status = EchoStatus::kRejected;
  not_ready.slot = DeckSlot{Shelf::kNone, {}, {}, kNoon - std::chrono::days{1}};
  insert(not_ready);
  in_deck(kNoon - std::chrono::days{40}, Emotion::joy, {0, 1}, {0, 1});

  EXPECT_EQ(must(repository().due_to_return(owner_, kNoon, 10)), (std::vector<Echo>{first_due, second}));
  EXPECT_EQ(must(repository().due_to_return(owner_, kNoon, 1)), (std::vector<Echo>{first_due}));
  EXPECT_TRUE(must(repository().due_to_return(stranger_, kNoon, 10)).empty());
}

TEST_P(EchoDeckContract, AThousandDealsFromFiftyEchoesGiveEachOnceInEveryCycle) {
  constexpr std::size_t kEchoes = 50;
  for (std::size_t index = 0; index < kEchoes; ++index) {
    const Emotion emotion = index % 3 == 0 ? Emotion::joy : Emotion::calm;
    const Echo echo = plain_echo(owner_, dice_, kNoon - std::chrono::hours{index}, emotion);
    insert(echo);
  }
  std::vector<EchoId> dealt;
  for (std::size_t deal = 0; deal < 20 * kEchoes; ++deal) {
    std::optional<Echo> echo = must(repository().first_in_deck(owner_, {}, Shelf::kDeck));
    ASSERT_TRUE(echo.has_value());
    dealt.push_back(echo->id);
    const DeckCycles cycles = must(repository().deck_cycles(owner_, echo->emotion, Shelf::kDeck));
    echo->slot = after_finished(echo->slot, cycles, dice_.roll(), dice_.roll());
    must(repository().replace(*echo, echo->version, {}));
  }
  std::set<std::vector<EchoId>> orders;
  for (std::size_t cycle = 0; cycle < 20; ++cycle) {
    const auto begin = dealt.begin() + static_cast<std::ptrdiff_t>(cycle * kEchoes);
    const std::vector<EchoId> order(begin, begin + kEchoes);
    EXPECT_EQ(std::set<EchoId>(order.begin(), order.end()).size(), kEchoes) << "cycle " << cycle;
    orders.insert(order);
  }
  EXPECT_EQ(orders.size(), 20U) << "cycles repeat each other's order";
}

}  // namespace echoes::tests
