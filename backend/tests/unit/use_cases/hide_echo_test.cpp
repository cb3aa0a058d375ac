#include "use_cases/hide_echo.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

using use_cases::HideMode;

class HideEchoTest : public testing::Test {
 protected:
  World world_;
  use_cases::HideEcho hide_{world_.echoes, world_.clock, world_.randomness};
  use_cases::UnhideEcho unhide_{world_.echoes, world_.clock, world_.randomness};
};

TEST_F(HideEchoTest, HidesForEverForAYearOrUntil) {
  const Echo echo = world_.add_ready();
  Echo hidden = must(hide_.run(world_.user, {echo.id, HideMode::kForever, std::nullopt}));
  EXPECT_EQ(hidden.hidden_until, kForever);
  EXPECT_EQ(hidden.slot.shelf, Shelf::kHidden);
  EXPECT_EQ(hidden.slot.returns_at, std::nullopt);

  hidden = must(hide_.run(world_.user, {echo.id, HideMode::kYear, std::nullopt}));
  EXPECT_EQ(hidden.hidden_until, parse_instant("2027-06-15T12:00:00Z"));
  EXPECT_EQ(hidden.slot.returns_at, hidden.hidden_until);

  const Instant until = kNoon + std::chrono::hours{36};
  hidden = must(hide_.run(world_.user, {echo.id, HideMode::kUntil, until}));
  EXPECT_EQ(hidden.hidden_until, until);
  EXPECT_EQ(hidden.slot.returns_at, until);
  EXPECT_EQ(world_.stored(echo.id), hidden);
}

TEST_F(HideEchoTest, UntilMustBeInTheFutureAndGoesWithItsMode) {
  const Echo echo = world_.add_ready();
  const auto pointer_of = [&](HideMode mode, std::optional<Instant> until) {
    const Error error = failure_of(hide_.run(world_.user, {echo.id, mode, until}));
    EXPECT_EQ(error.code, ErrorCode::kValidation);
    return error.fields.at(0).pointer;
  };
  EXPECT_EQ(pointer_of(HideMode::kUntil, std::nullopt), "/until");
  EXPECT_EQ(pointer_of(HideMode::kUntil, kNoon), "/until");
  EXPECT_EQ(pointer_of(HideMode::kYear, kNoon + std::chrono::days{1}), "/until");
  EXPECT_EQ(world_.stored(echo.id), echo);
}

TEST_F(HideEchoTest, UnhidingPutsItBackOnItsShelf) {
  const Echo old = world_.add_ready();
  const Echo young = world_.add_ready(Emotion::joy, std::chrono::days{2});
  for (const Echo& echo : {old, young}) {
    must(hide_.run(world_.user, {echo.id, HideMode::kForever, std::nullopt}));
    const Echo shown = must(unhide_.run(world_.user, {echo.id}));
    EXPECT_EQ(shown.hidden_until, std::nullopt);
  }
  EXPECT_EQ(world_.stored(old.id).slot.shelf, Shelf::kDeck);
  EXPECT_EQ(world_.stored(young.id).slot.shelf, Shelf::kResting);
  EXPECT_EQ(world_.stored(young.id).slot.returns_at, young.recorded_at + kRestingAge);
}

TEST_F(HideEchoTest, UnhidingWhatIsNotHiddenChangesNothing) {
  const Echo echo = world_.add_ready();
  EXPECT_EQ(must(unhide_.run(world_.user, {echo.id})), echo);
  EXPECT_EQ(world_.stored(echo.id), echo);
}

TEST_F(HideEchoTest, AnUnreadyEchoIsHiddenButInNoBag) {
  Echo echo = plain_echo(world_.user, world_.dice, kNoon);
  echo.status = EchoStatus::kProcessing;
  echo.slot = DeckSlot{};
  world_.add(echo);
  const Echo hidden = must(hide_.run(world_.user, {echo.id, HideMode::kForever, std::nullopt}));
  EXPECT_EQ(hidden.hidden_until, kForever);
  EXPECT_EQ(hidden.slot, DeckSlot{});
}

TEST_F(HideEchoTest, AnEditAtTheSameMomentIsKept) {
  const Echo echo = world_.add_ready();
  world_.echoes.meanwhile = [&] {
    world_.echoes.meanwhile = nullptr;
    Echo& stored = world_.store.echoes.at({world_.user, echo.id});
    stored.note = "edited meanwhile";
    ++stored.version;
  };
  const Echo hidden = must(hide_.run(world_.user, {echo.id, HideMode::kForever, std::nullopt}));
  EXPECT_EQ(hidden.note, "edited meanwhile");
  EXPECT_EQ(hidden.hidden_until, kForever);
}

TEST_F(HideEchoTest, IsForTheOwnerOnly) {
  const Echo echo = world_.add_ready();
  EXPECT_EQ(failure_of(hide_.run(world_.stranger, {echo.id, HideMode::kForever, std::nullopt})).code,
            ErrorCode::kNotFound);
  EXPECT_EQ(failure_of(unhide_.run(world_.stranger, {echo.id})).code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace echoes::tests
