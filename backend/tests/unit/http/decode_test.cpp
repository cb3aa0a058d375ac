#include "http/decode.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace echoes::http {
namespace {

using std::chrono::minutes;

std::string example(const std::string& name) {
  std::ifstream file(std::filesystem::path{ECHOES_SOURCE_DIR} / "api" / "examples" / name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

template <class T>
std::vector<std::string> faults_of(const Result<T>& result) {
  std::vector<std::string> faults;
  if (!result) {
    for (const FieldProblem& field : result.error().fields) {
      faults.push_back(field.pointer + " " + field.reason);
    }
    if (faults.empty()) {
      faults.push_back(result.error().detail);
    }
  }
  return faults;
}

TEST(Decoding, TakesTheContractsExamples) {
  EXPECT_TRUE(decode_init_upload(example("init-upload-request.json")).has_value());
  EXPECT_TRUE(decode_save_echo(example("save-echo-request.json")).has_value());
  EXPECT_TRUE(decode_save_echo(example("save-echo-request-smallest.json")).has_value());
  EXPECT_TRUE(decode_update_echo(example("update-echo-request.json")).has_value());
  EXPECT_TRUE(decode_update_echo(example("update-echo-request-clear.json")).has_value());
  EXPECT_TRUE(decode_record_play(example("play-request.json")).has_value());
  EXPECT_TRUE(decode_hide_echo(example("hide-request-year.json")).has_value());
  EXPECT_TRUE(decode_hide_echo(example("hide-request-until.json")).has_value());
  EXPECT_TRUE(decode_update_settings(example("update-settings-request.json")).has_value());
}

TEST(Decoding, SaveReadsEveryField) {
  const auto input = decode_save_echo(R"({
    "id":"01J2QZ4N9RDFXF2T0R5JD1KQ3M","emotion":"hope","recordedAt":"2024-07-14T22:03:11.250+01:00",
    "timeZone":"Europe/Lisbon","tags":["Rain"," sea "],"note":"two\nlines",
    "place":{"latitude":38.7,"longitude":-9,"accuracyM":12.5,"precision":"city","label":"Home"}})");
  ASSERT_TRUE(input.has_value()) << faults_of(input).front();
  EXPECT_EQ(input->id.str(), "01J2QZ4N9RDFXF2T0R5JD1KQ3M");
  EXPECT_EQ(input->emotion, Emotion::hope);
  EXPECT_EQ(format_instant(input->recorded_at), "2024-07-14T21:03:11.250Z");
  EXPECT_EQ(input->time_zone.str(), "Europe/Lisbon");
  EXPECT_EQ(input->tags, (std::vector<std::string>{"Rain", " sea "}));
  EXPECT_EQ(input->note, "two\nlines");
  ASSERT_TRUE(input->place.has_value());
  EXPECT_EQ(input->place->point, (GeoPoint{38.7, -9.0}));
  EXPECT_EQ(input->place->accuracy_m, 12.5);
  EXPECT_EQ(input->place->precision, PlacePrecision::kCity);
  EXPECT_EQ(input->place->label, "Home");
}

struct BadBody {
  std::string name;
  std::string body;
  std::vector<std::string> faults;
};

std::string case_name(const testing::TestParamInfo<BadBody>& info) { return info.param.name; }

class BadSave : public testing::TestWithParam<BadBody> {};
TEST_P(BadSave, NamesEveryFault) { EXPECT_EQ(faults_of(decode_save_echo(GetParam().body)), GetParam().faults); }

INSTANTIATE_TEST_SUITE_P(
    Table, BadSave,
    testing::Values(
        BadBody{"EmptyObject",
                "{}",
                {"/id is missing", "/emotion is missing", "/recordedAt is missing", "/timeZone is missing"}},
        BadBody{"List", "[]", {" must be an object"}}, BadBody{"Null", "null", {" must be an object"}},
        BadBody{"OwnerSmuggledIn",
                R"({"id":"01J2QZ4N9RDFXF2T0R5JD1KQ3M","emotion":"joy","recordedAt":"2024-07-14T21:03:11Z",
                    "timeZone":"UTC","owner":"someone","userId":"someone"})",
                {"/owner is not known", "/userId is not known"}},
        BadBody{"WrongTypes",
                R"({"id":7,"emotion":1,"recordedAt":1721000000,"timeZone":null,"tags":"rain","note":5,"place":"home"})",
                {"/id must be a string", "/emotion must be a string",
                 "/recordedAt must be an instant like 2024-07-14T22:03:11.250+01:00", "/timeZone must be a string",
                 "/place must be an object", "/tags must be a list", "/note must be a string"}},
        BadBody{
            "BadValues",
            R"({"id":"01j2qz4n9rdfxf2t0r5jd1kq3m","emotion":"bored","recordedAt":"2024-07-14","timeZone":"UTC",
                    "tags":["ok",3,null],"place":{"latitude":"1","precision":"roughly","altitude":3}})",
            {"/id is not an echo id", "/emotion is not one of the twelve emotions",
             "/recordedAt must be an instant like 2024-07-14T22:03:11.250+01:00", "/place/latitude must be a number",
             "/place/longitude is missing", "/place/precision must be exact, neighbourhood or city",
             "/place/altitude is not known", "/tags/1 must be a string", "/tags/2 must be a string"}},
        BadBody{"FormAndValuesAtOnce",
                R"({"id":"01J2QZ4N9RDFXF2T0R5JD1KQ3M","emotion":"bored","recordedAt":"2024-07-14T21:03:11Z",
                    "timeZone":"UTC","tags":[""],"place":{"latitude":91,"longitude":0,"precision":"exact"}})",
                {"/emotion is not one of the twelve emotions", "/place/latitude is not between -90 and 90 degrees",
                 "/tags/0 is empty"}},
        BadBody{"TagsWithoutEnd",
                R"({"id":"01J2QZ4N9RDFXF2T0R5JD1KQ3M","emotion":"joy","recordedAt":"2024-07-14T21:03:11Z",
                    "timeZone":"UTC","tags":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
                    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]})",
                {"/tags has too many items"}}),
    case_name);

TEST(Decoding, UpdateTellsAbsentFromNull) {
  const auto nothing_else = decode_update_echo(R"({"emotion":"joy"})");
  ASSERT_TRUE(nothing_else.has_value());
  EXPECT_EQ(nothing_else->emotion, Emotion::joy);
  EXPECT_FALSE(nothing_else->place.has_value());
  EXPECT_FALSE(nothing_else->tags.has_value());
  EXPECT_FALSE(nothing_else->note.has_value());
  const auto cleared = decode_update_echo(R"({"place":null,"note":null,"tags":[]})");
  ASSERT_TRUE(cleared.has_value());
  ASSERT_TRUE(cleared->place.has_value());
  EXPECT_FALSE(cleared->place->has_value());
  ASSERT_TRUE(cleared->note.has_value());
  EXPECT_FALSE(cleared->note->has_value());
  EXPECT_TRUE(cleared->tags->empty());
}

TEST(Decoding, UpdatesMustChangeSomething) {
  EXPECT_EQ(faults_of(decode_update_echo("{}")), (std::vector<std::string>{" names nothing to change"}));
  EXPECT_EQ(faults_of(decode_update_settings("{}")), (std::vector<std::string>{" names nothing to change"}));
  EXPECT_EQ(faults_of(decode_update_settings(R"({"nudges":{}})")),
            (std::vector<std::string>{"/nudges names nothing to change"}));
  EXPECT_EQ(faults_of(decode_update_echo(R"({"emotion":null})")),
            (std::vector<std::string>{"/emotion must be a string"}));
}

TEST(Decoding, PlaysNeedNoBody) {
  EXPECT_EQ(decode_record_play("")->outcome, use_cases::PlayOutcome::kFinished);
  EXPECT_EQ(decode_record_play("{}")->outcome, use_cases::PlayOutcome::kFinished);
  EXPECT_EQ(decode_record_play(R"({"outcome":"skipped"})")->outcome, use_cases::PlayOutcome::kSkipped);
  EXPECT_EQ(faults_of(decode_record_play(R"({"outcome":"loved"})")),
            (std::vector<std::string>{"/outcome must be finished or skipped"}));
}

TEST(Decoding, HidesReadTheirMode) {
  EXPECT_EQ(decode_hide_echo(R"({"mode":"forever"})")->mode, use_cases::HideMode::kForever);
  EXPECT_EQ(decode_hide_echo(R"({"mode":"year"})")->mode, use_cases::HideMode::kYear);
  const auto until = decode_hide_echo(R"({"mode":"until","until":"2027-01-01T00:00:00Z"})");
  ASSERT_TRUE(until.has_value());
  EXPECT_EQ(until->mode, use_cases::HideMode::kUntil);
  EXPECT_EQ(format_instant(*until->until), "2027-01-01T00:00:00.000Z");
  EXPECT_EQ(faults_of(decode_hide_echo("")),
            (std::vector<std::string>{"The body is not JSON as agreed: it ends too early at byte 0."}));
  EXPECT_EQ(faults_of(decode_hide_echo(R"({"mode":"never","until":null})")),
            (std::vector<std::string>{"/mode must be forever, year or until",
                                      "/until must be an instant like 2024-07-14T22:03:11.250+01:00"}));
}

TEST(Decoding, SettingsMerge) {
  const auto input = decode_update_settings(
      R"({"nudges":{"enabled":true,"window":{"from":"23:59","to":"00:00"},"quietHours":null,"maxPerWeek":14},
          "excludedEmotions":["fear","anger"]})");
  ASSERT_TRUE(input.has_value()) << faults_of(input).front();
  EXPECT_EQ(input->enabled, true);
  EXPECT_EQ(input->window, (DayWindow{minutes{1439}, minutes{0}}));
  ASSERT_TRUE(input->quiet_hours.has_value());
  EXPECT_FALSE(input->quiet_hours->has_value());
  EXPECT_FALSE(input->time_zone.has_value());
  EXPECT_EQ(input->max_per_week, 14);
  EXPECT_EQ(input->excluded_emotions, (std::vector<Emotion>{Emotion::fear, Emotion::anger}));
}

TEST(Decoding, TimesOfDayAreStrict) {
  for (const std::string time : {"24:00", "9:00", "09:60", "0900", "09:0a", "-1:00", "09:00 "}) {
    const auto input = decode_update_settings(R"({"nudges":{"window":{"from":")" + time + R"(","to":"10:00"}}})");
    EXPECT_EQ(faults_of(input), (std::vector<std::string>{"/nudges/window/from must be a time of day like 09:00"}))
        << time;
  }
}

TEST(Decoding, ListQueriesReadEveryFilter) {
  const auto list = decode_list_query(
      "emotion=calm&tag=Rain&from=2024-06-01&to=2024-08-31&near=38.7139,-9.1335,500&q=tent%20rain&limit=100&cursor="
      "abc");
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->input.emotion, Emotion::calm);
  EXPECT_EQ(list->input.tag, "Rain");
  EXPECT_EQ(format_date(*list->input.from), "2024-06-01");
  EXPECT_EQ(format_date(*list->input.to), "2024-08-31");
  EXPECT_EQ(list->input.near->centre, (GeoPoint{38.7139, -9.1335}));
  EXPECT_EQ(list->input.near->radius_m, 500.0);
  EXPECT_EQ(list->input.query, "tent rain");
  EXPECT_EQ(list->input.limit, 100U);
  EXPECT_EQ(list->cursor, "abc");
  EXPECT_EQ(faults_of(decode_list_query("limit=0")), (std::vector<std::string>{"?limit must be 1 to 100"}));
  EXPECT_EQ(faults_of(decode_list_query("limit=101")), (std::vector<std::string>{"?limit must be 1 to 100"}));
  EXPECT_EQ(faults_of(decode_list_query("cursor=")), (std::vector<std::string>{"?cursor is not a cursor of ours"}));
}

TEST(Decoding, OtherQueriesAreStrictToo) {
  EXPECT_EQ(decode_deal_query("near=-33.5,151")->near, (GeoPoint{-33.5, 151.0}));
  EXPECT_EQ(faults_of(decode_deal_query("near=1,2,3")), (std::vector<std::string>{"?near must be latitude,longitude"}));
  EXPECT_TRUE(decode_on_this_day_query("window=1")->widen);
  EXPECT_FALSE(decode_on_this_day_query("window=0&timeZone=Europe%2FLisbon")->widen);
  EXPECT_EQ(faults_of(decode_on_this_day_query("window=2")), (std::vector<std::string>{"?window must be 0 or 1"}));
  EXPECT_EQ(*decode_audio_query("variant=original"), use_cases::AudioVariant::kOriginal);
  EXPECT_EQ(*decode_audio_query(""), use_cases::AudioVariant::kRendition);
  EXPECT_EQ(faults_of(decode_audio_query("variant=wav")),
            (std::vector<std::string>{"?variant must be rendition or original"}));
  EXPECT_EQ(faults_of(decode_no_query("x=1")), (std::vector<std::string>{"?x is not known"}));
}

}  // namespace
}  // namespace echoes::http
