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
// What holds a claim is its attempt and a lease, run out or not: the next claim counts up, settling takes the lease
// away.
constexpr Statement kRenew{"job_renew",
                           "update jobs set leased_until_ms = $3 where id = $1 and attempt = $2::bigint"
                           " and leased_until_ms is not null"};
constexpr Statement kFinish{"job_finish",
                            "delete from jobs where id = $1 and attempt = $2::bigint and leased_until_ms is not null"};
constexpr Statement kRetry{"job_retry",
                           "update jobs set due_at_ms = $3, leased_until_ms = null, reason = $4"
                           " where id = $1 and attempt = $2::bigint and leased_until_ms is not null"};
// The server's clock, because no moment of ours goes with it: only operators read it.
constexpr Statement kBury{"job_bury",
                          "update jobs set buried_at_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint,"
                          " leased_until_ms = null, reason = $3"
                          " where id = $1 and attempt = $2::bigint and leased_until_ms is not null"};
constexpr Statement kDepth{
    "job_depth",
    "select count(*) filter (where buried_at_ms is null), count(*) filter (where buried_at_ms is not null) from jobs"};

Params params_of(ports::Receipt receipt) {
  Params params;
  params.number(receipt.id).number(receipt.attempt);
  return params;
}

Result<bool> any_affected(Result<Rows> rows) {
  if (!rows) {
    return propagate(rows);
  }
  return rows->affected() > 0;
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

Task<Result<bool>> JobQueue::renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) {
  Params params = params_of(receipt);
  params.number(to_ms(now + lease));
  co_return any_affected(co_await database_.write(kRenew, std::move(params)));
}

Task<Result<bool>> JobQueue::finish(ports::Receipt receipt) {
  co_return any_affected(co_await database_.write(kFinish, params_of(receipt)));
}

Task<Result<bool>> JobQueue::retry(ports::Receipt receipt, Instant due_at, std::string reason) {
  Params params = params_of(receipt);
  params.number(to_ms(due_at)).text(reason);
  co_return any_affected(co_await database_.write(kRetry, std::move(params)));
}

Task<Result<bool>> JobQueue::bury(ports::Receipt receipt, std::string reason) {
  Params params = params_of(receipt);
  params.text(reason);
  co_return any_affected(co_await database_.write(kBury, std::move(params)));
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
