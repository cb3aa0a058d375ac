#include "adapters/dynamodb/echo_items.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "adapters/dynamodb/keys.hpp"

namespace echoes::adapters::dynamodb {
namespace {

constexpr std::string_view kPartitionPrefix = "U#";

template <class T>
void add_text(Item& item, std::string_view name, const T& value) {
  if (value) {
    item[name] = text(*value);
  }
}
void add_real(Item& item, std::string_view name, const std::optional<double>& value) {
  if (value) {
    item[name] = real(*value);
  }
}
void add_moment(Item& item, std::string_view name, const std::optional<Instant>& value) {
  if (value) {
    item[name] = moment(*value);
  }
}

std::span<const std::uint8_t> octets(const std::vector<std::int8_t>& values) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the unsigned type may alias the signed one.
  return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size()};
}

std::vector<std::int8_t> signed_octets(const std::string& values) { return {values.begin(), values.end()}; }

template <class Enum>
Enum read_enum(const ItemReader& reader, std::string_view name, std::int64_t largest) {
  const std::int64_t value = reader.number(name);
  if (value < 0 || value > largest) {
    throw std::logic_error("a stored item: attribute " + std::string(name) + " is out of range");
  }
  return static_cast<Enum>(value);
}

UserId owner_of(const ItemReader& reader) {
  const std::string partition = reader.text("pk");
  if (!partition.starts_with(kPartitionPrefix)) {
    throw std::logic_error("a stored echo lies in a partition that is nobody's");
  }
  return UserId(partition.substr(kPartitionPrefix.size()));
}

void add_place(Item& item, const std::optional<Place>& place) {
  if (!place) {
    return;
  }
  item["latitude"] = real(place->point.latitude);
  item["longitude"] = real(place->point.longitude);
  item["precision"] = number(static_cast<std::int64_t>(place->precision));
  add_real(item, "accuracyM", place->accuracy_m);
  add_text(item, "label", place->label);
}

std::optional<Place> read_place(const ItemReader& reader) {
  const auto latitude = reader.real_or_null("latitude");
  if (!latitude) {
    return std::nullopt;
  }
  Place place;
  place.point = GeoPoint{*latitude, reader.real("longitude")};
  place.precision = read_enum<PlacePrecision>(reader, "precision", static_cast<std::int64_t>(PlacePrecision::kCity));
  place.accuracy_m = reader.real_or_null("accuracyM");
  place.label = reader.text_or_null("label");
  return place;
}

void add_measures(Item& item, const std::optional<SoundMeasures>& measures) {
  if (!measures) {
    return;
  }
  item["verdict"] = number(static_cast<std::int64_t>(measures->verdict));
  item["gainDb"] = real(measures->gain_db);
  add_real(item, "loudnessRangeLu", measures->loudness_range_lu);
  add_real(item, "truePeakDbtp", measures->true_peak_dbtp);
  add_real(item, "rmsDbfs", measures->rms_dbfs);
  item["clippedShare"] = real(measures->clipped_share);
  add_real(item, "centroidHz", measures->centroid_hz);
  item["onsetsPerSecond"] = real(measures->onsets_per_second);
}

std::optional<SoundMeasures> read_measures(const ItemReader& reader) {
  if (!reader.number_or_null("verdict")) {
    return std::nullopt;
  }
  SoundMeasures measures;
  measures.verdict = read_enum<SoundVerdict>(reader, "verdict", static_cast<std::int64_t>(SoundVerdict::kHeard));
  measures.gain_db = reader.real("gainDb");
  measures.loudness_range_lu = reader.real_or_null("loudnessRangeLu");
  measures.true_peak_dbtp = reader.real_or_null("truePeakDbtp");
  measures.rms_dbfs = reader.real_or_null("rmsDbfs");
  measures.clipped_share = reader.real("clippedShare");
  measures.centroid_hz = reader.real_or_null("centroidHz");
  measures.onsets_per_second = reader.real("onsetsPerSecond");
  return measures;
}

void add_slot(Item& item, const DeckSlot& slot) {
  item["shelf"] = number(static_cast<std::int64_t>(slot.shelf));
  item["anyCycle"] = number(slot.any.cycle);
  item["anyRoll"] = number(slot.any.roll);
  item["emotionCycle"] = number(slot.by_emotion.cycle);
  item["emotionRoll"] = number(slot.by_emotion.roll);
  add_moment(item, "returnsAt", slot.returns_at);
}

DeckSlot read_slot(const ItemReader& reader) {
  DeckSlot slot;
  slot.shelf = read_enum<Shelf>(reader, "shelf", static_cast<std::int64_t>(Shelf::kHidden));
  slot.any = DeckPosition{reader.number("anyCycle"), reader.number("anyRoll")};
  slot.by_emotion = DeckPosition{reader.number("emotionCycle"), reader.number("emotionRoll")};
  slot.returns_at = reader.moment_or_null("returnsAt");
  return slot;
}

Emotion emotion_in(const ItemReader& reader) {
  const std::string name = reader.text("emotion");
  const auto emotion = find_emotion(name);
  if (!emotion) {
    throw std::logic_error("a stored emotion is unknown: " + name);
  }
  return *emotion;
}

LocalDate date_in(const ItemReader& reader) {
  const std::string day = reader.text("localDate");
  const auto date = parse_date(day);
  if (!date) {
    throw std::logic_error("a stored local date is none: " + day);
  }
  return *date;
}

std::optional<Rejection> read_rejection(const ItemReader& reader) {
  const auto name = reader.text_or_null("rejectionCode");
  if (!name) {
    return std::nullopt;
  }
  const auto code = find_rejection_code(*name);
  if (!code) {
    throw std::logic_error("a stored rejection code is unknown: " + *name);
  }
  return Rejection{*code, reader.text("rejectionMessage")};
}

EventName event_in(const std::string& name) {
  for (const EventName event : {EventName::kEchoSaved, EventName::kEchoReady, EventName::kEchoRejected,
                                EventName::kEchoDeleted, EventName::kEchoPlayed}) {
    if (name_of(event) == name) {
      return event;
    }
  }
  throw std::logic_error("a stored event is unknown: " + name);
}

bool holds_words(const Echo& echo, const std::vector<std::string>& prefixes) {
  if (prefixes.empty()) {
    return true;
  }
  const std::vector<std::string> words = search_words(echo);
  return std::ranges::all_of(prefixes, [&](const std::string& prefix) {
    // The words are sorted: the first that is not smaller is the one that can begin with it.
    const auto word = std::ranges::lower_bound(words, prefix);
    return word != words.end() && word->starts_with(prefix);
  });
}

}  // namespace

Item item_of(const Echo& echo) {
  Item item = key_item({keys::partition_of(echo.owner), keys::echo_key(echo.id)});
  item["version"] = number(echo.version);
  item["status"] = number(static_cast<std::int64_t>(echo.status));
  item["emotion"] = text(name_of(echo.emotion));
  item["recordedAt"] = moment(echo.recorded_at);
  item["timeZone"] = text(echo.time_zone.view());
  item["localDate"] = text(format_date(echo.local_date));
  if (echo.duration) {
    item["durationMs"] = number(echo.duration->count());
  }
  add_place(item, echo.place);
  if (!echo.tags.empty()) {
    std::vector<std::string> tags;
    tags.reserve(echo.tags.size());
    for (const Tag& tag : echo.tags) {
      tags.push_back(tag.str());
    }
    item["tags"] = texts(tags);
  }
  add_text(item, "note", echo.note);
  if (echo.peaks) {
    item["peaksMin"] = bytes(octets(echo.peaks->min));
    item["peaksMax"] = bytes(octets(echo.peaks->max));
  }
  add_real(item, "loudnessLufs", echo.loudness_lufs);
  add_measures(item, echo.measures);
  item["playCount"] = number(echo.plays.count);
  add_moment(item, "playedAt", echo.plays.last_at);
  add_moment(item, "hiddenUntil", echo.hidden_until);
  if (echo.rejection) {
    item["rejectionCode"] = text(name_of(echo.rejection->code));
    item["rejectionMessage"] = text(echo.rejection->message);
  }
  item["contentType"] = text(echo.original_content_type);
  item["captureDigest"] = number(echo.capture_digest);
  item["createdAt"] = moment(echo.created_at);
  item["updatedAt"] = moment(echo.updated_at);
  add_slot(item, echo.slot);
  return item;
}

Echo read_echo(const Item& item) {
  const ItemReader reader(item);
  Echo echo;
  echo.id = keys::id_of(reader.text("sk"));
  echo.owner = owner_of(reader);
  echo.version = reader.number("version");
  echo.status = read_enum<EchoStatus>(reader, "status", static_cast<std::int64_t>(EchoStatus::kRejected));
  echo.emotion = emotion_in(reader);
  echo.recorded_at = reader.moment("recordedAt");
  echo.time_zone = TimeZoneName(reader.text("timeZone"));
  echo.local_date = date_in(reader);
  if (const auto duration = reader.number_or_null("durationMs")) {
    echo.duration = std::chrono::milliseconds{*duration};
  }
  echo.place = read_place(reader);
  for (std::string& tag : reader.texts("tags")) {
    echo.tags.emplace_back(std::move(tag));
  }
  echo.note = reader.text_or_null("note");
  const auto peaks_min = reader.bytes_or_null("peaksMin");
  const auto peaks_max = reader.bytes_or_null("peaksMax");
  if (peaks_min && peaks_max) {
    echo.peaks = Peaks{signed_octets(*peaks_min), signed_octets(*peaks_max)};
  }
  echo.loudness_lufs = reader.real_or_null("loudnessLufs");
  echo.measures = read_measures(reader);
  echo.plays = PlayCount{reader.number("playCount"), reader.moment_or_null("playedAt")};
  echo.hidden_until = reader.moment_or_null("hiddenUntil");
  echo.rejection = read_rejection(reader);
  echo.original_content_type = reader.text("contentType");
  echo.capture_digest = reader.number("captureDigest");
  echo.created_at = reader.moment("createdAt");
  echo.updated_at = reader.moment("updatedAt");
  echo.slot = read_slot(reader);
  return echo;
}

Item item_of(const ports::Reservation& reservation, std::string sort_key) {
  Item item = key_item({keys::partition_of(reservation.owner), std::move(sort_key)});
  item["echoId"] = text(reservation.echo.view());
  item["idempotencyKey"] = text(reservation.idempotency_key);
  item["contentType"] = text(reservation.content_type);
  item["sizeBytes"] = number(reservation.size_bytes);
  item["recordedAt"] = moment(reservation.recorded_at);
  item["createdAt"] = moment(reservation.created_at);
  return item;
}

ports::Reservation read_reservation(const Item& item) {
  const ItemReader reader(item);
  ports::Reservation reservation;
  reservation.owner = owner_of(reader);
  reservation.echo = EchoId(reader.text("echoId"));
  reservation.idempotency_key = reader.text("idempotencyKey");
  reservation.content_type = reader.text("contentType");
  reservation.size_bytes = reader.number("sizeBytes");
  reservation.recorded_at = reader.moment("recordedAt");
  reservation.created_at = reader.moment("createdAt");
  return reservation;
}

Item item_of(const ports::Job& job, std::int64_t id) {
  Item item = key_item(keys::job_key(id));
  item["id"] = number(id);
  item["kind"] = text(keys::name_of(job.kind));
  item["owner"] = text(job.owner.view());
  item["echoId"] = text(job.echo.view());
  if (job.event) {
    item["event"] = text(name_of(*job.event));
  }
  item["createdAt"] = moment(job.created_at);
  item["dueAt"] = moment(job.due_at);
  item["attempt"] = number(0);
  item["g1pk"] = text(keys::open_jobs(job.kind));
  item["g1sk"] = text(keys::due_key(job.due_at, id));
  return item;
}

ports::Job read_job(const Item& item) {
  const ItemReader reader(item);
  ports::Job job;
  const std::string name = reader.text("kind");
  const auto kind = keys::find_job_kind(name);
  if (!kind) {
    throw std::logic_error("a stored kind of job is unknown: " + name);
  }
  job.kind = *kind;
  job.owner = UserId(reader.text("owner"));
  job.echo = EchoId(reader.text("echoId"));
  if (const auto event = reader.text_or_null("event")) {
    job.event = event_in(*event);
  }
  job.created_at = reader.moment("createdAt");
  job.due_at = reader.moment("dueAt");
  return job;
}

Write write_of(const ports::Job& job, std::int64_t id) {
  return Write::put(item_of(job, id)).when("attribute_not_exists(pk)");
}

bool accepts(const ports::EchoFilter& filter, const Echo& echo) {
  return (!filter.emotion || echo.emotion == *filter.emotion) &&
         (!filter.tag || std::ranges::binary_search(echo.tags, *filter.tag)) &&
         (!filter.from || echo.local_date >= *filter.from) && (!filter.to || echo.local_date <= *filter.to) &&
         (!filter.near ||
          (echo.place && distance_m(filter.near->centre, echo.place->point) <= filter.near->radius_m)) &&
         holds_words(echo, filter.words);
}

}  // namespace echoes::adapters::dynamodb
