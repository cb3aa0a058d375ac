#include "use_cases/update_echo.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

class UpdateEchoTest : public testing::Test {
 protected:
  use_cases::UpdateEchoInput for_echo(const Echo& echo) {
    use_cases::UpdateEchoInput input;
    input.id = echo.id;
    input.expected = echo.version;
    return input;
  }

  World world_;
  use_cases::UpdateEcho update_{world_.echoes, world_.clock, world_.randomness};
};

TEST_F(UpdateEchoTest, ChangesWhatIsGivenAndKeepsTheRest) {
  Echo before = full_echo(world_.user, world_.dice, kNoon - std::chrono::days{90});
  world_.add(before);
  use_cases::UpdateEchoInput input = for_echo(before);
  input.note = "  new  ";
  const Echo after = must(update_.run(world_.user, input));
  Echo expected = before;
  expected.note = "new";
  expected.updated_at = kNoon;
  expected.version = before.version + 1;
  EXPECT_EQ(after, expected);
  EXPECT_EQ(world_.stored(before.id), expected);
}

TEST_F(UpdateEchoTest, ClearsPlaceNoteAndTags) {
  const Echo before = world_.add(full_echo(world_.user, world_.dice, kNoon - std::chrono::days{90}));
  use_cases::UpdateEchoInput input = for_echo(before);
  input.place.emplace();
  input.note.emplace();
  input.tags.emplace();
  const Echo after = must(update_.run(world_.user, input));
  EXPECT_EQ(after.place, std::nullopt);
  EXPECT_EQ(after.note, std::nullopt);
  EXPECT_TRUE(after.tags.empty());
}

TEST_F(UpdateEchoTest, ANewEmotionMovesItToThatBagOnly) {
  Echo other = plain_echo(world_.user, world_.dice, kNoon - std::chrono::days{20}, Emotion::joy);
  other.slot.by_emotion.cycle = 5;
  world_.add(other);
  const Echo before = world_.add_ready(Emotion::calm);
  use_cases::UpdateEchoInput input = for_echo(before);
  input.emotion = Emotion::joy;
  const Echo after = must(update_.run(world_.user, input));
  EXPECT_EQ(after.emotion, Emotion::joy);
  EXPECT_EQ(after.slot.any, before.slot.any);
  EXPECT_EQ(after.slot.by_emotion.cycle, 5);
  EXPECT_EQ(after.slot.shelf, Shelf::kDeck);
}

TEST_F(UpdateEchoTest, ANewEmotionOfAnUnreadyEchoLeavesItInNoBag) {
  Echo before = plain_echo(world_.user, world_.dice, kNoon);
  before.status = EchoStatus::kProcessing;
  before.slot = DeckSlot{};
  world_.add(before);
  use_cases::UpdateEchoInput input = for_echo(before);
  input.emotion = Emotion::joy;
  EXPECT_EQ(must(update_.run(world_.user, input)).slot, DeckSlot{});
}

TEST_F(UpdateEchoTest, AStaleVersionIsRefused) {
  const Echo echo = world_.add_ready();
  use_cases::UpdateEchoInput input = for_echo(echo);
  input.note = "mine";
  input.expected = echo.version + 1;
  EXPECT_EQ(failure_of(update_.run(world_.user, input)).code, ErrorCode::kPreconditionFailed);
  EXPECT_EQ(world_.stored(echo.id), echo);
}

TEST_F(UpdateEchoTest, AChangeBetweenReadingAndWritingIsAStaleVersion) {
  const Echo echo = world_.add_ready();
  world_.echoes.meanwhile = [&] { ++world_.store.echoes.at({world_.user, echo.id}).version; };
  use_cases::UpdateEchoInput input = for_echo(echo);
  input.note = "mine";
  EXPECT_EQ(failure_of(update_.run(world_.user, input)).code, ErrorCode::kPreconditionFailed);
  EXPECT_EQ(world_.stored(echo.id).note, std::nullopt);
}

TEST_F(UpdateEchoTest, WhatChangesNothingLeavesTheVersion) {
  Echo before = world_.add(full_echo(world_.user, world_.dice, kNoon - std::chrono::days{90}));
  use_cases::UpdateEchoInput input = for_echo(before);
  input.emotion = before.emotion;
  input.note = before.note;
  input.tags = std::vector<std::string>{"SEA", "水", "crème brûlée"};
  EXPECT_EQ(must(update_.run(world_.user, input)), before);
  EXPECT_EQ(world_.stored(before.id), before);
}

TEST_F(UpdateEchoTest, TellsEveryFaultAtOnce) {
  const Echo echo = world_.add_ready();
  use_cases::UpdateEchoInput input = for_echo(echo);
  input.place.emplace();
  input.place->emplace();
  (*input.place)->point.latitude = 91;
  input.tags = std::vector<std::string>{""};
  input.note = std::string("\x01");
  const Error error = failure_of(update_.run(world_.user, input));
  EXPECT_EQ(error.code, ErrorCode::kValidation);
  EXPECT_EQ(error.fields.size(), 3U);
}

TEST_F(UpdateEchoTest, IsForTheOwnerOnly) {
  const Echo echo = world_.add_ready();
  use_cases::UpdateEchoInput input = for_echo(echo);
  input.note = "theirs";
  EXPECT_EQ(failure_of(update_.run(world_.stranger, input)).code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace echoes::tests
