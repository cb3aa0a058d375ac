#pragma once

#include "adapters/postgres/statement.hpp"

namespace echoes::adapters::postgres {

/// The SQL about echoes. One statement is one transaction: where several tables change together, they change in the
/// parts of one WITH, each asking whether the first part did anything.
///
/// Parameters are listed in order; "written values" are those of add_written_values(), "jobs" those of add_jobs().
namespace echo_statements {

/// owner, echo, key, content type, size, recorded, created -> those columns of the reservation that counts
[[nodiscard]] Statement reserve();
/// owner, echo -> the same columns
[[nodiscard]] Statement find_reservation();
/// owner, id, version, created, written values, tags, lexemes, jobs -> whether it was inserted
[[nodiscard]] Statement insert();
/// owner, id -> echo
[[nodiscard]] Statement find();
/// owner, id, expected version, written values, tags, lexemes, jobs -> new version and creation (null: not replaced),
/// whether there is such an echo
[[nodiscard]] Statement replace();
/// owner, id, jobs -> whether it was there
[[nodiscard]] Statement remove();
/// owner, days (month * 100 + day), first day too late, now, limit -> echoes
[[nodiscard]] Statement on_days();
/// owner, shelf -> at most one echo
[[nodiscard]] Statement first_of_all();
/// owner, shelf, emotion -> at most one echo
[[nodiscard]] Statement first_of_emotion();
/// owner, shelf, emotion -> cycle of all, cycle of the emotion
[[nodiscard]] Statement deck_cycles();
/// owner, now, limit -> echoes
[[nodiscard]] Statement due_to_return();
/// owner -> kind of row, first and second number, label, latitude, longitude, count, milliseconds; see the reader
[[nodiscard]] Statement stats();

/// Which filters a list has. Dates and the cursor are bounds that are always there, possibly infinite.
struct ListShape {
  bool emotion{false};
  bool tag{false};
  bool near{false};
  bool words{false};
};

/// owner, lowest id, first id too high, first day, last day, limit (at most 101), then as the shape says: emotion; tag;
/// latitude, longitude, radius, and geohash prefixes unless there are words; tsquery -> echoes
[[nodiscard]] Statement list(ListShape shape);

}  // namespace echo_statements
}  // namespace echoes::adapters::postgres
