#include "adapters/postgres/echo_statements.hpp"

#include <array>
#include <string>

#include "adapters/postgres/echo_rows.hpp"

namespace echoes::adapters::postgres::echo_statements {
namespace {

std::string dollar(std::size_t number) { return "$" + std::to_string(number); }

// The parts that follow a change named `saved`.
std::string insert_tags(std::size_t tags) {
  return "insert into echo_tags (owner, tag, echo_id) select $1, tag, $2 from unnest(" + dollar(tags) +
         "::text[]) tag where exists (select from saved) on conflict do nothing";
}

std::string insert_jobs(std::size_t first) {
  return "insert into jobs (kind, event, owner, echo_id, created_at_ms, due_at_ms) select * from unnest(" +
         dollar(first) + "::smallint[], " + dollar(first + 1) + "::smallint[], " + dollar(first + 2) + "::text[], " +
         dollar(first + 3) + "::text[], " + dollar(first + 4) + "::bigint[], " + dollar(first + 5) +
         "::bigint[]) where exists (select from saved)";
}

constexpr const char* kReservationColumns =
    "owner, echo_id, idempotency_key, content_type, size_bytes, recorded_at_ms, created_at_ms";

// Great-circle distance as domain/place.hpp distance_m computes it.
std::string distance_to(std::size_t latitude) {
  const std::string lat = dollar(latitude) + "::float8";
  const std::string lon = dollar(latitude + 1) + "::float8";
  return "2 * 6371008.8 * asin(sqrt(least(1.0, power(sin(radians(e.latitude - " + lat + ") / 2), 2) + cos(radians(" +
         lat + ")) * cos(radians(e.latitude)) * power(sin(radians(e.longitude - " + lon + ") / 2), 2))))";
}

struct ListParameters {
  std::size_t emotion{0};
  std::size_t tag{0};
  std::size_t latitude{0};
  std::size_t radius{0};
  std::size_t cells{0};
  std::size_t words{0};
};

ListParameters parameters_of(ListShape shape) {
  ListParameters at;
  std::size_t next = 7;
  at.emotion = shape.emotion ? next++ : 0;
  at.tag = shape.tag ? next++ : 0;
  if (shape.near) {
    at.latitude = next;
    at.radius = next + 2;
    next += 3;
  }
  at.cells = shape.near && !shape.words ? next : 0;
  at.words = shape.words ? next : 0;
  return at;
}

// Rows come out of an index in the order asked for, so the page ends the reading. The planner takes an unknown limit
// for a tenth of the table; the literal one inside tells it that a page is short.
std::string list_in_key_order(ListShape shape, const ListParameters& at) {
  const std::string days = " and e.local_date >= $4::date and e.local_date <= $5::date";
  const std::string emotion = dollar(at.emotion) + "::smallint";
  std::string rows;
  std::string order = "id desc";
  if (shape.tag) {
    // One look for each row of the tag; `offset 0` keeps the planner from turning that into a join of its own choice.
    rows =
        "select e.*, t.echo_id as tagged_id from echo_tags t cross join lateral (select e.* from echoes e"
        " where e.owner = $1 and e.id = t.echo_id offset 0) e where t.owner = $1 and t.tag = " +
        dollar(at.tag) + " and t.echo_id >= $2 and t.echo_id < $3" + days +
        (shape.emotion ? " and e.emotion = " + emotion : "");
    order = "tagged_id desc";
  } else if (shape.emotion) {
    // Compared and ordered by both columns, the rows can come from one index only. With an equality the planner may as
    // well walk through the echoes of every emotion, newest first.
    rows = "select e.* from echoes e where e.owner = $1 and (e.emotion, e.id) >= (" + emotion +
           ", $2) and (e.emotion, e.id) < (" + emotion + ", $3)" + days;
    order = "emotion desc, id desc";
  } else {
    rows = "select e.* from echoes e where e.owner = $1 and e.id >= $2 and e.id < $3" + days;
  }
  return "select " + echo_columns("") + " from (" + rows + " order by " + order + " limit 101) page order by " + order +
         " limit $6";
}

// Places and words have indexes that know nothing of age: find all that match, then take the newest. `offset 0` keeps
// the planner from walking through the whole library by age instead, in the hope of meeting enough matches early.
std::string list_of_matches(ListShape shape, const ListParameters& at) {
  std::string conditions = " and e.local_date >= $4::date and e.local_date <= $5::date";
  if (shape.emotion) {
    conditions += " and e.emotion = " + dollar(at.emotion) + "::smallint";
  }
  if (shape.tag) {
    conditions += " and " + dollar(at.tag) + "::text = any (e.tags)";
  }
  if (shape.near) {
    conditions += " and " + distance_to(at.latitude) + " <= " + dollar(at.radius) + "::float8";
  }
  std::string matches;
  if (shape.words) {
    matches = "select w.echo_id as id from (select echo_id from echo_words where owner = $1 and words @@ " +
              dollar(at.words) +
              "::tsquery offset 0) w cross join lateral (select from echoes e where e.owner = $1 and e.id = w.echo_id" +
              conditions + " offset 0) e where w.echo_id >= $2 and w.echo_id < $3";
  } else {
    matches = "select e.id from unnest(" + dollar(at.cells) +
              "::text[]) cell(prefix) cross join lateral (select e.id from echoes e where e.owner = $1"
              " and e.geohash >= cell.prefix and e.geohash < cell.prefix || '~'" +
              conditions + " offset 0) e where e.id >= $2 and e.id < $3";
  }
  return "select " + echo_columns("e.") + " from (select id from (" + matches +
         ") m order by id desc limit $6) page cross join lateral (select e.* from echoes e where e.owner = $1"
         " and e.id = page.id offset 0) e order by page.id desc";
}

struct NamedSql {
  std::string name;
  std::string sql;
};

std::size_t number_of(ListShape shape) {
  return (shape.emotion ? 1U : 0U) | (shape.tag ? 2U : 0U) | (shape.near ? 4U : 0U) | (shape.words ? 8U : 0U);
}

std::array<NamedSql, 16> all_lists() {
  std::array<NamedSql, 16> lists;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const ListShape shape{(i & 1U) != 0, (i & 2U) != 0, (i & 4U) != 0, (i & 8U) != 0};
    const ListParameters at = parameters_of(shape);
    lists[i].name = "echo_list_" + std::to_string(i);
    lists[i].sql = shape.near || shape.words ? list_of_matches(shape, at) : list_in_key_order(shape, at);
  }
  return lists;
}

}  // namespace

Statement reserve() {
  // An update that changes nothing, because `do nothing` would answer no row when the key is there.
  static const std::string kSql =
      std::string("insert into reservations (") + kReservationColumns +
      ") values ($1, $2, $3, $4, $5, $6, $7) on conflict (owner, idempotency_key) where idempotency_key <> ''"
      " do update set idempotency_key = excluded.idempotency_key returning " +
      kReservationColumns;
  return {"reservation_insert", kSql.c_str()};
}

Statement find_reservation() {
  static const std::string kSql =
      std::string("select ") + kReservationColumns + " from reservations where owner = $1 and echo_id = $2";
  return {"reservation_find", kSql.c_str()};
}

Statement insert() {
  static const std::string kSql = [] {
    std::string columns = "owner, id, version, created_at_ms";
    std::string values = "$1, $2, $3, $4";
    std::size_t next = 5;
    for (const auto& column : written_columns()) {
      columns += ", " + column;
      values += ", " + dollar(next++);
    }
    return "with saved as (insert into echoes (" + columns + ") values (" + values +
           ") on conflict (owner, id) do nothing returning id), tagged as (" + insert_tags(next) +
           "), worded as (insert into echo_words (owner, echo_id, words) select $1, $2, array_to_tsvector(" +
           dollar(next + 1) + "::text[]) where exists (select from saved)), queued as (" + insert_jobs(next + 2) +
           ") select exists (select from saved)";
  }();
  return {"echo_insert", kSql.c_str()};
}

Statement find() {
  static const std::string kSql = "select " + echo_columns("") + " from echoes where owner = $1 and id = $2";
  return {"echo_find", kSql.c_str()};
}

Statement replace() {
  static const std::string kSql = [] {
    std::string changes = "version = version + 1";
    std::size_t next = 4;
    for (const auto& column : written_columns()) {
      changes += ", " + column + " = " + dollar(next++);
    }
    return "with saved as (update echoes set " + changes +
           " where owner = $1 and id = $2 and version = $3 returning version, created_at_ms), dropped as (delete from "
           "echo_tags where owner = $1 and echo_id = $2 and tag <> all (" +
           dollar(next) + "::text[]) and exists (select from saved)), tagged as (" + insert_tags(next) +
           "), worded as (update echo_words set words = new.words from (select array_to_tsvector(" + dollar(next + 1) +
           "::text[]) as words) new where owner = $1 and echo_id = $2 and echo_words.words <> new.words and"
           " exists (select from saved)), queued as (" +
           insert_jobs(next + 2) +
           ") select (select version from saved), (select created_at_ms from saved),"
           " exists (select from echoes where owner = $1 and id = $2)";
  }();
  return {"echo_replace", kSql.c_str()};
}

Statement remove() {
  static const std::string kSql =
      "with saved as (delete from echoes where owner = $1 and id = $2 returning id), unreserved as (delete from "
      "reservations where owner = $1 and echo_id = $2 and exists (select from saved)), queued as (" +
      insert_jobs(3) + ") select exists (select from saved)";
  return {"echo_remove", kSql.c_str()};
}

Statement on_days() {
  // One short range of the index per day.
  static const std::string kSql =
      "select " + echo_columns("e.") +
      " from unnest($2::smallint[]) day(month_day) cross join lateral (select e.* from echoes e where e.owner = $1"
      " and e.status = 2 and e.month_day = day.month_day and e.local_date < $3::date"
      " and (e.hidden_until_ms is null or e.hidden_until_ms <= $4::bigint)"
      " order by e.local_date desc, e.id desc limit $5) e order by e.id desc limit $5";
  return {"echo_on_days", kSql.c_str()};
}

Statement first_of_all() {
  static const std::string kSql =
      "select " + echo_columns("") +
      " from echoes where owner = $1 and shelf = $2::smallint and shelf <> 0 order by any_cycle, any_roll, id limit 1";
  return {"echo_first_of_all", kSql.c_str()};
}

Statement first_of_emotion() {
  static const std::string kSql =
      "select " + echo_columns("") +
      " from echoes where owner = $1 and shelf = $2::smallint and shelf <> 0 and emotion = $3::smallint"
      " order by emotion_cycle, emotion_roll, id limit 1";
  return {"echo_first_of_emotion", kSql.c_str()};
}

Statement deck_cycles() {
  return {"echo_deck_cycles",
          "select (select any_cycle from echoes where owner = $1 and shelf = $2::smallint and shelf <> 0"
          " order by any_cycle, any_roll, id limit 1),"
          " (select emotion_cycle from echoes where owner = $1 and shelf = $2::smallint and shelf <> 0"
          " and emotion = $3::smallint order by emotion_cycle, emotion_roll, id limit 1)"};
}

Statement due_to_return() {
  static const std::string kSql = "select " + echo_columns("") +
                                  " from echoes where owner = $1 and status = 2 and returns_at_ms <= $2::bigint"
                                  " order by returns_at_ms, id limit $3";
  return {"echo_due_to_return", kSql.c_str()};
}

Statement stats() {
  // One pass over the person's ready echoes. Row kinds: 0 the total, 1 an emotion, 2 a month, 3 a place.
  return {"echo_stats",
          "with mine as materialized (select emotion, local_date, duration_ms, latitude, longitude, place_label,"
          " left(geohash, 5) as area from echoes where owner = $1 and status = 2)"
          " select 0::smallint, 0, 0, null::text, null::float8, null::float8, count(*),"
          " coalesce(sum(duration_ms), 0)::bigint from mine"
          " union all select * from (select 1::smallint, emotion::int, 0, null::text, null::float8, null::float8,"
          " count(*), 0::bigint from mine group by emotion order by emotion) by_emotion"
          " union all select * from (select 2::smallint, extract(year from local_date)::int,"
          " extract(month from local_date)::int, null::text, null::float8, null::float8, count(*), 0::bigint from mine"
          " group by 2, 3 order by 2 desc, 3 desc) by_month"
          " union all select * from (select 3::smallint, 0, 0, place_label, (array_agg(latitude))[1],"
          " (array_agg(longitude))[1], count(*), 0::bigint from mine where area is not null"
          " group by place_label, area order by 7 desc, place_label nulls last, area limit 100) by_place"};
}

Statement list(ListShape shape) {
  static const std::array<NamedSql, 16> kLists = all_lists();
  const NamedSql& found = kLists[number_of(shape)];
  return {found.name.c_str(), found.sql.c_str()};
}

}  // namespace echoes::adapters::postgres::echo_statements
