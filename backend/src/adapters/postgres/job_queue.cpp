#include "adapters/postgres/job_queue.hpp"

#include <utility>

#include "adapters/postgres/echo_rows.hpp"

namespace echoes::adapters::postgres {
namespace {

constexpr Statement kClaim{
    "job_claim",
    "update jobs set leased_until_ms = $2::bigint, attempt = attempt + 1 where id = (select id from jobs"
    " where buried_at_ms is null and due_at_ms <= $1::bigint and (leased_until_ms is null or leased_until_ms <= $1)"
    " and kind = any($3::smallint[])"
    " order by due_at_ms, id limit 1 for update skip locked)"
    " returning id, kind, event, owner, echo_id, created_at_ms, due_at_ms, attempt"};
constexpr Statement kFinish{"job_finish", "delete from jobs where id = $1"};
constexpr Statement kRetry{"job_retry",
                           "update jobs set due_at_ms = $2, leased_until_ms = null, reason = $3 where id = $1"};
// The server's clock, because no moment of ours goes with it: only operators read it.
constexpr Statement kBury{"job_bury",
                          "update jobs set buried_at_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint,"
                          " leased_until_ms = null, reason = $2 where id = $1"};
constexpr Statement kDepth{
    "job_depth",
    "select count(*) filter (where buried_at_ms is null), count(*) filter (where buried_at_ms is not null) from jobs"};

Result<void> without_rows(Result<Rows> rows) {
  if (!rows) {
    return propagate(rows);
  }
  return {};
}

}  // namespace

Task<Result<std::optional<ports::ClaimedJob>>> JobQueue::claim(ports::JobKinds kinds, Instant now,
                                                               std::chrono::seconds lease) {
  std::vector<std::optional<std::int64_t>> wanted;
  for (const ports::JobKind kind : ports::kEveryJobKind) {
    if (kinds.contains(kind)) {
      wanted.emplace_back(static_cast<std::int64_t>(kind));
    }
  }
  Params params;
  params.number(to_ms(now)).number(to_ms(now + lease)).numbers(wanted);
  auto rows = co_await database_.write(kClaim, std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  if (rows->count() == 0) {
    co_return std::nullopt;
  }
  RowReader row(*rows, 0);
  ports::ClaimedJob claimed;
  claimed.id = row.int64();
  claimed.job.kind = static_cast<ports::JobKind>(row.int16());
  if (const auto event = row.int16_or_null()) {
    claimed.job.event = static_cast<EventName>(*event);
  }
  claimed.job.owner = UserId{std::string(row.text())};
  claimed.job.echo = EchoId{std::string(row.text())};
  claimed.job.created_at = from_ms(row.int64());
  claimed.job.due_at = from_ms(row.int64());
  claimed.attempt = row.int32();
  co_return claimed;
}

Task<Result<void>> JobQueue::finish(std::int64_t id) {
  Params params;
  params.number(id);
  co_return without_rows(co_await database_.write(kFinish, std::move(params)));
}

Task<Result<void>> JobQueue::retry(std::int64_t id, Instant due_at, std::string reason) {
  Params params;
  params.number(id).number(to_ms(due_at)).text(reason);
  co_return without_rows(co_await database_.write(kRetry, std::move(params)));
}

Task<Result<void>> JobQueue::bury(std::int64_t id, std::string reason) {
  Params params;
  params.number(id).text(reason);
  co_return without_rows(co_await database_.write(kBury, std::move(params)));
}

Task<Result<ports::JobQueue::Depth>> JobQueue::depth() {
  auto rows = co_await database_.read(kDepth, Params{});
  if (!rows) {
    co_return propagate(rows);
  }
  RowReader row(*rows, 0);
  Depth depth;
  depth.open = row.int64();
  depth.buried = row.int64();
  co_return depth;
}

}  // namespace echoes::adapters::postgres
