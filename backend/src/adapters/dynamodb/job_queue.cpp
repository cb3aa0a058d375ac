#include "adapters/dynamodb/job_queue.hpp"

#include <algorithm>
#include <utility>

#include "adapters/dynamodb/echo_items.hpp"
#include "adapters/dynamodb/keys.hpp"

namespace echoes::adapters::dynamodb {
namespace {

/// How many due jobs of a kind are looked at in one reading of the index, and how many readings a claim makes when
/// others win all of them.
constexpr std::size_t kCandidates = 10;
constexpr int kReadings = 3;
/// Below every due_key().
constexpr const char* kLowest = "0";
/// Above every due_key().
constexpr const char* kHighest = "~";

struct Candidate {
  std::int64_t id{};
  std::string due;
};

Range due_range(std::string partition, std::string to) {
  Range range;
  range.pk = std::move(partition);
  range.from = kLowest;
  range.to = std::move(to);
  range.of_due_index = true;
  range.limit = kCandidates;
  return range;
}

/// What holds a claim is its attempt and a lease, run out or not: the next claim counts up, settling takes the lease
/// away.
Write while_held(Write write, ports::Receipt receipt) {
  return std::move(write).when("attempt = :attempt AND attribute_exists(leasedUntil)",
                               Item{{":attempt", number(receipt.attempt)}});
}

Result<bool> held(Result<Table::Written> written) {
  if (!written) {
    return propagate(written);
  }
  return written->done;
}

}  // namespace

Task<Result<std::optional<ports::ClaimedJob>>> JobQueue::claim(ports::JobKinds kinds, Instant now,
                                                               std::chrono::seconds lease) {
  for (int reading = 0; reading < kReadings; ++reading) {
    std::vector<Candidate> candidates;
    for (const ports::JobKind kind : ports::kEveryJobKind) {
      if (!kinds.contains(kind)) {
        continue;
      }
      Result<ItemPage> page = co_await table_.query(due_range(keys::open_jobs(kind), keys::due_until(now)));
      if (!page) {
        co_return propagate(page);
      }
      for (const Item& item : page->items) {
        const ItemReader reader(item);
        candidates.push_back(Candidate{reader.number("id"), reader.text("g1sk")});
      }
    }
    if (candidates.empty()) {
      co_return std::nullopt;
    }
    std::ranges::sort(candidates, {}, &Candidate::due);
    for (const Candidate& candidate : candidates) {
      const Instant until = now + lease;
      Write lead =
          Write::change(
              keys::job_key(candidate.id), "SET attempt = attempt + :one, g1sk = :until, leasedUntil = :lease",
              Item{
                  {":one", number(1)}, {":until", text(keys::due_key(until, candidate.id))}, {":lease", moment(until)}})
              .when("g1sk = :seen", Item{{":seen", text(candidate.due)}});
      Result<Table::Written> won = co_await table_.write(std::move(lead));
      if (!won) {
        co_return propagate(won);
      }
      const std::optional<Item>& job = won->item;
      if (won->done && job) {
        ports::ClaimedJob claimed;
        claimed.id = candidate.id;
        claimed.job = read_job(*job);
        claimed.attempt = static_cast<int>(ItemReader(*job).number("attempt"));
        co_return claimed;
      }
    }
  }
  co_return std::nullopt;
}

Task<Result<bool>> JobQueue::renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) {
  const Instant until = now + lease;
  Item values{{":until", text(keys::due_key(until, receipt.id))}, {":lease", moment(until)}};
  Write write = Write::change(keys::job_key(receipt.id), "SET g1sk = :until, leasedUntil = :lease", std::move(values));
  co_return held(co_await table_.write(while_held(std::move(write), receipt)));
}

Task<Result<bool>> JobQueue::finish(ports::Receipt receipt) {
  co_return held(co_await table_.write(while_held(Write::erase(keys::job_key(receipt.id)), receipt)));
}

Task<Result<bool>> JobQueue::retry(ports::Receipt receipt, Instant due_at, std::string reason) {
  Item values{{":due", moment(due_at)}, {":g1sk", text(keys::due_key(due_at, receipt.id))}, {":reason", text(reason)}};
  Write write = Write::change(keys::job_key(receipt.id),
                              "SET dueAt = :due, g1sk = :g1sk, reason = :reason REMOVE leasedUntil", std::move(values));
  co_return held(co_await table_.write(while_held(std::move(write), receipt)));
}

Task<Result<bool>> JobQueue::bury(ports::Receipt receipt, std::string reason) {
  const Instant now = table_.now();
  Item values{{":buried", text(keys::kBuried)},
              {":g1sk", text(keys::due_key(now, receipt.id))},
              {":at", moment(now)},
              {":reason", text(reason)}};
  Write write = Write::change(keys::job_key(receipt.id),
                              "SET g1pk = :buried, g1sk = :g1sk, buriedAt = :at, reason = :reason REMOVE leasedUntil",
                              std::move(values));
  co_return held(co_await table_.write(while_held(std::move(write), receipt)));
}

Task<Result<ports::JobQueue::Depth>> JobQueue::depth() {
  Depth depth;
  for (const ports::JobKind kind : ports::kEveryJobKind) {
    Result<std::int64_t> open = co_await table_.count(due_range(keys::open_jobs(kind), kHighest));
    if (!open) {
      co_return propagate(open);
    }
    depth.open += *open;
  }
  Result<std::int64_t> buried = co_await table_.count(due_range(std::string(keys::kBuried), kHighest));
  if (!buried) {
    co_return propagate(buried);
  }
  depth.buried = *buried;
  co_return depth;
}

}  // namespace echoes::adapters::dynamodb
