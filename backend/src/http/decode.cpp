#include "http/decode.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "base/ulid.hpp"
#include "http/json_input.hpp"
#include "http/query.hpp"

namespace echoes::http {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxCursorCharacters = 512;
/// More than any list may have, so that the use case names the real limit and a hostile list stays cheap.
constexpr std::size_t kMaxListItems = 64;

/// Parses, reads the top object with `read`, and answers with what it filled in unless there was a fault.
template <class Input, class Read>
Result<Input> decode_object(std::string_view body, Read read) {
  JsonDocument document;
  auto root = document.parse(body);
  if (!root) {
    return propagate(root);
  }
  std::vector<FieldProblem> problems;
  Input input{};
  ObjectReader reader(**root, "", problems);
  read(reader, input, problems);
  reader.finish();
  if (auto well = all_well_or(std::move(problems)); !well) {
    return propagate(well);
  }
  return input;
}

std::optional<Emotion> read_emotion(ObjectReader& reader, const json::value& value, std::string_view name) {
  const auto text = reader.as_string(value, name);
  if (!text) {
    return std::nullopt;
  }
  const auto emotion = find_emotion(*text);
  if (!emotion) {
    reader.fault(name, "is not one of the twelve emotions");
  }
  return emotion;
}

Place read_place(const json::value& value, const std::string& pointer, std::vector<FieldProblem>& problems) {
  ObjectReader reader(value, pointer, problems);
  Place place;
  place.point.latitude = reader.required_number("latitude");
  place.point.longitude = reader.required_number("longitude");
  if (const json::value* const accuracy = reader.member("accuracyM"); accuracy != nullptr && !accuracy->is_null()) {
    place.accuracy_m = reader.as_number(*accuracy, "accuracyM");
  }
  if (const json::value* const precision = reader.required("precision")) {
    const auto name = reader.as_string(*precision, "precision");
    const auto found = name ? find_place_precision(*name) : std::nullopt;
    if (found) {
      place.precision = *found;
    } else if (name) {
      reader.fault("precision", "must be exact, neighbourhood or city");
    }
  }
  place.label = reader.optional_string("label");
  reader.finish();
  return place;
}

/// Calls `read` for each item with the item's index as its name; false when there is no list to read.
template <class Read>
void read_list(ObjectReader& reader, const json::value& value, std::string_view name,
               std::vector<FieldProblem>& problems, Read read) {
  const json::array* const items = value.if_array();
  if (items == nullptr) {
    reader.fault(name, "must be a list");
    return;
  }
  if (items->size() > kMaxListItems) {
    reader.fault(name, "has too many items");
    return;
  }
  // Items are read as members named by their index, which is how a JSON Pointer names them.
  const json::value none = json::object();
  ObjectReader item_reader(none, reader.pointer_to(name), problems);
  for (std::size_t i = 0; i < items->size(); ++i) {
    read(item_reader, (*items)[i], std::to_string(i));
  }
}

std::vector<std::string> read_tags(ObjectReader& reader, const json::value& value,
                                   std::vector<FieldProblem>& problems) {
  std::vector<std::string> tags;
  read_list(reader, value, "tags", problems,
            [&](ObjectReader& item_reader, const json::value& item, const std::string& index) {
              if (auto tag = item_reader.as_string(item, index)) {
                tags.push_back(*std::move(tag));
              }
            });
  return tags;
}

/// Where something was wrong already, the use case will not be asked what else it thinks of the rest; so that a person
/// is told everything at once, its questions to these values are asked here.
void add_domain_faults(const std::optional<Place>& place, const std::vector<std::string>& tags,
                       const std::optional<std::string>& note, std::vector<FieldProblem>& problems) {
  if (problems.empty()) {
    return;
  }
  const auto named_already = [&](const std::string& pointer) {
    return std::ranges::find(problems, pointer, &FieldProblem::pointer) != problems.end();
  };
  const auto add = [&](auto result) {
    if (!result) {
      for (FieldProblem& field : result.error().fields) {
        if (!named_already(field.pointer)) {
          problems.push_back(std::move(field));
        }
      }
    }
  };
  if (place) {
    add(make_place(*place, "/place"));
  }
  add(make_tags(tags, "/tags"));
  if (note) {
    add(make_note(*note, "/note"));
  }
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100; };
  if (text.size() != 5 || text[2] != ':') {
    return std::nullopt;
  }
  const int hours = digit(0) * 10 + digit(1);
  const int minutes = digit(3) * 10 + digit(4);
  if (hours > 23 || minutes > 59) {
    return std::nullopt;
  }
  return std::chrono::hours{hours} + std::chrono::minutes{minutes};
}

DayWindow read_window(const json::value& value, const std::string& pointer, std::vector<FieldProblem>& problems) {
  ObjectReader reader(value, pointer, problems);
  const auto read_time = [&](std::string_view name) {
    const json::value* const member = reader.required(name);
    const auto text = member == nullptr ? std::nullopt : reader.as_string(*member, name);
    const auto time = text ? parse_time_of_day(*text) : std::nullopt;
    if (text && !time) {
      reader.fault(name, "must be a time of day like 09:00");
    }
    return time.value_or(std::chrono::minutes{0});
  };
  DayWindow window;
  window.from = read_time("from");
  window.to = read_time("to");
  reader.finish();
  return window;
}

void read_nudges(const json::value& value, use_cases::UpdateSettingsInput& input, std::vector<FieldProblem>& problems) {
  ObjectReader reader(value, "/nudges", problems);
  if (value.is_object() && reader.empty()) {
    problems.push_back(FieldProblem{"/nudges", "names nothing to change"});
  }
  if (const json::value* const enabled = reader.member("enabled")) {
    input.enabled = reader.as_boolean(*enabled, "enabled");
  }
  if (const json::value* const window = reader.member("window")) {
    input.window = read_window(*window, reader.pointer_to("window"), problems);
  }
  if (const json::value* const quiet = reader.member("quietHours")) {
    input.quiet_hours.emplace();
    if (!quiet->is_null()) {
      input.quiet_hours->emplace(read_window(*quiet, reader.pointer_to("quietHours"), problems));
    }
  }
  if (const json::value* const zone = reader.member("timeZone")) {
    if (auto name = reader.as_string(*zone, "timeZone")) {
      input.time_zone = TimeZoneName{*std::move(name)};
    }
  }
  if (const json::value* const most = reader.member("maxPerWeek")) {
    input.max_per_week = reader.as_integer(*most, "maxPerWeek");
  }
  reader.finish();
}

}  // namespace

Result<use_cases::InitUploadInput> decode_init_upload(std::string_view body) {
  return decode_object<use_cases::InitUploadInput>(
      body, [](ObjectReader& reader, use_cases::InitUploadInput& input, std::vector<FieldProblem>& /*problems*/) {
        input.content_type = reader.required_string("contentType");
        input.size_bytes = reader.required_integer("sizeBytes");
        input.recorded_at = reader.required_instant("recordedAt");
      });
}

Result<use_cases::SaveEchoInput> decode_save_echo(std::string_view body) {
  return decode_object<use_cases::SaveEchoInput>(
      body, [](ObjectReader& reader, use_cases::SaveEchoInput& input, std::vector<FieldProblem>& problems) {
        if (const json::value* const id = reader.required("id")) {
          auto text = reader.as_string(*id, "id");
          if (text && !parse_ulid(*text)) {
            reader.fault("id", "is not an echo id");
          }
          input.id = EchoId{std::move(text).value_or("")};
        }
        if (const json::value* const emotion = reader.required("emotion")) {
          input.emotion = read_emotion(reader, *emotion, "emotion").value_or(Emotion{});
        }
        input.recorded_at = reader.required_instant("recordedAt");
        input.time_zone = TimeZoneName{reader.required_string("timeZone")};
        if (const json::value* const place = reader.member("place"); place != nullptr && !place->is_null()) {
          input.place = read_place(*place, "/place", problems);
        }
        if (const json::value* const tags = reader.member("tags")) {
          input.tags = read_tags(reader, *tags, problems);
        }
        input.note = reader.optional_string("note");
        add_domain_faults(input.place, input.tags, input.note, problems);
      });
}

Result<use_cases::UpdateEchoInput> decode_update_echo(std::string_view body) {
  return decode_object<use_cases::UpdateEchoInput>(
      body, [](ObjectReader& reader, use_cases::UpdateEchoInput& input, std::vector<FieldProblem>& problems) {
        if (problems.empty() && reader.empty()) {
          problems.push_back(FieldProblem{"", "names nothing to change"});
        }
        if (const json::value* const emotion = reader.member("emotion")) {
          input.emotion = read_emotion(reader, *emotion, "emotion");
        }
        if (const json::value* const place = reader.member("place")) {
          input.place.emplace();
          if (!place->is_null()) {
            input.place->emplace(read_place(*place, "/place", problems));
          }
        }
        if (const json::value* const tags = reader.member("tags")) {
          input.tags = read_tags(reader, *tags, problems);
        }
        if (const json::value* const note = reader.member("note")) {
          input.note.emplace();
          if (!note->is_null()) {
            *input.note = reader.as_string(*note, "note");
          }
        }
        add_domain_faults(input.place.value_or(std::nullopt), input.tags.value_or(std::vector<std::string>{}),
                          input.note.value_or(std::nullopt), problems);
      });
}

Result<use_cases::RecordPlayInput> decode_record_play(std::string_view body) {
  if (body.empty()) {
    return use_cases::RecordPlayInput{};
  }
  return decode_object<use_cases::RecordPlayInput>(
      body, [](ObjectReader& reader, use_cases::RecordPlayInput& input, std::vector<FieldProblem>& /*problems*/) {
        if (const json::value* const outcome = reader.member("outcome")) {
          const auto name = reader.as_string(*outcome, "outcome");
          if (name == "skipped") {
            input.outcome = use_cases::PlayOutcome::kSkipped;
          } else if (name && name != "finished") {
            reader.fault("outcome", "must be finished or skipped");
          }
        }
      });
}

Result<use_cases::HideEchoInput> decode_hide_echo(std::string_view body) {
  return decode_object<use_cases::HideEchoInput>(
      body, [](ObjectReader& reader, use_cases::HideEchoInput& input, std::vector<FieldProblem>& /*problems*/) {
        if (const json::value* const mode = reader.required("mode")) {
          const auto name = reader.as_string(*mode, "mode");
          if (name == "year") {
            input.mode = use_cases::HideMode::kYear;
          } else if (name == "until") {
            input.mode = use_cases::HideMode::kUntil;
          } else if (name && name != "forever") {
            reader.fault("mode", "must be forever, year or until");
          }
        }
        if (const json::value* const until = reader.member("until")) {
          input.until = reader.as_instant(*until, "until");
        }
      });
}

Result<use_cases::UpdateSettingsInput> decode_update_settings(std::string_view body) {
  return decode_object<use_cases::UpdateSettingsInput>(
      body, [](ObjectReader& reader, use_cases::UpdateSettingsInput& input, std::vector<FieldProblem>& problems) {
        if (problems.empty() && reader.empty()) {
          problems.push_back(FieldProblem{"", "names nothing to change"});
        }
        if (const json::value* const nudges = reader.member("nudges")) {
          read_nudges(*nudges, input, problems);
        }
        if (const json::value* const excluded = reader.member("excludedEmotions")) {
          input.excluded_emotions.emplace();
          read_list(reader, *excluded, "excludedEmotions", problems,
                    [&](ObjectReader& item_reader, const json::value& item, const std::string& index) {
                      const auto emotion = read_emotion(item_reader, item, index);
                      if (emotion) {
                        input.excluded_emotions->push_back(*emotion);
                      }
                    });
        }
      });
}

Result<VitalsReport> decode_vitals(std::string_view body) {
  return decode_object<VitalsReport>(
      body, [](ObjectReader& reader, VitalsReport& report, std::vector<FieldProblem>& problems) {
        const std::string page = reader.required_string("page");
        const auto known = std::ranges::find(kVitalsPages, page);
        if (known == kVitalsPages.end()) {
          reader.fault("page", "is not a kind of page");
        } else {
          report.page = static_cast<std::size_t>(known - kVitalsPages.begin());
        }
        const json::value* const vitals = reader.required("vitals");
        if (vitals == nullptr) {
          return;
        }
        read_list(reader, *vitals, "vitals", problems,
                  [&](ObjectReader& item_reader, const json::value& item, const std::string& index) {
                    ObjectReader vital_reader(item, item_reader.pointer_to(index), problems);
                    const std::string word = vital_reader.required_string("name");
                    const double value = vital_reader.required_number("value");
                    if (const auto name = find_vital(word)) {
                      report.vitals.push_back({*name, value});
                    } else {
                      vital_reader.fault("name", "is not a figure known here");
                    }
                    vital_reader.finish();
                  });
      });
}

Result<ListQuery> decode_list_query(std::string_view query) {
  QueryReader reader(query);
  ListQuery list;
  list.input.emotion = reader.emotion("emotion");
  list.input.tag = reader.text("tag");
  list.input.from = reader.date("from");
  list.input.to = reader.date("to");
  list.input.near = reader.circle("near");
  list.input.query = reader.text("q");
  if (const auto limit = reader.integer("limit")) {
    if (*limit < 1 || *limit > static_cast<std::int64_t>(use_cases::kMaxListLimit)) {
      reader.fault("limit", "must be 1 to 100");
    } else {
      list.input.limit = static_cast<std::size_t>(*limit);
    }
  }
  if (auto cursor = reader.text("cursor")) {
    if (cursor->empty() || cursor->size() > kMaxCursorCharacters) {
      reader.fault("cursor", "is not a cursor of ours");
    }
    list.cursor = *std::move(cursor);
  }
  if (auto well = reader.finish(); !well) {
    return propagate(well);
  }
  return list;
}

Result<use_cases::DealEchoInput> decode_deal_query(std::string_view query) {
  QueryReader reader(query);
  use_cases::DealEchoInput input;
  input.emotion = reader.emotion("emotion");
  input.near = reader.point("near");
  if (auto well = reader.finish(); !well) {
    return propagate(well);
  }
  return input;
}

Result<use_cases::OnThisDayInput> decode_on_this_day_query(std::string_view query) {
  QueryReader reader(query);
  use_cases::OnThisDayInput input;
  if (auto zone = reader.text("timeZone")) {
    input.time_zone = TimeZoneName{*std::move(zone)};
  }
  if (const auto window = reader.integer("window")) {
    if (*window != 0 && *window != 1) {
      reader.fault("window", "must be 0 or 1");
    }
    input.widen = *window == 1;
  }
  if (auto well = reader.finish(); !well) {
    return propagate(well);
  }
  return input;
}

Result<use_cases::AudioVariant> decode_audio_query(std::string_view query) {
  QueryReader reader(query);
  const auto variant = reader.text("variant");
  if (variant && variant != "rendition" && variant != "original") {
    reader.fault("variant", "must be rendition or original");
  }
  if (auto well = reader.finish(); !well) {
    return propagate(well);
  }
  return variant == "original" ? use_cases::AudioVariant::kOriginal : use_cases::AudioVariant::kRendition;
}

Result<void> decode_no_query(std::string_view query) {
  if (query.empty()) {
    return {};
  }
  QueryReader reader(query);
  return reader.finish();
}

}  // namespace echoes::http
