#include "http/encode.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "support/dice.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::http {
namespace {

namespace json = boost::json;
using tests::Dice;
using tests::kNoon;

const UserId kOwner{"owner"};

json::value example(const std::string& name) {
  std::ifstream file(std::filesystem::path{ECHOES_SOURCE_DIR} / "api" / "examples" / name);
  std::ostringstream text;
  text << file.rdbuf();
  return json::parse(text.str());
}

/// Names of all members, nested ones as "plays.count"; null members too.
void gather_names(const json::value& value, const std::string& prefix, std::set<std::string>& names) {
  if (const json::object* const object = value.if_object()) {
    for (const auto& member : *object) {
      const std::string name = prefix + std::string{member.key().data(), member.key().size()};
      names.insert(name);
      gather_names(member.value(), name + ".", names);
    }
  } else if (const json::array* const items = value.if_array()) {
    for (const json::value& item : *items) {
      gather_names(item, prefix, names);
    }
  }
}

std::set<std::string> names_in(const json::value& value) {
  std::set<std::string> names;
  gather_names(value, "", names);
  return names;
}

TEST(Encoding, AnEchoHasEveryFieldOfTheExample) {
  Dice dice(1);
  Echo echo = tests::full_echo(kOwner, dice, kNoon);
  EXPECT_EQ(names_in(json::parse(encode_echo(echo))), names_in(example("echo-ready.json")));
}

TEST(Encoding, WhatHasNoValueIsNull) {
  Dice dice(1);
  Echo echo = tests::plain_echo(kOwner, dice, kNoon);
  echo.duration.reset();
  const json::object object = json::parse(encode_echo(echo)).as_object();
  for (const char* const name : {"durationMs", "place", "note", "peaks", "loudnessLufs", "hiddenUntil", "rejection"}) {
    EXPECT_TRUE(object.at(name).is_null()) << name;
  }
  EXPECT_TRUE(object.at("plays").at("lastAt").is_null());
  EXPECT_TRUE(object.at("tags").as_array().empty());
}

TEST(Encoding, AnEchoIsWrittenToTheLetter) {
  Dice dice(1);
  Echo echo = tests::full_echo(kOwner, dice, kNoon);
  echo.id = EchoId{"01J2QZ4N9RDFXF2T0R5JD1KQ3M"};
  echo.peaks = Peaks{{-128, 0}, {0, 127}};
  echo.status = EchoStatus::kRejected;
  echo.rejection = Rejection{RejectionCode::kTooLong, "Too long."};
  echo.hidden_until = kForever;
  EXPECT_EQ(encode_echo(echo),
            R"({"id":"01J2QZ4N9RDFXF2T0R5JD1KQ3M","status":"rejected","emotion":"hope",)"
            R"("recordedAt":"2026-06-15T12:00:00.000Z","timeZone":"Pacific/Kiritimati","localDate":"2026-06-16",)"
            R"("durationMs":12345,"place":{"latitude":-33.856784,"longitude":151.215297,"accuracyM":12.5,)"
            R"("precision":"exact","label":"Opera \"House\" \\ Sydney"},"tags":["crème brûlée","sea","水"],)"
            R"("note":"It's \"quoted\", {braced}, back\\slashed,\nsecond line 🌊",)"
            R"("peaks":{"min":[-128,0],"max":[0,127]},"loudnessLufs":-23.0625,)"
            R"("plays":{"count":7,"lastAt":"2026-06-16T18:00:00.001Z"},"hiddenUntil":"9999-12-31T23:59:59.999Z",)"
            R"("rejection":{"code":"too-long","message":"Too long."},"createdAt":"2026-06-15T12:00:05.000Z",)"
            R"("updatedAt":"2026-06-16T19:00:00.000Z"})");
}

TEST(Encoding, PagesSayWhetherMoreFollows) {
  use_cases::ListEchoesOutput page;
  EXPECT_EQ(encode_page(page, std::nullopt), R"({"items":[],"nextCursor":null})");
  EXPECT_EQ(encode_page(page, "abc"), R"({"items":[],"nextCursor":"abc"})");
}

TEST(Encoding, TheOthersHaveTheFieldsOfTheirExamples) {
  Dice dice(1);
  use_cases::DealtEcho dealt;
  dealt.echo = tests::full_echo(kOwner, dice, kNoon);
  dealt.why_text = "calm · two summers ago";
  EXPECT_EQ(names_in(json::parse(encode_dealt(dealt))), names_in(example("dealt-echo.json")));

  use_cases::OnThisDayOutput day;
  day.items.push_back(tests::full_echo(kOwner, dice, kNoon));
  day.date = LocalDate{std::chrono::year{2026} / 6 / 15};
  EXPECT_EQ(names_in(json::parse(encode_on_this_day(day))), names_in(example("on-this-day.json")));

  EXPECT_EQ(names_in(json::parse(encode_audio_link({}))), names_in(example("audio-link.json")));

  use_cases::InitUploadOutput ticket;
  ticket.form.fields = {{"key", "a\"b"}};
  const json::value written = json::parse(encode_upload_ticket(ticket));
  EXPECT_EQ(written.at("upload").at("fields").at("key"), "a\"b");
  EXPECT_EQ(names_in(written).count("upload.expiresAt"), 1U);

  ports::EchoStats stats;
  stats.by_emotion.push_back({Emotion::calm, 2});
  stats.by_month.push_back({std::chrono::year{2026} / 6, 3});
  stats.places.push_back({std::nullopt, GeoPoint{1, 2}, 4});
  const json::value figures = json::parse(encode_stats(stats));
  EXPECT_EQ(names_in(figures), names_in(example("stats.json")));
  EXPECT_EQ(figures.at("byMonth").at(0).at("month"), "2026-06");
}

TEST(Encoding, SettingsNeverChangedHaveNoMoment) {
  Settings settings;
  settings.nudges.window = DayWindow{std::chrono::minutes{9 * 60 + 5}, std::chrono::minutes{0}};
  json::value object = json::parse(encode_settings(settings));
  EXPECT_TRUE(object.at("updatedAt").is_null());
  EXPECT_EQ(object.at("nudges").at("window").at("from"), "09:05");
  EXPECT_EQ(object.at("nudges").at("window").at("to"), "00:00");
  EXPECT_TRUE(object.at("nudges").at("quietHours").is_null());
  settings.version = 1;
  settings.updated_at = kNoon;
  settings.nudges.quiet_hours = DayWindow{};
  settings.excluded_emotions = {Emotion::fear};
  object = json::parse(encode_settings(settings));
  EXPECT_EQ(names_in(object), names_in(example("settings.json")));
  EXPECT_EQ(object.at("updatedAt"), "2026-06-15T12:00:00.000Z");
}

TEST(Encoding, HealthTellsThreeStates) {
  use_cases::HealthReport report{true, true, true};
  EXPECT_EQ(encode_health(report, "1.0", "dev"), R"({"status":"ok","version":"1.0","environment":"dev",)"
                                                 R"("checks":{"database":"ok","cache":"ok","storage":"ok"}})");
  report.cache = false;
  EXPECT_EQ(json::parse(encode_health(report, "1", "dev")).at("status"), "degraded");
  report.database = false;
  const json::value unavailable = json::parse(encode_health(report, "1", "dev"));
  EXPECT_EQ(unavailable.at("status"), "unavailable");
  EXPECT_EQ(unavailable.at("checks").at("database"), "unavailable");
}

}  // namespace
}  // namespace echoes::http
