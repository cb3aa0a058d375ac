#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "support/world.hpp"
#include "use_cases/deal_echo.hpp"
#include "use_cases/delete_echo.hpp"
#include "use_cases/hide_echo.hpp"
#include "use_cases/init_upload.hpp"
#include "use_cases/record_play.hpp"
#include "use_cases/run_job.hpp"
#include "use_cases/save_echo.hpp"
#include "use_cases/settings.hpp"
#include "use_cases/update_echo.hpp"

// The whole life of an echo, once for each call to a port that can fail: the n-th call is refused, or done without an
// answer, and whoever asked asks again, as a device does. Nothing may be lost and nothing doubled.

namespace echoes::tests {
namespace {

class Life {
 public:
  Life(int fatal_call, FaultPlan::Fault fault) { world.plan = FaultPlan(fatal_call, fault); }

  /// Asks until an answer comes that is not "unavailable"; twice is enough, as one call fails.
  template <class T, class Ask>
  Result<T> ask(Ask make_task) {
    Result<T> result = run_task(make_task());
    if (!result.has_value() && result.error().code == ErrorCode::kUnavailable) {
      result = run_task(make_task());
    }
    return result;
  }

  void drain_jobs() {
    for (int round = 0; round < 100; ++round) {
      const Result<use_cases::JobOutcome> outcome = run_task(run_job.run_next());
      if (outcome.has_value() && *outcome == use_cases::JobOutcome::kNoneDue && world.store.jobs.empty()) {
        return;
      }
      if (!outcome.has_value() || *outcome == use_cases::JobOutcome::kNoneDue) {
        world.clock.advance(use_cases::kJobLease);
      }
    }
    ADD_FAILURE() << "jobs are left over";
  }

  EchoId reserve_upload_and_save() {
    use_cases::InitUploadInput upload;
    upload.content_type = "audio/webm";
    upload.size_bytes = 5'000;
    upload.recorded_at = kNoon - std::chrono::days{20};
    upload.idempotency_key = "capture-1";
    const auto ticket = ask<use_cases::InitUploadOutput>([&] { return init_upload.run(world.user, upload); });
    EXPECT_TRUE(ticket.has_value());
    ports::Bytes file = bytes_of("sound");
    file.resize(5'000);
    EXPECT_TRUE(world.memory_audio.post(ticket->form, file, world.clock.now()).has_value());

    use_cases::SaveEchoInput save;
    save.id = ticket->id;
    save.emotion = Emotion::joy;
    save.recorded_at = upload.recorded_at;
    save.time_zone = TimeZoneName("Europe/Lisbon");
    save.tags = {"sea"};
    const auto saved = ask<use_cases::SaveEchoOutput>([&] { return save_echo.run(world.user, save); });
    EXPECT_TRUE(saved.has_value());
    return ticket->id;
  }

  World world;
  use_cases::InitUpload init_upload{world.echoes, world.audio, world.clock, world.randomness};
  use_cases::SaveEcho save_echo{world.echoes, world.clock, world.time_zones};
  use_cases::DealEcho deal_echo{world.echoes, world.audio, world.clock, world.randomness, world.time_zones};
  use_cases::RecordPlay record_play{world.echoes, world.clock, world.randomness};
  use_cases::HideEcho hide_echo{world.echoes, world.clock, world.randomness};
  use_cases::UpdateSettings update_settings{world.settings, world.clock, world.time_zones};
  use_cases::DeleteEcho delete_echo{world.echoes, world.clock};
  use_cases::ProcessAudio process_audio{world.echoes, world.audio, world.engine,
                                        world.work,   world.clock, world.randomness};
  use_cases::RunJob run_job{world.jobs, {&process_audio, &world.events, &world.audio}, world.clock, world.randomness};
};

/// True when the fault came to pass.
bool live_with(int fatal_call, FaultPlan::Fault fault) {
  const bool refused = fault == FaultPlan::Fault::kRefused;
  Life life(fatal_call, fault);
  World& world = life.world;
  const EchoId id = life.reserve_upload_and_save();
  life.drain_jobs();

  EXPECT_EQ(world.store.echoes.size(), 1U);
  EXPECT_EQ(world.store.reservations.size(), 1U);
  EXPECT_EQ(world.stored(id).status, EchoStatus::kReady);
  EXPECT_EQ(world.memory_audio.objects().size(), 2U);

  const auto dealt = life.ask<use_cases::DealtEcho>([&] { return life.deal_echo.run(world.user, {}); });
  EXPECT_TRUE(dealt.has_value() && dealt->echo.id == id);

  world.echoes.calls.clear();
  EXPECT_TRUE(life.ask<Echo>([&] { return life.record_play.run(world.user, {id}); }).has_value());
  // A play has no key of its own: one that was written but whose answer was lost is counted again.
  const auto writes = std::count(world.echoes.calls.begin(), world.echoes.calls.end(), "replace");
  EXPECT_EQ(world.stored(id).plays.count, refused ? 1 : writes);

  use_cases::UpdateSettingsInput settings;
  settings.enabled = true;
  EXPECT_TRUE(life.ask<Settings>([&] { return life.update_settings.run(world.user, settings); }).has_value());
  EXPECT_EQ(must(world.memory_settings.load(world.user)).version, 1);

  EXPECT_TRUE(life.ask<Echo>([&] {
                    return life.hide_echo.run(world.user,
                                              {id, use_cases::HideMode::kUntil, kNoon + std::chrono::days{9}});
                  })
                  .has_value());
  EXPECT_EQ(world.stored(id).slot.shelf, Shelf::kHidden);

  const auto removed = life.ask<void>([&] { return life.delete_echo.run(world.user, {id}); });
  EXPECT_TRUE(removed.has_value() || removed.error().code == ErrorCode::kNotFound);
  life.drain_jobs();

  EXPECT_TRUE(world.store.echoes.empty());
  EXPECT_TRUE(world.store.reservations.empty());
  EXPECT_TRUE(world.store.jobs.empty());
  EXPECT_TRUE(world.memory_audio.objects().empty());
  const std::map<EventName, int> told = world.events_told();
  for (const EventName event :
       {EventName::kEchoSaved, EventName::kEchoReady, EventName::kEchoPlayed, EventName::kEchoDeleted}) {
    // At least once: an event whose receipt was lost is told again.
    EXPECT_TRUE(told.contains(event)) << name_of(event);
    EXPECT_LE(told.contains(event) ? told.at(event) : 0, 2) << name_of(event);
  }
  return world.plan.struck();
}

class LostCalls : public testing::TestWithParam<FaultPlan::Fault> {};

TEST_P(LostCalls, NothingIsLostOrDoubled) {
  int call = 1;
  for (; call < 1'000; ++call) {
    SCOPED_TRACE("call " + std::to_string(call) + " fails");
    if (!live_with(call, GetParam())) {
      break;
    }
    if (testing::Test::HasFailure()) {
      FAIL() << "stopped at the first call whose failure does harm";
    }
  }
  EXPECT_GT(call, 35) << "the life of an echo takes more calls than that";
  EXPECT_LT(call, 1'000);
}

INSTANTIATE_TEST_SUITE_P(Faults, LostCalls, testing::Values(FaultPlan::Fault::kRefused, FaultPlan::Fault::kAnswerLost),
                         [](const testing::TestParamInfo<FaultPlan::Fault>& chosen) {
                           return chosen.param == FaultPlan::Fault::kRefused ? "Refused" : "AnswerLost";
                         });

}  // namespace
}  // namespace echoes::tests
