#include "use_cases/save_echo.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

class SaveEchoTest : public testing::Test {
 protected:
  EchoId reserve(const UserId& owner, Instant recorded_at) {
    ports::Reservation reservation;
    reservation.owner = owner;
    reservation.echo = world_.dice.echo_id(recorded_at);
    reservation.content_type = "audio/mp4";
    reservation.size_bytes = 5'000;
    reservation.recorded_at = recorded_at;
    reservation.created_at = kNoon;
    return must(world_.memory_echoes.reserve(reservation)).echo;
  }

  use_cases::SaveEchoInput full_input() {
    use_cases::SaveEchoInput input;
    // 23:30 UTC: already the next day in Kiritimati and still the day before in Honolulu.
    input.recorded_at = parse_instant("2026-06-14T23:30:00Z").value();
    input.id = reserve(world_.user, input.recorded_at);
    input.emotion = Emotion::hope;
    input.time_zone = TimeZoneName("Pacific/Kiritimati");
    Place place;
    place.point = {1.87654321, -157.4212345};
    place.precision = PlacePrecision::kNeighbourhood;
    place.label = " London \n";
    input.place = place;
    input.tags = {"Sea", "rain", "sea "};
    input.note = "  first rain  ";
    return input;
  }

  World world_;
  use_cases::SaveEcho save_echo_{world_.echoes, world_.clock, world_.time_zones};
};

TEST_F(SaveEchoTest, StoresTheCaptureWithWhatFollows) {
  const use_cases::SaveEchoInput input = full_input();
  const use_cases::SaveEchoOutput output = must(save_echo_.run(world_.user, input));
  EXPECT_TRUE(output.inserted);
  const Echo& echo = output.echo;
  EXPECT_EQ(echo.id, input.id);
  EXPECT_EQ(echo.owner, world_.user);
  EXPECT_EQ(echo.status, EchoStatus::kProcessing);
  EXPECT_EQ(echo.emotion, Emotion::hope);
  EXPECT_EQ(echo.time_zone, TimeZoneName("Pacific/Kiritimati"));
  EXPECT_EQ(format_date(echo.local_date), "2026-06-15");
  EXPECT_EQ(echo.place->point, (GeoPoint{1.88, -157.42}));
  EXPECT_EQ(echo.place->label, "London");
  EXPECT_EQ(echo.tags, (std::vector<Tag>{Tag("rain"), Tag("sea")}));
  EXPECT_EQ(echo.note, "first rain");
  EXPECT_EQ(echo.original_content_type, "audio/mp4");
  EXPECT_EQ(echo.capture_digest, digest_of_capture(echo));
  EXPECT_EQ(echo.created_at, kNoon);
  EXPECT_EQ(echo.version, 1);
  EXPECT_EQ(echo.slot, DeckSlot{});
  EXPECT_EQ(world_.stored(input.id), echo);

  using Waiting = std::map<std::pair<ports::JobKind, std::optional<EventName>>, int>;
  EXPECT_EQ(world_.jobs_waiting(), (Waiting{{{ports::JobKind::kProcessAudio, std::nullopt}, 1},
                                            {{ports::JobKind::kPublishEvent, EventName::kEchoSaved}, 1}}));
}

TEST_F(SaveEchoTest, LocalDatesFollowTheZoneAndItsSummerTime) {
  struct Case {
    const char* at;
    const char* zone;
    const char* date;
  };
  for (const Case& one : {
           Case{"2026-06-14T23:30:00Z", "Pacific/Honolulu", "2026-06-14"},
           Case{"2026-06-14T23:30:00Z", "Europe/London", "2026-06-15"},
           Case{"2026-01-14T23:30:00Z", "Europe/London", "2026-01-14"},
           Case{"2024-02-29T12:00:00Z", "UTC", "2024-02-29"},
       }) {
    use_cases::SaveEchoInput input;
    input.recorded_at = parse_instant(one.at).value();
    input.id = reserve(world_.user, input.recorded_at);
    input.time_zone = TimeZoneName(one.zone);
    EXPECT_EQ(format_date(must(save_echo_.run(world_.user, input)).echo.local_date), one.date) << one.zone;
  }
}

TEST_F(SaveEchoTest, TheSameAgainAnswersTheStoredEchoAndStoresNothing) {
  const use_cases::SaveEchoInput input = full_input();
  const use_cases::SaveEchoOutput first = must(save_echo_.run(world_.user, input));
  world_.clock.advance(std::chrono::hours{1});
  const use_cases::SaveEchoOutput second = must(save_echo_.run(world_.user, input));
  EXPECT_FALSE(second.inserted);
  EXPECT_EQ(second.echo, first.echo);
  EXPECT_EQ(world_.store.jobs.size(), 2U);
}

// A device that lost the answer must not be told of a conflict because the note was edited elsewhere meanwhile.
TEST_F(SaveEchoTest, TheSameAgainIsKnownAfterAnEdit) {
  const use_cases::SaveEchoInput input = full_input();
  Echo edited = must(save_echo_.run(world_.user, input)).echo;
  edited.note = "edited";
  edited.emotion = Emotion::fear;
  edited = must(world_.memory_echoes.replace(edited, 1, {}));
  const use_cases::SaveEchoOutput again = must(save_echo_.run(world_.user, input));
  EXPECT_FALSE(again.inserted);
  EXPECT_EQ(again.echo, edited);
}

TEST_F(SaveEchoTest, TheSameIdWithOtherContentIsAConflict) {
  const use_cases::SaveEchoInput input = full_input();
  const Echo first = must(save_echo_.run(world_.user, input)).echo;
  use_cases::SaveEchoInput other = input;
  other.note = "something else";
  EXPECT_EQ(failure_of(save_echo_.run(world_.user, other)).code, ErrorCode::kEchoConflict);
  other = input;
  other.recorded_at -= std::chrono::milliseconds{1};
  EXPECT_EQ(failure_of(save_echo_.run(world_.user, other)).code, ErrorCode::kEchoConflict);
  EXPECT_EQ(world_.stored(input.id), first);
}

TEST_F(SaveEchoTest, AnIdMustHaveBeenReservedByTheCallerForThatMoment) {
  use_cases::SaveEchoInput input = full_input();
  EXPECT_EQ(failure_of(save_echo_.run(world_.stranger, input)).code, ErrorCode::kNotFound);

  input.recorded_at -= std::chrono::milliseconds{1};
  const Error error = failure_of(save_echo_.run(world_.user, input));
  EXPECT_EQ(error.code, ErrorCode::kValidation);
  EXPECT_EQ(error.fields, (std::vector<FieldProblem>{{"/recordedAt", "is not the moment the id was reserved with"}}));

  input.id = world_.dice.echo_id(input.recorded_at);
  EXPECT_EQ(failure_of(save_echo_.run(world_.user, input)).code, ErrorCode::kNotFound);
  EXPECT_TRUE(world_.store.echoes.empty());
}

TEST_F(SaveEchoTest, TellsEveryFaultAtOnce) {
  use_cases::SaveEchoInput input = full_input();
  input.recorded_at = kNoon + std::chrono::minutes{6};
  input.time_zone = TimeZoneName("Mars/Olympus");
  input.place->point.latitude = std::numeric_limits<double>::quiet_NaN();
  input.tags = {"fine", ""};
  input.note = std::string(1'001, 'x');
  const Error error = failure_of(save_echo_.run(world_.user, input));
  EXPECT_EQ(error.code, ErrorCode::kValidation);
  std::vector<std::string> pointers;
  for (const FieldProblem& field : error.fields) {
    pointers.push_back(field.pointer);
  }
  EXPECT_EQ(pointers, (std::vector<std::string>{"/recordedAt", "/timeZone", "/place/latitude", "/tags/1", "/note"}));
  EXPECT_TRUE(world_.echoes.calls.empty());
}

}  // namespace
}  // namespace echoes::tests
