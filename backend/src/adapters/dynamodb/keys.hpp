#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/dynamodb/table.hpp"
#include "base/time.hpp"
#include "domain/deck.hpp"
#include "domain/emotion.hpp"
#include "domain/ids.hpp"
#include "ports/job_queue.hpp"

// Every key of the table is spelled here and nowhere else; docs/data-model.md shows them. They reach storage: do not
// change. Within a partition byte order is the order wanted: numbers have leading zeros, ids are ULIDs.

namespace echoes::adapters::dynamodb::keys {

/// Greater than every ULID.
inline constexpr std::string_view kAboveEveryId = "~";

[[nodiscard]] std::string partition_of(const UserId& owner);

[[nodiscard]] std::string echo_prefix();
[[nodiscard]] std::string emotion_prefix(Emotion emotion);
[[nodiscard]] std::string tag_prefix(std::string_view tag);
/// Of a geohash or the beginning of one.
[[nodiscard]] std::string place_prefix(std::string_view geohash);
[[nodiscard]] std::string word_prefix(std::string_view bucket);
[[nodiscard]] std::string day_prefix(std::chrono::month_day day);
[[nodiscard]] std::string bag_prefix(Shelf shelf, std::optional<Emotion> emotion);
[[nodiscard]] std::string return_prefix();

[[nodiscard]] std::string echo_key(const EchoId& id);
[[nodiscard]] std::string place_key(std::string_view geohash, const EchoId& id);
[[nodiscard]] std::string day_key(LocalDate date, const EchoId& id);
[[nodiscard]] std::string bag_key(Shelf shelf, std::optional<Emotion> emotion, DeckPosition position, const EchoId& id);
[[nodiscard]] std::string return_key(Instant at, const EchoId& id);
[[nodiscard]] std::string reservation_key(const EchoId& id);
[[nodiscard]] std::string idempotency_key(std::string_view key);
inline constexpr std::string_view kStats = "STATS";
inline constexpr std::string_view kSettings = "SETTINGS";

/// The id a sort key ends with.
[[nodiscard]] EchoId id_of(std::string_view sort_key);
/// Of a bag_key().
[[nodiscard]] std::int64_t cycle_of(std::string_view bag_key);

[[nodiscard]] Key job_key(std::int64_t id);
inline constexpr std::string_view kJob = "JOB";
inline constexpr std::string_view kBuried = "BURIED";
[[nodiscard]] std::string_view name_of(ports::JobKind kind);
[[nodiscard]] std::optional<ports::JobKind> find_job_kind(std::string_view name);
[[nodiscard]] std::string open_jobs(ports::JobKind kind);
[[nodiscard]] std::string due_key(Instant at, std::int64_t id);
/// Above the due_key of every job that may be claimed at that moment.
[[nodiscard]] std::string due_until(Instant at);

[[nodiscard]] std::string cache_partition(std::string_view key);
inline constexpr std::string_view kCacheHead = "CACHE";
[[nodiscard]] std::string cache_part(std::string_view token, std::size_t index);

}  // namespace echoes::adapters::dynamodb::keys
