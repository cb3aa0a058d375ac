#include "http/encode.hpp"

#include <array>
#include <chrono>

#include "base/time.hpp"
#include "domain/why.hpp"
#include "http/json_writer.hpp"

namespace echoes::http {
namespace {

/// An echo without its waveform; a waveform of 400 slices adds about 3 kB.
constexpr std::size_t kUsualEchoBytes = 640;
constexpr std::size_t kBytesPerPeak = 9;

template <class T, class Write>
void write_or_null(JsonWriter& json, const std::optional<T>& value, Write write) {
  if (value) {
    write(*value);
  } else {
    json.null();
  }
}

void write_instant(JsonWriter& json, Instant instant) { json.string(format_instant(instant)); }

void write_optional_instant(JsonWriter& json, const std::optional<Instant>& instant) {
  write_or_null(json, instant, [&](Instant at) { write_instant(json, at); });
}

void write_optional_string(JsonWriter& json, const std::optional<std::string>& text) {
  write_or_null(json, text, [&](const std::string& value) { json.string(value); });
}

void write_place(JsonWriter& json, const Place& place) {
  json.begin_object();
  json.key("latitude");
  json.number(place.point.latitude);
  json.key("longitude");
  json.number(place.point.longitude);
  json.key("accuracyM");
  write_or_null(json, place.accuracy_m, [&](double metres) { json.number(metres); });
  json.key("precision");
  json.string(name_of(place.precision));
  json.key("label");
  write_optional_string(json, place.label);
  json.end_object();
}

void write_peaks(JsonWriter& json, const Peaks& peaks) {
  json.begin_object();
  json.key("min");
  json.array(peaks.min);
  json.key("max");
  json.array(peaks.max);
  json.end_object();
}

void write_rejection(JsonWriter& json, const Rejection& rejection) {
  json.begin_object();
  json.key("code");
  json.string(name_of(rejection.code));
  json.key("message");
  json.string(rejection.message);
  json.end_object();
}

void write_echo(JsonWriter& json, const Echo& echo) {
  json.begin_object();
  json.key("id");
  json.string(echo.id.view());
  json.key("status");
  json.string(name_of(echo.status));
  json.key("emotion");
  json.string(name_of(echo.emotion));
  json.key("recordedAt");
  write_instant(json, echo.recorded_at);
  json.key("timeZone");
  json.string(echo.time_zone.view());
  json.key("localDate");
  json.string(format_date(echo.local_date));
  json.key("durationMs");
  write_or_null(json, echo.duration, [&](std::chrono::milliseconds duration) { json.integer(duration.count()); });
  json.key("place");
  write_or_null(json, echo.place, [&](const Place& place) { write_place(json, place); });
  json.key("tags");
  json.begin_array();
  for (const Tag& tag : echo.tags) {
    json.string(tag.view());
  }
  json.end_array();
  json.key("note");
  write_optional_string(json, echo.note);
  json.key("peaks");
  write_or_null(json, echo.peaks, [&](const Peaks& peaks) { write_peaks(json, peaks); });
  json.key("loudnessLufs");
  write_or_null(json, echo.loudness_lufs, [&](double lufs) { json.number(lufs); });
  json.key("plays");
  json.begin_object();
  json.key("count");
  json.integer(echo.plays.count);
  json.key("lastAt");
  write_optional_instant(json, echo.plays.last_at);
  json.end_object();
  json.key("hiddenUntil");
  write_optional_instant(json, echo.hidden_until);
  json.key("rejection");
  write_or_null(json, echo.rejection, [&](const Rejection& rejection) { write_rejection(json, rejection); });
  json.key("createdAt");
  write_instant(json, echo.created_at);
  json.key("updatedAt");
  write_instant(json, echo.updated_at);
  json.end_object();
}

std::size_t size_hint(const Echo& echo) {
  return kUsualEchoBytes + (echo.note ? echo.note->size() : 0) +
         (echo.peaks ? (echo.peaks->min.size() * kBytesPerPeak) : 0);
}

void write_echoes(JsonWriter& json, const std::vector<Echo>& echoes) {
  json.begin_array();
  for (const Echo& echo : echoes) {
    write_echo(json, echo);
  }
  json.end_array();
}

std::size_t size_hint(const std::vector<Echo>& echoes) {
  std::size_t sum = 128;
  for (const Echo& echo : echoes) {
    sum += size_hint(echo);
  }
  return sum;
}

void write_link(JsonWriter& json, const ports::SignedLink& link, std::string_view content_type) {
  json.begin_object();
  json.key("url");
  json.string(link.url);
  json.key("contentType");
  json.string(content_type);
  json.key("expiresAt");
  write_instant(json, link.expires_at);
  json.end_object();
}

void write_time_of_day(JsonWriter& json, std::chrono::minutes minutes) {
  const int count = static_cast<int>(minutes.count());
  const auto digit = [](int value) { return static_cast<char>('0' + value % 10); };
  const std::array<char, 5> text{digit(count / 600), digit(count / 60 % 10), ':', digit(count % 60 / 10),
                                 digit(count % 60)};
  json.string({text.data(), text.size()});
}

void write_window(JsonWriter& json, const DayWindow& window) {
  json.begin_object();
  json.key("from");
  write_time_of_day(json, window.from);
  json.key("to");
  write_time_of_day(json, window.to);
  json.end_object();
}

}  // namespace

std::string encode_echo(const Echo& echo) {
  std::string text;
  text.reserve(size_hint(echo));
  JsonWriter json(text);
  write_echo(json, echo);
  return text;
}

std::string encode_page(const use_cases::ListEchoesOutput& page, const std::optional<std::string>& next_cursor) {
  std::string text;
  text.reserve(size_hint(page.items));
  JsonWriter json(text);
  json.begin_object();
  json.key("items");
  write_echoes(json, page.items);
  json.key("nextCursor");
  write_optional_string(json, next_cursor);
  json.end_object();
  return text;
}

std::string encode_dealt(const use_cases::DealtEcho& dealt) {
  std::string text;
  text.reserve(size_hint(dealt.echo) + dealt.audio.url.size() + kUsualEchoBytes);
  JsonWriter json(text);
  json.begin_object();
  json.key("echo");
  write_echo(json, dealt.echo);
  json.key("why");
  json.begin_object();
  json.key("rule");
  json.string(name_of(dealt.rule));
  json.key("text");
  json.string(dealt.why_text);
  json.key("emotion");
  json.string(name_of(dealt.echo.emotion));
  json.key("daysAgo");
  json.integer(dealt.days_ago);
  json.key("distanceM");
  write_or_null(json, dealt.distance_m, [&](double metres) { json.number(metres); });
  json.end_object();
  json.key("audio");
  write_link(json, dealt.audio, dealt.audio_content_type);
  json.end_object();
  return text;
}

std::string encode_on_this_day(const use_cases::OnThisDayOutput& day) {
  std::string text;
  text.reserve(size_hint(day.items));
  JsonWriter json(text);
  json.begin_object();
  json.key("items");
  write_echoes(json, day.items);
  json.key("date");
  json.string(format_date(day.date));
  json.key("window");
  json.integer(day.window);
  json.end_object();
  return text;
}

std::string encode_upload_ticket(const use_cases::InitUploadOutput& ticket) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("echoId");
  json.string(ticket.id.view());
  json.key("upload");
  json.begin_object();
  json.key("url");
  json.string(ticket.form.url);
  json.key("fields");
  json.begin_object();
  for (const auto& [name, value] : ticket.form.fields) {
    json.key(name);
    json.string(value);
  }
  json.end_object();
  json.key("expiresAt");
  write_instant(json, ticket.form.expires_at);
  json.end_object();
  json.end_object();
  return text;
}

std::string encode_audio_link(const use_cases::AudioLink& link) {
  std::string text;
  JsonWriter json(text);
  write_link(json, link.link, link.content_type);
  return text;
}

std::string encode_settings(const Settings& settings) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("nudges");
  json.begin_object();
  json.key("enabled");
  json.boolean(settings.nudges.enabled);
  json.key("window");
  write_window(json, settings.nudges.window);
  json.key("quietHours");
  write_or_null(json, settings.nudges.quiet_hours, [&](const DayWindow& window) { write_window(json, window); });
  json.key("timeZone");
  json.string(settings.nudges.time_zone.view());
  json.key("maxPerWeek");
  json.integer(settings.nudges.max_per_week);
  json.end_object();
  json.key("excludedEmotions");
  json.begin_array();
  for (const Emotion emotion : settings.excluded_emotions) {
    json.string(name_of(emotion));
  }
  json.end_array();
  json.key("updatedAt");
  // Version 0 are the defaults of someone who never changed any: there is no moment to tell.
  write_optional_instant(json, settings.version == 0 ? std::nullopt : std::optional{settings.updated_at});
  json.end_object();
  return text;
}

std::string encode_stats(const ports::EchoStats& stats) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("total");
  json.integer(stats.total);
  json.key("totalDurationMs");
  json.integer(stats.total_duration.count());
  json.key("byEmotion");
  json.begin_array();
  for (const ports::EmotionCount& entry : stats.by_emotion) {
    json.begin_object();
    json.key("emotion");
    json.string(name_of(entry.emotion));
    json.key("count");
    json.integer(entry.count);
    json.end_object();
  }
  json.end_array();
  json.key("byMonth");
  json.begin_array();
  for (const ports::MonthCount& entry : stats.by_month) {
    json.begin_object();
    json.key("month");
    json.string(format_date(entry.month / std::chrono::day{1}).substr(0, 7));
    json.key("count");
    json.integer(entry.count);
    json.end_object();
  }
  json.end_array();
  json.key("places");
  json.begin_array();
  for (const ports::PlaceCount& entry : stats.places) {
    json.begin_object();
    json.key("label");
    write_optional_string(json, entry.label);
    json.key("latitude");
    json.number(entry.point.latitude);
    json.key("longitude");
    json.number(entry.point.longitude);
    json.key("count");
    json.integer(entry.count);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return text;
}

std::string encode_health(const use_cases::HealthReport& report, std::string_view version,
                          std::string_view environment) {
  const auto word = [](bool well) { return well ? std::string_view{"ok"} : std::string_view{"unavailable"}; };
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("status");
  json.string(report.all_well() ? "ok" : report.able_to_serve() ? "degraded" : "unavailable");
  json.key("version");
  json.string(version);
  json.key("environment");
  json.string(environment);
  json.key("checks");
  json.begin_object();
  json.key("database");
  json.string(word(report.database));
  json.key("cache");
  json.string(word(report.cache));
  json.key("storage");
  json.string(word(report.storage));
  json.end_object();
  json.end_object();
  return text;
}

}  // namespace echoes::http
