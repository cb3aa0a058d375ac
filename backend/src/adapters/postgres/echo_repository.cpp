#include "adapters/postgres/echo_repository.hpp"

#include <algorithm>
#include <utility>

#include "adapters/postgres/echo_rows.hpp"
#include "adapters/postgres/echo_statements.hpp"
#include "base/ulid.hpp"

namespace echoes::adapters::postgres {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// An insert that finds its id taken, and then nobody there, has met a removal: it tries again this often.
constexpr int kInsertAttempts = 3;

ports::Reservation read_reservation(const Rows& rows) {
  RowReader row(rows, 0);
  ports::Reservation reservation;
  reservation.owner = UserId{std::string(row.text())};
  reservation.echo = EchoId{std::string(row.text())};
  reservation.idempotency_key = std::string(row.text());
  reservation.content_type = std::string(row.text());
  reservation.size_bytes = row.int64();
  reservation.recorded_at = from_ms(row.int64());
  reservation.created_at = from_ms(row.int64());
  return reservation;
}

std::optional<Echo> read_first(const Rows& rows) {
  if (rows.count() == 0) {
    return std::nullopt;
  }
  RowReader row(rows, 0);
  return read_echo(row);
}

std::unexpected<Error> no_such_echo() { return fail(ErrorCode::kNotFound, "There is no such echo."); }

/// Greater than every ULID, in byte order.
constexpr std::string_view kAboveEveryId = "~";

/// The ids that echoes of these local days can have. A zone is at most 16 hours from UTC, so a day on either side is
/// wide enough; the days themselves are compared as well. `above` is excluded.
struct IdRange {
  std::string lowest;
  std::string above{kAboveEveryId};
};

IdRange id_range(const ports::EchoFilter& filter, const std::optional<EchoId>& before) {
  const auto at_least_1970 = [](sys_days day) { return std::max<Instant>(day, Instant{}); };
  IdRange range;
  if (filter.from) {
    range.lowest = lowest_ulid_text(at_least_1970(sys_days{*filter.from} - days{1}));
  }
  if (filter.to) {
    range.above = lowest_ulid_text(at_least_1970(sys_days{*filter.to} + days{2}));
  }
  if (before) {
    range.above = std::min(range.above, before->str());
  }
  return range;
}

}  // namespace

Task<Result<ports::Reservation>> EchoRepository::reserve(ports::Reservation reservation) {
  Params params;
  params.text(reservation.owner.view()).text(reservation.echo.view()).text(reservation.idempotency_key);
  params.text(reservation.content_type).number(reservation.size_bytes);
  params.number(to_ms(reservation.recorded_at)).number(to_ms(reservation.created_at));
  auto rows = co_await database_.write(echo_statements::reserve(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  co_return read_reservation(*rows);
}

Task<Result<std::optional<ports::Reservation>>> EchoRepository::find_reservation(UserId owner, EchoId id) {
  Params params;
  params.text(owner.view()).text(id.view());
  auto rows = co_await database_.read(echo_statements::find_reservation(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  if (rows->count() == 0) {
    co_return std::nullopt;
  }
  co_return read_reservation(*rows);
}

Task<Result<ports::SaveOutcome>> EchoRepository::insert(Echo echo, std::vector<ports::Job> follow_ups) {
  Params params;
  params.text(echo.owner.view()).text(echo.id.view()).number(echo.version).number(to_ms(echo.created_at));
  add_written_values(params, echo);
  params.texts(tag_texts(echo)).texts(lexemes(echo));
  add_jobs(params, follow_ups);
  for (int attempt = 0; attempt < kInsertAttempts; ++attempt) {
    auto rows = co_await database_.write(echo_statements::insert(), params);
    if (!rows) {
      co_return propagate(rows);
    }
    if (RowReader(*rows, 0).flag()) {
      ports::SaveOutcome outcome{std::move(echo), true};
      co_return outcome;
    }
    auto stored = co_await find(echo.owner, echo.id);
    if (!stored) {
      co_return propagate(stored);
    }
    if (std::optional<Echo>& there = *stored) {
      ports::SaveOutcome outcome{std::move(*there), false};
      co_return outcome;
    }
  }
  co_return fail(ErrorCode::kUnavailable, "This echo is being changed elsewhere. Please try again in a moment.",
                 "an echo was removed again and again while it was being saved");
}

Task<Result<std::optional<Echo>>> EchoRepository::find(UserId owner, EchoId id) {
  Params params;
  params.text(owner.view()).text(id.view());
  auto rows = co_await database_.read(echo_statements::find(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  co_return read_first(*rows);
}

Task<Result<Echo>> EchoRepository::replace(Echo echo, Version expected, std::vector<ports::Job> follow_ups) {
  Params params;
  params.text(echo.owner.view()).text(echo.id.view()).number(expected);
  add_written_values(params, echo);
  params.texts(tag_texts(echo)).texts(lexemes(echo));
  add_jobs(params, follow_ups);
  auto rows = co_await database_.write(echo_statements::replace(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  RowReader row(*rows, 0);
  const auto version = row.int64_or_null();
  const auto created = row.int64_or_null();
  if (version && created) {
    echo.version = *version;
    echo.created_at = from_ms(*created);
    co_return echo;
  }
  if (!row.flag()) {
    co_return no_such_echo();
  }
  co_return fail(ErrorCode::kPreconditionFailed, "The echo was changed in the meantime.");
}

Task<Result<void>> EchoRepository::remove(UserId owner, EchoId id, std::vector<ports::Job> follow_ups) {
  Params params;
  params.text(owner.view()).text(id.view());
  add_jobs(params, follow_ups);
  auto rows = co_await database_.write(echo_statements::remove(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  if (!RowReader(*rows, 0).flag()) {
    co_return no_such_echo();
  }
  co_return Result<void>{};
}

Task<Result<ports::EchoPage>> EchoRepository::list(UserId owner, ports::EchoFilter filter, ports::PageRequest page) {
  const IdRange range = id_range(filter, page.before);
  Params params;
  params.text(owner.view()).text(range.lowest).text(range.above);
  params.text(filter.from ? format_date(*filter.from) : "-infinity");
  params.text(filter.to ? format_date(*filter.to) : "infinity");
  params.number(static_cast<std::int64_t>(page.limit) + 1);
  echo_statements::ListShape shape;
  if (filter.emotion) {
    shape.emotion = true;
    params.number(static_cast<std::int64_t>(*filter.emotion));
  }
  if (filter.tag) {
    shape.tag = true;
    params.text(filter.tag->view());
  }
  if (filter.near) {
    shape.near = true;
    params.real(filter.near->centre.latitude).real(filter.near->centre.longitude).real(filter.near->radius_m);
    if (filter.words.empty()) {
      params.texts(covering_geohashes(filter.near->centre, filter.near->radius_m));
    }
  }
  if (!filter.words.empty()) {
    shape.words = true;
    params.text(prefix_query(filter.words));
  }
  auto rows = co_await database_.read(echo_statements::list(shape), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  ports::EchoPage answer;
  answer.items = read_echoes(*rows);
  if (answer.items.size() > page.limit) {
    answer.items.resize(page.limit);
    answer.has_more = true;
  }
  co_return answer;
}

Task<Result<std::vector<Echo>>> EchoRepository::on_days(UserId owner, std::vector<std::chrono::month_day> days_of_year,
                                                        std::chrono::year before_year, Instant now, std::size_t limit) {
  std::vector<std::optional<std::int64_t>> numbers;
  numbers.reserve(days_of_year.size());
  for (const auto day : days_of_year) {
    numbers.emplace_back(std::int64_t{unsigned{day.month()}} * 100 + std::int64_t{unsigned{day.day()}});
  }
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  Params params;
  params.text(owner.view()).numbers(numbers).text(format_date(before_year / std::chrono::January / 1));
  params.number(to_ms(now)).number(static_cast<std::int64_t>(limit));
  auto rows = co_await database_.read(echo_statements::on_days(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  co_return read_echoes(*rows);
}

Task<Result<std::optional<Echo>>> EchoRepository::first_in_deck(UserId owner, ports::DeckView view, Shelf shelf) {
  Params params;
  params.text(owner.view()).number(static_cast<std::int64_t>(shelf));
  Statement statement = echo_statements::first_of_all();
  if (view.emotion) {
    params.number(static_cast<std::int64_t>(*view.emotion));
    statement = echo_statements::first_of_emotion();
  }
  auto rows = co_await database_.read(statement, std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  co_return read_first(*rows);
}

Task<Result<DeckCycles>> EchoRepository::deck_cycles(UserId owner, Emotion emotion, Shelf shelf) {
  Params params;
  params.text(owner.view()).number(static_cast<std::int64_t>(shelf)).number(static_cast<std::int64_t>(emotion));
  auto rows = co_await database_.read(echo_statements::deck_cycles(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  RowReader row(*rows, 0);
  DeckCycles cycles;
  cycles.any = row.int64_or_null();
  cycles.by_emotion = row.int64_or_null();
  co_return cycles;
}

Task<Result<std::vector<Echo>>> EchoRepository::due_to_return(UserId owner, Instant now, std::size_t limit) {
  Params params;
  params.text(owner.view()).number(to_ms(now)).number(static_cast<std::int64_t>(limit));
  auto rows = co_await database_.read(echo_statements::due_to_return(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  co_return read_echoes(*rows);
}

Task<Result<ports::EchoStats>> EchoRepository::stats(UserId owner) {
  Params params;
  params.text(owner.view());
  auto rows = co_await database_.read(echo_statements::stats(), std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  ports::EchoStats stats;
  for (int i = 0; i < rows->count(); ++i) {
    RowReader row(*rows, i);
    const auto kind = row.int16();
    const auto first = row.int32();
    const auto second = row.int32();
    const auto label = row.text_or_null();
    const auto latitude = row.real_or_null();
    const auto longitude = row.real_or_null();
    const auto count = row.int64();
    const auto milliseconds = row.int64();
    if (kind == 0) {
      stats.total = count;
      stats.total_duration = std::chrono::milliseconds{milliseconds};
    } else if (kind == 1) {
      stats.by_emotion.push_back({static_cast<Emotion>(first), count});
    } else if (kind == 2) {
      const std::chrono::year_month month{std::chrono::year{first}, std::chrono::month{static_cast<unsigned>(second)}};
      stats.by_month.push_back({month, count});
    } else if (latitude && longitude) {
      ports::PlaceCount place;
      if (label) {
        place.label = std::string(*label);
      }
      place.point = GeoPoint{*latitude, *longitude};
      place.count = count;
      stats.places.push_back(std::move(place));
    }
  }
  co_return stats;
}

}  // namespace echoes::adapters::postgres
