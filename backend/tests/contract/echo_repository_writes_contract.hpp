#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "contract/echo_repository_contract.hpp"

// Reservations, and writing one echo: what is stored is what is read, together with its follow-ups or not at all.

namespace echoes::tests {

inline ports::Reservation reservation_for(const UserId& owner, Dice& dice, const std::string& key) {
  ports::Reservation reservation;
  reservation.owner = owner;
  reservation.recorded_at = kNoon;
  reservation.echo = dice.echo_id(kNoon);
  reservation.idempotency_key = key;
  reservation.content_type = "audio/webm";
  reservation.size_bytes = 123'456;
  reservation.created_at = kNoon + std::chrono::seconds{3};
  return reservation;
}

TEST_P(EchoRepositoryContract, AReservationIsFoundByItsOwnerOnly) {
  const ports::Reservation made = reservation_for(owner_, dice_, "capture-1");
  EXPECT_EQ(must(repository().reserve(made)), made);
  EXPECT_EQ(must(repository().find_reservation(owner_, made.echo)), made);
  EXPECT_EQ(must(repository().find_reservation(stranger_, made.echo)), std::nullopt);
  EXPECT_EQ(must(repository().find_reservation(owner_, dice_.echo_id(kNoon))), std::nullopt);
}

TEST_P(EchoRepositoryContract, TheSameKeyAnswersTheEarlierReservationUnchanged) {
  const ports::Reservation first = reservation_for(owner_, dice_, "capture-1");
  must(repository().reserve(first));
  ports::Reservation second = reservation_for(owner_, dice_, "capture-1");
  second.size_bytes = 5'000;
  second.content_type = "audio/mp4";
  EXPECT_EQ(must(repository().reserve(second)), first);
  EXPECT_EQ(must(repository().find_reservation(owner_, second.echo)), std::nullopt);
}

TEST_P(EchoRepositoryContract, KeysOfTwoPeopleAreApart) {
  const ports::Reservation mine = reservation_for(owner_, dice_, "capture-1");
  const ports::Reservation theirs = reservation_for(stranger_, dice_, "capture-1");
  must(repository().reserve(mine));
  EXPECT_EQ(must(repository().reserve(theirs)), theirs);
}

TEST_P(EchoRepositoryContract, WithoutAKeyEveryCallReservesAnew) {
  const ports::Reservation first = reservation_for(owner_, dice_, "");
  const ports::Reservation second = reservation_for(owner_, dice_, "");
  EXPECT_EQ(must(repository().reserve(first)), first);
  EXPECT_EQ(must(repository().reserve(second)), second);
  EXPECT_EQ(must(repository().find_reservation(owner_, first.echo)), first);
  EXPECT_EQ(must(repository().find_reservation(owner_, second.echo)), second);
}

TEST_P(EchoRepositoryContract, AnEchoWithEveryFieldComesBackAsItWas) {
  const Echo stored = full_echo(owner_, dice_, kNoon);
  EXPECT_EQ(insert(stored), stored);
  const std::optional<Echo> found = must(repository().find(owner_, stored.id));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(*found, stored);
}

TEST_P(EchoRepositoryContract, AnEchoWithNothingOptionalComesBackAsItWas) {
  Echo stored = plain_echo(owner_, dice_, kNoon);
  stored.status = EchoStatus::kProcessing;
  stored.duration.reset();
  stored.slot = DeckSlot{};
  insert(stored);
  EXPECT_EQ(must(repository().find(owner_, stored.id)), stored);
}

TEST_P(EchoRepositoryContract, ARejectedEchoHiddenForEverComesBackAsItWas) {
  const Echo stored = rejected_echo(owner_, dice_, kNoon);
  insert(stored);
  EXPECT_EQ(must(repository().find(owner_, stored.id)), stored);
}

TEST_P(EchoRepositoryContract, EveryStatusEmotionAndPrecisionIsKept) {
  std::size_t minute = 0;
  for (const EmotionEntry& entry : kEmotions) {
    for (const EchoStatus status :
         {EchoStatus::kAwaitingUpload, EchoStatus::kProcessing, EchoStatus::kReady, EchoStatus::kRejected}) {
      Echo echo = plain_echo(owner_, dice_, kNoon + std::chrono::minutes{minute}, entry.emotion);
      echo.status = status;
      if (status != EchoStatus::kReady) {
        echo.slot = DeckSlot{};
      }
      echo.place = Place{GeoPoint{-90.0, 180.0}, std::nullopt, static_cast<PlacePrecision>(minute % 3), std::nullopt};
      ++minute;
      insert(echo);
      EXPECT_EQ(must(repository().find(owner_, echo.id)), echo);
    }
  }
}

TEST_P(EchoRepositoryContract, AnotherOwnersEchoIsAsGoodAsAbsent) {
  const Echo mine = insert(plain_echo(owner_, dice_, kNoon));
  EXPECT_EQ(must(repository().find(stranger_, mine.id)), std::nullopt);

  Echo stolen = mine;
  stolen.owner = stranger_;
  const Result<Echo> replaced = run(repository().replace(stolen, mine.version, {}));
  ASSERT_FALSE(replaced.has_value());
  EXPECT_EQ(replaced.error().code, ErrorCode::kNotFound);

  const Result<void> removed = run(repository().remove(stranger_, mine.id, {}));
  ASSERT_FALSE(removed.has_value());
  EXPECT_EQ(removed.error().code, ErrorCode::kNotFound);

  EXPECT_TRUE(must(repository().list(stranger_, {}, {})).items.empty());
  EXPECT_EQ(must(repository().first_in_deck(stranger_, {}, Shelf::kDeck)), std::nullopt);
  EXPECT_EQ(must(repository().find(owner_, mine.id)), mine);
}

TEST_P(EchoRepositoryContract, InsertingAnIdThatIsThereAnswersTheStoredEchoAndStoresNothing) {
  const Echo first = insert(plain_echo(owner_, dice_, kNoon));
  Echo second = first;
  second.note = "another";
  const ports::SaveOutcome outcome =
      must(repository().insert(second, {job_for(second, ports::JobKind::kProcessAudio, kNoon)}));
  EXPECT_FALSE(outcome.inserted);
  EXPECT_EQ(outcome.echo, first);
  EXPECT_EQ(must(repository().find(owner_, first.id)), first);
  EXPECT_EQ(must(jobs().depth()).open, 0);
}

TEST_P(EchoRepositoryContract, InsertStoresTheFollowUpsWithTheEcho) {
  const Echo echo = plain_echo(owner_, dice_, kNoon);
  const ports::Job process = job_for(echo, ports::JobKind::kProcessAudio, kNoon);
  const ports::Job tell = job_for(echo, ports::JobKind::kPublishEvent, kNoon + std::chrono::seconds{1});
  must(repository().insert(echo, {process, tell}));

  EXPECT_EQ(must(jobs().depth()).open, 2);
  const auto later = kNoon + std::chrono::seconds{1};
  const auto first = must(jobs().claim(ports::kAllJobKinds, later, std::chrono::seconds{60}));
  const auto second = must(jobs().claim(ports::kAllJobKinds, later, std::chrono::seconds{60}));
  ASSERT_TRUE(first.has_value());
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(first->job, process);
  EXPECT_EQ(second->job, tell);
}

TEST_P(EchoRepositoryContract, ReplaceOverwritesEverythingButIdOwnerAndCreation) {
  const Echo before = insert(plain_echo(owner_, dice_, kNoon));
  Echo after = full_echo(owner_, dice_, kNoon);
  after.id = before.id;
  after.created_at = kNoon + std::chrono::days{3};
  after.version = 99;
  const Echo answered = must(repository().replace(after, before.version, {}));

  Echo expected = after;
  expected.created_at = before.created_at;
  expected.version = before.version + 1;
  EXPECT_EQ(answered, expected);
  EXPECT_EQ(must(repository().find(owner_, before.id)), expected);
}

TEST_P(EchoRepositoryContract, ReplaceCanEmptyEveryOptionalField) {
  const Echo before = insert(full_echo(owner_, dice_, kNoon));
  Echo after = plain_echo(owner_, dice_, kNoon);
  after.id = before.id;
  after.created_at = before.created_at;
  after.duration.reset();
  after.status = EchoStatus::kProcessing;
  after.slot = DeckSlot{};
  must(repository().replace(after, before.version, {}));
  after.version = before.version + 1;
  EXPECT_EQ(must(repository().find(owner_, before.id)), after);
}

TEST_P(EchoRepositoryContract, AStaleReplaceChangesNothing) {
  const Echo first = insert(plain_echo(owner_, dice_, kNoon));
  Echo edited = first;
  edited.note = "mine";
  const Echo second = must(repository().replace(edited, first.version, {}));

  edited.note = "theirs";
  const Result<Echo> late =
      run(repository().replace(edited, first.version, {job_for(edited, ports::JobKind::kPublishEvent, kNoon)}));
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, ErrorCode::kPreconditionFailed);
  EXPECT_EQ(must(repository().find(owner_, first.id)), second);
  EXPECT_EQ(must(jobs().depth()).open, 0);
}

TEST_P(EchoRepositoryContract, ReplacingAnAbsentEchoFailsAndStoresNoFollowUp) {
  const Echo never = plain_echo(owner_, dice_, kNoon);
  const Result<Echo> result =
      run(repository().replace(never, 1, {job_for(never, ports::JobKind::kPublishEvent, kNoon)}));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(must(jobs().depth()).open, 0);
}

TEST_P(EchoRepositoryContract, ReplaceStoresTheFollowUps) {
  const Echo before = insert(plain_echo(owner_, dice_, kNoon));
  const ports::Job tell = job_for(before, ports::JobKind::kPublishEvent, kNoon);
  must(repository().replace(before, before.version, {tell}));
  const auto claimed = must(jobs().claim(ports::kAllJobKinds, kNoon, std::chrono::seconds{60}));
  ASSERT_TRUE(claimed.has_value());
  EXPECT_EQ(claimed->job, tell);
}

TEST_P(EchoRepositoryContract, RemoveTakesEchoFacetsAndReservationAndStoresTheFollowUps) {
  const ports::Reservation reservation = reservation_for(owner_, dice_, "capture-1");
  must(repository().reserve(reservation));
  Echo echo = full_echo(owner_, dice_, kNoon);
  echo.id = reservation.echo;
  echo.slot.shelf = Shelf::kDeck;
  echo.slot.returns_at.reset();
  echo.hidden_until.reset();
  insert(echo);
  const ports::Job clean_up = job_for(echo, ports::JobKind::kDeleteAudio, kNoon);

  must(repository().remove(owner_, echo.id, {clean_up}));

  EXPECT_EQ(must(repository().find(owner_, echo.id)), std::nullopt);
  EXPECT_EQ(must(repository().find_reservation(owner_, reservation.echo)), std::nullopt);
  EXPECT_TRUE(must(repository().list(owner_, {}, {})).items.empty());
  ports::EchoFilter by_tag;
  by_tag.tag = echo.tags.front();
  EXPECT_TRUE(must(repository().list(owner_, by_tag, {})).items.empty());
  ports::EchoFilter by_word;
  by_word.words = {"quoted"};
  EXPECT_TRUE(must(repository().list(owner_, by_word, {})).items.empty());
  EXPECT_EQ(must(repository().first_in_deck(owner_, {}, Shelf::kDeck)), std::nullopt);
  EXPECT_EQ(must(repository().stats(owner_)).total, 0);
  const auto claimed = must(jobs().claim(ports::kAllJobKinds, kNoon, std::chrono::seconds{60}));
  ASSERT_TRUE(claimed.has_value());
  EXPECT_EQ(claimed->job, clean_up);

  // The key is free again: its reservation is gone with the echo.
  const ports::Reservation again = reservation_for(owner_, dice_, "capture-1");
  EXPECT_EQ(must(repository().reserve(again)), again);
}

TEST_P(EchoRepositoryContract, RemovingWhatIsAbsentFailsAndStoresNoFollowUp) {
  const Echo never = plain_echo(owner_, dice_, kNoon);
  const Result<void> result =
      run(repository().remove(owner_, never.id, {job_for(never, ports::JobKind::kDeleteAudio, kNoon)}));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(must(jobs().depth()).open, 0);
}

TEST_P(EchoRepositoryContract, AnIdCanBeUsedAgainAfterItsEchoWasRemoved) {
  const Echo echo = insert(plain_echo(owner_, dice_, kNoon));
  must(repository().remove(owner_, echo.id, {}));
  EXPECT_EQ(insert(echo), echo);
}

}  // namespace echoes::tests
