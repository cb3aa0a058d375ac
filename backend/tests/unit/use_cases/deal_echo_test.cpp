#include "use_cases/deal_echo.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "support/world.hpp"
#include "use_cases/hide_echo.hpp"
#include "use_cases/record_play.hpp"

namespace echoes::tests {
namespace {

using use_cases::PlayOutcome;

class DealEchoTest : public testing::Test {
 protected:
  use_cases::DealtEcho deal(std::optional<Emotion> emotion = std::nullopt) {
    return must(deal_.run(world_.user, {emotion, std::nullopt}));
  }
  EchoId deal_and(PlayOutcome outcome, std::optional<Emotion> emotion = std::nullopt) {
    const EchoId id = deal(emotion).echo.id;
    world_.clock.advance(std::chrono::seconds{30});
    must(record_.run(world_.user, {id, outcome}));
    return id;
  }
  /// A ready echo on the resting shelf.
  Echo add_resting(Emotion emotion, std::chrono::days age = std::chrono::days{2}) {
    Echo echo = plain_echo(world_.user, world_.dice, world_.clock.now() - age, emotion);
    echo.slot.shelf = Shelf::kResting;
    echo.slot.returns_at = echo.recorded_at + kRestingAge;
    return world_.add(echo);
  }

  World world_;
  use_cases::DealEcho deal_{world_.echoes, world_.audio, world_.clock, world_.randomness, world_.time_zones};
  use_cases::RecordPlay record_{world_.echoes, world_.clock, world_.randomness};
};

TEST_F(DealEchoTest, AThousandDealsFromFiftyGiveEachOnceInEveryCycle) {
  constexpr std::size_t kEchoes = 50;
  for (std::size_t index = 0; index < kEchoes; ++index) {
    world_.add_ready(kEmotions.at(index % kEmotions.size()).emotion);
  }
  std::set<std::vector<EchoId>> orders;
  for (int cycle = 0; cycle < 20; ++cycle) {
    std::vector<EchoId> order;
    for (std::size_t index = 0; index < kEchoes; ++index) {
      order.push_back(deal_and(PlayOutcome::kFinished));
    }
    EXPECT_EQ(std::set<EchoId>(order.begin(), order.end()).size(), kEchoes) << "cycle " << cycle;
    orders.insert(order);
  }
  EXPECT_EQ(orders.size(), 20U);
}

TEST_F(DealEchoTest, WithoutAPlayTheSameEchoIsDealtAgain) {
  for (int index = 0; index < 10; ++index) {
    world_.add_ready();
  }
  const EchoId first = deal().echo.id;
  EXPECT_EQ(deal().echo.id, first);
  world_.clock.advance(std::chrono::days{3});
  EXPECT_EQ(deal().echo.id, first);
}

TEST_F(DealEchoTest, ASkippedEchoComesAfterTheRestOfItsCycleAndBeforeTheNext) {
  for (int index = 0; index < 5; ++index) {
    world_.add_ready();
  }
  const EchoId skipped = deal_and(PlayOutcome::kSkipped);
  std::set<EchoId> rest;
  for (int index = 0; index < 4; ++index) {
    rest.insert(deal_and(PlayOutcome::kFinished));
  }
  EXPECT_EQ(rest.size(), 4U);
  EXPECT_FALSE(rest.contains(skipped));
  EXPECT_EQ(deal_and(PlayOutcome::kFinished), skipped);
}

TEST_F(DealEchoTest, AnEchoThatComesOfAgeEntersTheCurrentCycle) {
  for (int index = 0; index < 6; ++index) {
    world_.add_ready();
  }
  const Echo young = add_resting(Emotion::joy, std::chrono::days{6});
  for (int index = 0; index < 3; ++index) {
    EXPECT_NE(deal_and(PlayOutcome::kFinished), young.id);
  }
  world_.clock.advance(std::chrono::days{1});
  std::set<EchoId> rest;
  for (int index = 0; index < 4; ++index) {
    rest.insert(deal_and(PlayOutcome::kFinished));
  }
  EXPECT_TRUE(rest.contains(young.id));
  EXPECT_EQ(world_.stored(young.id).slot.shelf, Shelf::kDeck);
}

TEST_F(DealEchoTest, TheBagsOfEmotionsAreDealtEachInItsOwnCycle) {
  for (int index = 0; index < 4; ++index) {
    world_.add_ready(Emotion::joy);
    world_.add_ready(Emotion::calm);
  }
  for (int cycle = 0; cycle < 3; ++cycle) {
    std::set<EchoId> joyful;
    for (int index = 0; index < 4; ++index) {
      joyful.insert(deal_and(PlayOutcome::kFinished, Emotion::joy));
    }
    EXPECT_EQ(joyful.size(), 4U);
  }
  // All that joy was heard also counts in the bag of all: now calm comes, all of it, before any joy.
  for (int index = 0; index < 4; ++index) {
    EXPECT_EQ(deal().echo.emotion, Emotion::calm);
    deal_and(PlayOutcome::kFinished);
  }
}

TEST_F(DealEchoTest, TheLadderLeadsFromTheEmotionToItsNeighbours) {
  const auto& neighbours = neighbours_of(Emotion::calm);
  const auto deal_rule = [&] {
    const use_cases::DealtEcho dealt = deal(Emotion::calm);
    return std::pair(dealt.rule, dealt.echo.emotion);
  };
  add_resting(neighbours[10]);
  EXPECT_EQ(deal_rule(), std::pair(DealRule::kNeighbourRecent, neighbours[10]));
  add_resting(neighbours[3]);
  EXPECT_EQ(deal_rule(), std::pair(DealRule::kNeighbourRecent, neighbours[3]));
  world_.add_ready(neighbours[9]);
  EXPECT_EQ(deal_rule(), std::pair(DealRule::kNeighbour, neighbours[9]));
  world_.add_ready(neighbours[1]);
  EXPECT_EQ(deal_rule(), std::pair(DealRule::kNeighbour, neighbours[1]));
  add_resting(Emotion::calm);
  EXPECT_EQ(deal_rule(), std::pair(DealRule::kEmotionRecent, Emotion::calm));
  world_.add_ready(Emotion::calm);
  EXPECT_EQ(deal_rule(), std::pair(DealRule::kEmotion, Emotion::calm));
}

TEST_F(DealEchoTest, WithoutAnEmotionYoungEchoesComeOnlyWhenNothingElseIsLeft) {
  const Echo young = add_resting(Emotion::fear);
  EXPECT_EQ(deal().rule, DealRule::kAnyRecent);
  EXPECT_EQ(deal().echo.id, young.id);
  const Echo old = world_.add_ready();
  EXPECT_EQ(deal().rule, DealRule::kAny);
  EXPECT_EQ(deal().echo.id, old.id);
}

TEST_F(DealEchoTest, HiddenEchoesAreNotDealtUntilTheirTime) {
  const Echo echo = world_.add_ready();
  use_cases::HideEcho hide(world_.echoes, world_.clock, world_.randomness);
  must(hide.run(world_.user, {echo.id, use_cases::HideMode::kUntil, kNoon + std::chrono::hours{1}}));
  const Error error = failure_of(deal_.run(world_.user, {}));
  EXPECT_EQ(error.code, ErrorCode::kNoEchoes);
  EXPECT_NE(error.detail.find("hidden"), std::string::npos);

  world_.clock.advance(std::chrono::hours{1});
  EXPECT_EQ(deal().echo.id, echo.id);
  EXPECT_EQ(deal().echo.hidden_until, std::nullopt);
  EXPECT_EQ(world_.stored(echo.id).slot.shelf, Shelf::kDeck);

  must(hide.run(world_.user, {echo.id, use_cases::HideMode::kForever, std::nullopt}));
  world_.clock.advance(std::chrono::days{3'650});
  EXPECT_EQ(failure_of(deal_.run(world_.user, {})).code, ErrorCode::kNoEchoes);
}

TEST_F(DealEchoTest, WhenNothingIsThereItSaysWhy) {
  const auto detail = [&] {
    const Error error = failure_of(deal_.run(world_.user, {Emotion::joy, std::nullopt}));
    EXPECT_EQ(error.code, ErrorCode::kNoEchoes);
    return error.detail;
  };
  EXPECT_NE(detail().find("first sound"), std::string::npos);
  world_.add(rejected_echo(world_.user, world_.dice, kNoon - std::chrono::days{3}));
  const std::string rejected = detail();
  Echo echo = plain_echo(world_.user, world_.dice, kNoon);
  echo.slot = DeckSlot{};
  echo.status = EchoStatus::kAwaitingUpload;
  world_.add(echo);
  EXPECT_NE(detail().find("on its way"), std::string::npos);
  echo.status = EchoStatus::kProcessing;
  world_.add(echo);
  EXPECT_NE(detail().find("being prepared"), std::string::npos);
  EXPECT_NE(rejected, detail());
}

TEST_F(DealEchoTest, SaysWhyAndWhereAndGivesALinkToTheRendition) {
  Echo echo = plain_echo(world_.user, world_.dice, parse_instant("2024-07-10T22:30:00Z").value(), Emotion::calm);
  echo.time_zone = TimeZoneName("Europe/Lisbon");
  echo.place = Place{{38.7139, -9.1335}, std::nullopt, PlacePrecision::kExact, "Miradouro"};
  world_.add(echo);
  must(world_.memory_audio.put(rendition_key(world_.user, echo.id), bytes_of("sound"), "audio/mp4"));

  use_cases::DealtEcho dealt = must(deal_.run(world_.user, {Emotion::calm, GeoPoint{38.7166, -9.1335}}));
  EXPECT_EQ(dealt.rule, DealRule::kEmotion);
  EXPECT_EQ(dealt.why_text, "calm · two summers ago · 300 m from here");
  EXPECT_EQ(dealt.days_ago, 705);
  ASSERT_TRUE(dealt.distance_m.has_value());
  EXPECT_NEAR(*dealt.distance_m, 300.2, 0.5);
  EXPECT_EQ(dealt.audio_content_type, "audio/mp4");
  EXPECT_EQ(world_.memory_audio.follow(dealt.audio, kNoon)->content, bytes_of("sound"));

  dealt = must(deal_.run(world_.user, {}));
  EXPECT_EQ(dealt.why_text, "calm · two summers ago · Miradouro");
  EXPECT_EQ(dealt.distance_m, std::nullopt);
}

TEST_F(DealEchoTest, TodayIsCountedInTheEchosZone) {
  Echo echo = plain_echo(world_.user, world_.dice, parse_instant("2026-06-14T13:00:00Z").value());
  echo.time_zone = TimeZoneName("Pacific/Auckland");
  echo.local_date = parse_date("2026-06-15").value();
  echo.slot.shelf = Shelf::kResting;
  world_.add(echo);
  // 12:00 UTC on the 15th is midnight of the 16th in Auckland.
  EXPECT_EQ(deal().days_ago, 1);
  world_.clock.advance(-std::chrono::minutes{1});
  EXPECT_EQ(deal().days_ago, 0);
}

TEST_F(DealEchoTest, ADealReadsTheSameNumberOfTimesHoweverManyEchoesThereAre) {
  std::set<std::size_t> counts;
  for (int size = 1; size <= 1'000; size *= 10) {
    while (static_cast<int>(world_.store.echoes.size()) < size) {
      world_.add_ready();
    }
    world_.echoes.calls.clear();
    deal(Emotion::calm);
    counts.insert(world_.echoes.calls.size());
  }
  EXPECT_EQ(counts, std::set<std::size_t>{2});
}

TEST_F(DealEchoTest, ManyThatAreDueAtOnceComeBackInPortions) {
  for (int index = 0; index < 50; ++index) {
    add_resting(Emotion::joy, std::chrono::days{8});
  }
  const auto in_deck = [&] {
    return std::count_if(world_.store.echoes.begin(), world_.store.echoes.end(),
                         [](const auto& entry) { return entry.second.slot.shelf == Shelf::kDeck; });
  };
  deal();
  EXPECT_EQ(in_deck(), 20);
  deal();
  EXPECT_EQ(in_deck(), 40);
  deal();
  EXPECT_EQ(in_deck(), 50);
}

TEST_F(DealEchoTest, AnEchoChangedWhileItComesBackDoesNotSpoilTheDeal) {
  const Echo due = add_resting(Emotion::joy, std::chrono::days{8});
  const Echo other = world_.add_ready();
  world_.echoes.meanwhile = [&] {
    Echo& stored = world_.store.echoes.at({world_.user, due.id});
    stored.note = "edited meanwhile";
    ++stored.version;
  };
  EXPECT_EQ(deal().echo.id, other.id);
  EXPECT_EQ(world_.stored(due.id).note, "edited meanwhile");
  world_.echoes.meanwhile = nullptr;
  deal();
  EXPECT_EQ(world_.stored(due.id).slot.shelf, Shelf::kDeck);
}

}  // namespace
}  // namespace echoes::tests
