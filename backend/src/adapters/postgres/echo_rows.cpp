#include "adapters/postgres/echo_rows.hpp"

#include <cstring>
#include <stdexcept>
#include <utility>

namespace echoes::adapters::postgres {
namespace {

constexpr std::size_t kMaxLexemeBytes = 2'000;

std::vector<std::uint8_t> pack(const Peaks& peaks) {
  std::vector<std::uint8_t> packed;
  packed.reserve(peaks.min.size() + peaks.max.size());
  packed.insert(packed.end(), peaks.min.begin(), peaks.min.end());
  packed.insert(packed.end(), peaks.max.begin(), peaks.max.end());
  return packed;
}

Peaks unpack(std::span<const std::uint8_t> packed) {
  // Copied as memory: sample by sample this was a fifth of the processor time of a list.
  const auto half = [](std::span<const std::uint8_t> part) {
    std::vector<std::int8_t> samples(part.size());
    if (!part.empty()) {
      std::memcpy(samples.data(), part.data(), part.size());
    }
    return samples;
  };
  const std::size_t count = packed.size() / 2;
  return Peaks{half(packed.first(count)), half(packed.subspan(count))};
}

void add_place(Params& params, const std::optional<Place>& place) {
  if (!place) {
    params.null().null().null().null().null().null();
    return;
  }
  params.real(place->point.latitude).real(place->point.longitude).real_or_null(place->accuracy_m);
  params.number(static_cast<std::int64_t>(place->precision)).text_or_null(place->label);
  params.text(geohash(place->point, kStoredGeohashLength));
}

std::optional<Place> read_place(RowReader& row) {
  const auto latitude = row.real_or_null();
  const auto longitude = row.real_or_null();
  const auto accuracy = row.real_or_null();
  const auto precision = row.int16_or_null();
  const auto label = row.text_or_null();
  if (!latitude || !longitude || !precision) {
    return std::nullopt;
  }
  Place place;
  place.point = GeoPoint{*latitude, *longitude};
  place.accuracy_m = accuracy;
  place.precision = static_cast<PlacePrecision>(*precision);
  if (label) {
    place.label = std::string(*label);
  }
  return place;
}

void add_measures(Params& params, const std::optional<SoundMeasures>& measures) {
  if (!measures) {
    params.null().null().null().null().null().null().null().null();
    return;
  }
  params.number(static_cast<std::int64_t>(measures->verdict)).real(measures->gain_db);
  params.real_or_null(measures->loudness_range_lu).real_or_null(measures->true_peak_dbtp);
  params.real_or_null(measures->rms_dbfs).real(measures->clipped_share);
  params.real_or_null(measures->centroid_hz).real(measures->onsets_per_second);
}

std::optional<SoundMeasures> read_measures(RowReader& row) {
  const auto verdict = row.int16_or_null();
  const auto gain = row.real_or_null();
  SoundMeasures measures;
  measures.loudness_range_lu = row.real_or_null();
  measures.true_peak_dbtp = row.real_or_null();
  measures.rms_dbfs = row.real_or_null();
  const auto clipped = row.real_or_null();
  measures.centroid_hz = row.real_or_null();
  const auto onsets = row.real_or_null();
  if (!verdict || !gain || !clipped || !onsets) {
    return std::nullopt;
  }
  measures.verdict = static_cast<SoundVerdict>(*verdict);
  measures.gain_db = *gain;
  measures.clipped_share = *clipped;
  measures.onsets_per_second = *onsets;
  return measures;
}

std::optional<Rejection> read_rejection(RowReader& row) {
  const auto name = row.text_or_null();
  const auto message = row.text_or_null();
  if (!name || !message) {
    return std::nullopt;
  }
  const auto code = find_rejection_code(*name);
  if (!code) {
    throw std::logic_error("a stored rejection code is unknown: " + std::string(*name));
  }
  return Rejection{*code, std::string(*message)};
}

}  // namespace

std::optional<std::int64_t> to_ms(std::optional<Instant> at) { return at ? std::optional(to_ms(*at)) : std::nullopt; }

std::optional<Instant> from_ms(std::optional<std::int64_t> ms) {
  return ms ? std::optional(from_ms(*ms)) : std::nullopt;
}

std::string echo_columns(const std::string& prefix) {
  std::string columns;
  for (const char* name : {"id",
                           "owner",
                           "status",
                           "emotion",
                           "recorded_at_ms",
                           "time_zone",
                           "local_date",
                           "duration_ms",
                           "latitude",
                           "longitude",
                           "accuracy_m",
                           "precision",
                           "place_label",
                           "tags",
                           "note",
                           "peaks",
                           "loudness_lufs",
                           "sound_verdict",
                           "gain_db",
                           "loudness_range_lu",
                           "true_peak_dbtp",
                           "rms_dbfs",
                           "clipped_share",
                           "centroid_hz",
                           "onsets_per_second",
                           "play_count",
                           "played_at_ms",
                           "hidden_until_ms",
                           "rejection_code",
                           "rejection_message",
                           "original_content_type",
                           "capture_digest",
                           "created_at_ms",
                           "updated_at_ms",
                           "version",
                           "shelf",
                           "any_cycle",
                           "any_roll",
                           "emotion_cycle",
                           "emotion_roll",
                           "returns_at_ms"}) {
    columns += columns.empty() ? "" : ", ";
    columns += prefix;
    columns += name;
  }
  return columns;
}

Echo read_echo(RowReader& row) {
  Echo echo;
  echo.id = EchoId{std::string(row.text())};
  echo.owner = UserId{std::string(row.text())};
  echo.status = static_cast<EchoStatus>(row.int16());
  echo.emotion = static_cast<Emotion>(row.int16());
  echo.recorded_at = from_ms(row.int64());
  echo.time_zone = TimeZoneName{std::string(row.text())};
  echo.local_date = LocalDate{std::chrono::sys_days{std::chrono::days{row.days()}}};
  if (const auto duration = row.int64_or_null()) {
    echo.duration = std::chrono::milliseconds{*duration};
  }
  echo.place = read_place(row);
  for (auto& tag : row.texts()) {
    echo.tags.emplace_back(std::move(tag));
  }
  if (const auto note = row.text_or_null()) {
    echo.note = std::string(*note);
  }
  if (const auto peaks = row.bytes_or_null()) {
    echo.peaks = unpack(*peaks);
  }
  echo.loudness_lufs = row.real_or_null();
  echo.measures = read_measures(row);
  echo.plays.count = row.int64();
  echo.plays.last_at = from_ms(row.int64_or_null());
  echo.hidden_until = from_ms(row.int64_or_null());
  echo.rejection = read_rejection(row);
  echo.original_content_type = std::string(row.text());
  echo.capture_digest = row.int64();
  echo.created_at = from_ms(row.int64());
  echo.updated_at = from_ms(row.int64());
  echo.version = row.int64();
  echo.slot.shelf = static_cast<Shelf>(row.int16());
  echo.slot.any.cycle = row.int64();
  echo.slot.any.roll = row.int64();
  echo.slot.by_emotion.cycle = row.int64();
  echo.slot.by_emotion.roll = row.int64();
  echo.slot.returns_at = from_ms(row.int64_or_null());
  return echo;
}

std::vector<Echo> read_echoes(const Rows& rows) {
  std::vector<Echo> echoes;
  echoes.reserve(static_cast<std::size_t>(rows.count()));
  for (int i = 0; i < rows.count(); ++i) {
    RowReader row(rows, i);
    echoes.push_back(read_echo(row));
  }
  return echoes;
}

const std::vector<std::string>& written_columns() {
  static const std::vector<std::string> kColumns{"status",
                                                 "emotion",
                                                 "recorded_at_ms",
                                                 "time_zone",
                                                 "local_date",
                                                 "duration_ms",
                                                 "latitude",
                                                 "longitude",
                                                 "accuracy_m",
                                                 "precision",
                                                 "place_label",
                                                 "geohash",
                                                 "note",
                                                 "peaks",
                                                 "loudness_lufs",
                                                 "sound_verdict",
                                                 "gain_db",
                                                 "loudness_range_lu",
                                                 "true_peak_dbtp",
                                                 "rms_dbfs",
                                                 "clipped_share",
                                                 "centroid_hz",
                                                 "onsets_per_second",
                                                 "play_count",
                                                 "played_at_ms",
                                                 "hidden_until_ms",
                                                 "rejection_code",
                                                 "rejection_message",
                                                 "capture_digest",
                                                 "original_content_type",
                                                 "updated_at_ms",
                                                 "shelf",
                                                 "any_cycle",
                                                 "any_roll",
                                                 "emotion_cycle",
                                                 "emotion_roll",
                                                 "returns_at_ms",
                                                 "tags"};
  return kColumns;
}

void add_written_values(Params& params, const Echo& echo) {
  params.number(static_cast<std::int64_t>(echo.status)).number(static_cast<std::int64_t>(echo.emotion));
  params.number(to_ms(echo.recorded_at)).text(echo.time_zone.view()).text(format_date(echo.local_date));
  params.number_or_null(echo.duration ? std::optional<std::int64_t>(echo.duration->count()) : std::nullopt);
  add_place(params, echo.place);
  params.text_or_null(echo.note);
  if (echo.peaks) {
    params.bytes(pack(*echo.peaks));
  } else {
    params.null();
  }
  params.real_or_null(echo.loudness_lufs);
  add_measures(params, echo.measures);
  params.number(echo.plays.count).number_or_null(to_ms(echo.plays.last_at));
  params.number_or_null(to_ms(echo.hidden_until));
  if (echo.rejection) {
    params.text(name_of(echo.rejection->code)).text(echo.rejection->message);
  } else {
    params.null().null();
  }
  params.number(echo.capture_digest).text(echo.original_content_type).number(to_ms(echo.updated_at));
  params.number(static_cast<std::int64_t>(echo.slot.shelf));
  params.number(echo.slot.any.cycle).number(echo.slot.any.roll);
  params.number(echo.slot.by_emotion.cycle).number(echo.slot.by_emotion.roll);
  params.number_or_null(to_ms(echo.slot.returns_at));
  params.texts(tag_texts(echo));
}

void add_jobs(Params& params, const std::vector<ports::Job>& jobs) {
  std::vector<std::optional<std::int64_t>> kinds;
  std::vector<std::optional<std::int64_t>> events;
  std::vector<std::string> owners;
  std::vector<std::string> echoes;
  std::vector<std::optional<std::int64_t>> created;
  std::vector<std::optional<std::int64_t>> due;
  for (const auto& job : jobs) {
    kinds.emplace_back(static_cast<std::int64_t>(job.kind));
    events.push_back(job.event ? std::optional(static_cast<std::int64_t>(*job.event)) : std::nullopt);
    owners.push_back(job.owner.str());
    echoes.push_back(job.echo.str());
    created.emplace_back(to_ms(job.created_at));
    due.emplace_back(to_ms(job.due_at));
  }
  params.numbers(kinds).numbers(events).texts(owners).texts(echoes).numbers(created).numbers(due);
}

std::vector<std::string> tag_texts(const Echo& echo) {
  std::vector<std::string> texts;
  texts.reserve(echo.tags.size());
  for (const auto& tag : echo.tags) {
    texts.push_back(tag.str());
  }
  return texts;
}

std::vector<std::string> lexemes(const Echo& echo) {
  std::vector<std::string> words = search_words(echo);
  for (auto& word : words) {
    word = lexeme(word);
  }
  return words;
}

std::string lexeme(std::string_view word) {
  if (word.size() <= kMaxLexemeBytes) {
    return std::string(word);
  }
  std::size_t end = kMaxLexemeBytes;
  // Not in the middle of a character: its continuation bytes are 10xxxxxx.
  while ((static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(word.substr(0, end));
}

std::string prefix_query(const std::vector<std::string>& words) {
  std::string query;
  for (const auto& word : words) {
    query += query.empty() ? "'" : " & '";
    for (const char c : lexeme(word)) {
      if (c == '\'' || c == '\\') {
        query += c;
      }
      query += c;
    }
    query += "':*";
  }
  return query;
}

}  // namespace echoes::adapters::postgres
