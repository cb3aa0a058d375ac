#include "adapters/dynamodb/keys.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "adapters/aws/digest.hpp"
#include "adapters/aws/sigv4.hpp"
#include "base/encoding.hpp"

namespace echoes::adapters::dynamodb::keys {
namespace {

constexpr std::size_t kIdLength = 26;
/// DynamoDB takes partition keys of at most 2,048 bytes.
constexpr std::size_t kLongestCacheKey = 1'500;

std::string digits(std::int64_t value, std::size_t width) {
  std::string text = std::to_string(std::max<std::int64_t>(value, 0));
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

/// Milliseconds up to the year 9999.
std::string moment_digits(Instant at) { return digits(to_ms(at), 15); }

/// A cycle or roll: never negative (domain/deck.hpp).
std::string position_digits(std::int64_t value) { return digits(value, 19); }

std::string_view name_of_shelf(Shelf shelf) {
  switch (shelf) {
    case Shelf::kNone:
      return "none";
    case Shelf::kDeck:
      return "deck";
    case Shelf::kResting:
      return "resting";
    case Shelf::kHidden:
      return "hidden";
  }
  std::unreachable();
}

std::string joined(std::string_view head, std::string_view tail) {
  std::string key(head);
  key += '#';
  key += tail;
  return key;
}

}  // namespace

std::string partition_of(const UserId& owner) { return joined("U", owner.view()); }

std::string echo_prefix() { return "E#"; }
std::string emotion_prefix(Emotion emotion) { return joined(joined("M", echoes::name_of(emotion)), ""); }
std::string tag_prefix(std::string_view tag) { return joined(joined("T", tag), ""); }
std::string place_prefix(std::string_view geohash) { return joined("G", geohash); }
std::string word_prefix(std::string_view bucket) { return joined("W", bucket); }

std::string day_prefix(std::chrono::month_day day) {
  return joined("Y", digits(unsigned{day.month()}, 2) + digits(unsigned{day.day()}, 2)) + "#";
}

std::string bag_prefix(Shelf shelf, std::optional<Emotion> emotion) {
  return joined(joined(joined("D", name_of_shelf(shelf)), emotion ? echoes::name_of(*emotion) : "any"), "");
}

std::string return_prefix() { return "R#"; }

std::string echo_key(const EchoId& id) { return echo_prefix() + id.str(); }

std::string place_key(std::string_view geohash, const EchoId& id) { return joined(place_prefix(geohash), id.view()); }

std::string day_key(LocalDate date, const EchoId& id) {
  return joined(day_prefix(date.month() / date.day()) + format_date(date), id.view());
}

std::string bag_key(Shelf shelf, std::optional<Emotion> emotion, DeckPosition position, const EchoId& id) {
  return joined(joined(bag_prefix(shelf, emotion) + position_digits(position.cycle), position_digits(position.roll)),
                id.view());
}

std::string return_key(Instant at, const EchoId& id) { return joined(return_prefix() + moment_digits(at), id.view()); }
std::string reservation_key(const EchoId& id) { return joined("V", id.view()); }
std::string idempotency_key(std::string_view key) { return joined("I", key); }

EchoId id_of(std::string_view sort_key) {
  if (sort_key.size() < kIdLength) {
    throw std::logic_error("a sort key without an echo's id");
  }
  return EchoId(std::string(sort_key.substr(sort_key.size() - kIdLength)));
}

std::int64_t cycle_of(std::string_view bag_key) {
  // D#shelf#bag#cycle#...
  std::string_view rest = bag_key;
  for (int field = 0; field < 3; ++field) {
    rest.remove_prefix(std::min(rest.find('#'), rest.size() - 1) + 1);
  }
  return std::stoll(std::string(rest.substr(0, rest.find('#'))));
}

Key job_key(std::int64_t id) { return {joined("J", std::to_string(id)), std::string(kJob)}; }

std::string_view name_of(ports::JobKind kind) {
  switch (kind) {
    case ports::JobKind::kProcessAudio:
      return "process-audio";
    case ports::JobKind::kPublishEvent:
      return "publish-event";
    case ports::JobKind::kDeleteAudio:
      return "delete-audio";
  }
  std::unreachable();
}

std::optional<ports::JobKind> find_job_kind(std::string_view name) {
  const auto found = std::ranges::find_if(ports::kEveryJobKind, [&](auto kind) { return name_of(kind) == name; });
  return found == ports::kEveryJobKind.end() ? std::nullopt : std::optional(*found);
}

std::string open_jobs(ports::JobKind kind) { return joined(kJob, name_of(kind)); }
std::string due_key(Instant at, std::int64_t id) { return joined(moment_digits(at), std::to_string(id)); }
std::string due_until(Instant at) { return joined(moment_digits(at), kAboveEveryId); }

std::string cache_partition(std::string_view key) {
  const std::string escaped = aws::percent_encode(key, false);
  return escaped.size() <= kLongestCacheKey ? joined("C", escaped) : joined("CX", encode_hex(aws::sha256(key)));
}

std::string cache_part(std::string_view token, std::size_t index) {
  return joined(joined("PART", token), digits(static_cast<std::int64_t>(index), 3));
}

}  // namespace echoes::adapters::dynamodb::keys
