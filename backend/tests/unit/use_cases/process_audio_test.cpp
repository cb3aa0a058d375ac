#include "use_cases/process_audio.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

using use_cases::ProcessAudioOutcome;

class ProcessAudioTest : public testing::Test {
 protected:
  Echo add_processing(std::chrono::days age = std::chrono::days{0}) {
    Echo echo = plain_echo(world_.user, world_.dice, kNoon - age);
    echo.status = EchoStatus::kProcessing;
    echo.duration.reset();
    echo.created_at = kNoon;
    echo.slot = DeckSlot{};
    return world_.add(echo);
  }
  void upload(const Echo& echo, std::string_view content) {
    must(world_.memory_audio.put(original_key(world_.user, echo.id), bytes_of(content), "audio/webm"));
  }
  ProcessAudioOutcome process(const Echo& echo) { return must(process_.run(world_.user, {echo.id})); }
  bool has_rendition(const Echo& echo) {
    return world_.memory_audio.objects().contains(rendition_key(world_.user, echo.id));
  }
  int announced(EventName event) {
    const auto waiting = world_.jobs_waiting();
    const auto found = waiting.find({ports::JobKind::kPublishEvent, event});
    return found == waiting.end() ? 0 : found->second;
  }

  World world_;
  use_cases::ProcessAudio process_{world_.echoes, world_.audio, world_.engine,
                                   world_.work,   world_.clock, world_.randomness};
};

TEST_F(ProcessAudioTest, MakesAnEchoReadyOnItsShelf) {
  const Echo young = add_processing();
  const Echo old = add_processing(std::chrono::days{400});
  upload(young, "sound one");
  upload(old, "sound two");
  world_.clock.advance(std::chrono::seconds{9});
  EXPECT_EQ(process(young), ProcessAudioOutcome::kReady);
  EXPECT_EQ(process(old), ProcessAudioOutcome::kReady);

  const Echo ready = world_.stored(young.id);
  EXPECT_EQ(ready.status, EchoStatus::kReady);
  EXPECT_EQ(ready.duration, std::chrono::milliseconds{12'000});
  EXPECT_EQ(ready.peaks, (Peaks{{-3, -2}, {2, 3}}));
  EXPECT_EQ(ready.loudness_lufs, -20.5);
  ASSERT_TRUE(ready.measures.has_value());
  EXPECT_EQ(ready.measures->gain_db, 0.5);
  EXPECT_EQ(ready.measures->true_peak_dbtp, -6.25);
  EXPECT_EQ(ready.updated_at, kNoon + std::chrono::seconds{9});
  EXPECT_EQ(ready.version, young.version + 1);
  EXPECT_EQ(ready.slot.shelf, Shelf::kResting);
  EXPECT_EQ(ready.slot.returns_at, young.recorded_at + kRestingAge);
  EXPECT_EQ(world_.stored(old.id).slot.shelf, Shelf::kDeck);
  const auto& rendition = world_.memory_audio.objects().at(rendition_key(world_.user, young.id));
  EXPECT_EQ(rendition.content, bytes_of("rendition of sound one"));
  EXPECT_EQ(rendition.content_type, "audio/mp4");
  EXPECT_EQ(announced(EventName::kEchoReady), 2);
}

TEST_F(ProcessAudioTest, EntersTheCurrentCycleOfTheDeck) {
  Echo other = plain_echo(world_.user, world_.dice, kNoon - std::chrono::days{60});
  other.slot.any.cycle = 7;
  other.slot.by_emotion.cycle = 3;
  world_.add(other);
  const Echo echo = add_processing(std::chrono::days{30});
  upload(echo, "sound");
  process(echo);
  EXPECT_EQ(world_.stored(echo.id).slot.any.cycle, 7);
  EXPECT_EQ(world_.stored(echo.id).slot.by_emotion.cycle, 3);
}

TEST_F(ProcessAudioTest, AHiddenEchoBecomesReadyOnTheHiddenShelf) {
  Echo echo = add_processing(std::chrono::days{30});
  echo.hidden_until = kForever;
  world_.add(echo);
  upload(echo, "sound");
  process(echo);
  EXPECT_EQ(world_.stored(echo.id).slot.shelf, Shelf::kHidden);
}

TEST_F(ProcessAudioTest, WhatIsNoSoundIsRejectedWithAReason) {
  const Echo silent = add_processing();
  upload(silent, "silence");
  EXPECT_EQ(process(silent), ProcessAudioOutcome::kRejected);
  const Echo rejected = world_.stored(silent.id);
  EXPECT_EQ(rejected.status, EchoStatus::kRejected);
  EXPECT_EQ(rejected.rejection->code, RejectionCode::kNoSoundData);
  EXPECT_FALSE(rejected.rejection->message.empty());
  EXPECT_EQ(rejected.slot, DeckSlot{});
  EXPECT_FALSE(has_rendition(silent));
  EXPECT_EQ(announced(EventName::kEchoRejected), 1);
}

TEST_F(ProcessAudioTest, AnUploadLargerThanAllowedIsRejected) {
  const Echo echo = add_processing();
  must(world_.memory_audio.put(original_key(world_.user, echo.id), ports::Bytes(kMaxUploadBytes + 1), "audio/webm"));
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kRejected);
  EXPECT_EQ(world_.stored(echo.id).rejection->code, RejectionCode::kTooLarge);
}

TEST_F(ProcessAudioTest, AMissingUploadIsAwaitedForADay) {
  const Echo echo = add_processing();
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kAwaitingUpload);
  EXPECT_EQ(world_.stored(echo.id).status, EchoStatus::kAwaitingUpload);
  const Version version = world_.stored(echo.id).version;
  world_.clock.advance(use_cases::kUploadPatience - std::chrono::milliseconds{1});
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kAwaitingUpload);
  EXPECT_EQ(world_.stored(echo.id).version, version);

  world_.clock.advance(std::chrono::milliseconds{1});
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kRejected);
  EXPECT_EQ(world_.stored(echo.id).rejection->code, RejectionCode::kUploadMissing);
}

TEST_F(ProcessAudioTest, ALateUploadIsTaken) {
  const Echo echo = add_processing();
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kAwaitingUpload);
  upload(echo, "sound");
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kReady);
  EXPECT_EQ(world_.stored(echo.id).status, EchoStatus::kReady);
}

TEST_F(ProcessAudioTest, OnceSettledThereIsNothingToDo) {
  const Echo ready = world_.add_ready();
  const Echo rejected = world_.add(rejected_echo(world_.user, world_.dice, kNoon));
  EXPECT_EQ(process(ready), ProcessAudioOutcome::kNothingToDo);
  EXPECT_EQ(process(rejected), ProcessAudioOutcome::kNothingToDo);
  EXPECT_EQ(world_.stored(ready.id), ready);
  EXPECT_TRUE(world_.store.jobs.empty());
}

TEST_F(ProcessAudioTest, OurOwnFaultsAreNotThePersons) {
  const Echo echo = add_processing();
  upload(echo, "broken codec");
  EXPECT_EQ(failure_of(process_.run(world_.user, {echo.id})).code, ErrorCode::kInternal);
  EXPECT_EQ(world_.stored(echo.id), echo);
}

TEST_F(ProcessAudioTest, ADeletedEchoLeavesNothingBehind) {
  const Echo echo = add_processing();
  upload(echo, "sound");
  world_.store.echoes.clear();
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kGone);
  EXPECT_TRUE(world_.memory_audio.objects().empty());
}

TEST_F(ProcessAudioTest, AnEchoDeletedWhileItIsDecodedLeavesNothingBehind) {
  const Echo echo = add_processing();
  upload(echo, "sound");
  world_.audio.meanwhile = [&] { world_.store.echoes.clear(); };
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kGone);
  EXPECT_TRUE(world_.memory_audio.objects().empty());
}

TEST_F(ProcessAudioTest, AnEchoDeletedAtTheLastMomentLeavesNothingBehind) {
  const Echo echo = add_processing();
  upload(echo, "sound");
  world_.echoes.meanwhile = [&] { world_.store.echoes.clear(); };
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kGone);
  EXPECT_TRUE(world_.memory_audio.objects().empty());

  const Echo silent = add_processing();
  upload(silent, "silence");
  EXPECT_EQ(process(silent), ProcessAudioOutcome::kGone);
  EXPECT_TRUE(world_.memory_audio.objects().empty());
}

TEST_F(ProcessAudioTest, AnEditWhileItIsDecodedIsKept) {
  for (const char* content : {"sound", "silence"}) {
    const Echo echo = add_processing();
    upload(echo, content);
    world_.echoes.meanwhile = [&] {
      world_.echoes.meanwhile = nullptr;
      Echo& stored = world_.store.echoes.at({world_.user, echo.id});
      stored.note = "edited meanwhile";
      ++stored.version;
    };
    process(echo);
    EXPECT_EQ(world_.stored(echo.id).note, "edited meanwhile");
    EXPECT_NE(world_.stored(echo.id).status, EchoStatus::kProcessing);
  }
}

TEST_F(ProcessAudioTest, TwoWorkersOnOneEchoMakeItReadyOnce) {
  const Echo echo = add_processing();
  upload(echo, "sound");
  use_cases::ProcessAudio other(world_.memory_echoes, world_.memory_audio, world_.engine, world_.work, world_.clock,
                                world_.randomness);
  world_.echoes.meanwhile = [&] {
    world_.echoes.meanwhile = nullptr;
    EXPECT_EQ(must(other.run(world_.user, {echo.id})), ProcessAudioOutcome::kReady);
  };
  EXPECT_EQ(process(echo), ProcessAudioOutcome::kNothingToDo);
  EXPECT_EQ(announced(EventName::kEchoReady), 1);
  EXPECT_TRUE(has_rendition(echo));
}

}  // namespace
}  // namespace echoes::tests
