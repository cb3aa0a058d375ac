#include "adapters/dynamodb/echo_repository.hpp"

#include <utility>

#include "adapters/dynamodb/echo_items.hpp"
#include "adapters/dynamodb/keys.hpp"

// Writing; echo_reads.cpp has the reading.

namespace echoes::adapters::dynamodb {
namespace {

/// A write that met another one, and then nobody there, tries again this often.
constexpr int kAttempts = 5;

std::unexpected<Error> no_such_echo() { return fail(ErrorCode::kNotFound, "There is no such echo."); }

std::unexpected<Error> too_many_races(const char* what) {
  return fail(ErrorCode::kUnavailable, "The echo is being changed elsewhere. Please try again in a moment.",
              std::string(what) + ": every race was lost");
}

/// A change of an echo together with what is found by it, the counters and the work that follows. The echo's own change
/// is the first.
std::vector<Write> all_writes(Table& table, Write own, const Echo* before, const Echo* after,
                              const std::vector<ports::Job>& follow_ups) {
  std::vector<Write> writes;
  writes.push_back(std::move(own));
  const UserId& owner = after == nullptr ? before->owner : after->owner;
  add_facet_writes(writes, owner, before == nullptr ? Facets() : facets_of(*before),
                   after == nullptr ? Facets() : facets_of(*after));
  add_count_write(writes, owner, before, after);
  for (const ports::Job& job : follow_ups) {
    // 63 random bits: an id is positive and never given twice.
    writes.push_back(write_of(job, static_cast<std::int64_t>(table.randomness().roll() >> 1U)));
  }
  return writes;
}

Key echo_at(const UserId& owner, const EchoId& id) { return {keys::partition_of(owner), keys::echo_key(id)}; }

}  // namespace

Task<Result<ports::Reservation>> EchoRepository::reserve(ports::Reservation reservation) {
  std::vector<Write> writes;
  if (!reservation.idempotency_key.empty()) {
    writes.push_back(Write::put(item_of(reservation, keys::idempotency_key(reservation.idempotency_key)))
                         .when("attribute_not_exists(pk)"));
  }
  writes.push_back(Write::put(item_of(reservation, keys::reservation_key(reservation.echo))));
  const Key earlier{keys::partition_of(reservation.owner), keys::idempotency_key(reservation.idempotency_key)};
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    Result<std::optional<Table::Refused>> done = co_await table_.transact(writes);
    if (!done) {
      co_return propagate(done);
    }
    std::optional<Table::Refused>& refused = *done;
    if (!refused) {
      co_return reservation;
    }
    std::optional<Item> stored = std::move(refused->stored);
    if (!stored) {
      Result<std::optional<Item>> found = co_await table_.get(earlier);
      if (!found) {
        co_return propagate(found);
      }
      stored = std::move(*found);
    }
    if (stored) {
      co_return read_reservation(*stored);
    }
  }
  co_return too_many_races("reserve");
}

Task<Result<std::optional<ports::Reservation>>> EchoRepository::find_reservation(UserId owner, EchoId id) {
  Result<std::optional<Item>> item = co_await table_.get({keys::partition_of(owner), keys::reservation_key(id)});
  if (!item) {
    co_return propagate(item);
  }
  const std::optional<Item>& stored = *item;
  co_return stored ? std::optional(read_reservation(*stored)) : std::nullopt;
}

Task<Result<ports::SaveOutcome>> EchoRepository::insert(Echo echo, std::vector<ports::Job> follow_ups) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::vector<Write> writes =
        all_writes(table_, Write::put(item_of(echo)).when("attribute_not_exists(pk)"), nullptr, &echo, follow_ups);
    Result<std::optional<Table::Refused>> done = co_await table_.transact(std::move(writes));
    if (!done) {
      co_return propagate(done);
    }
    const std::optional<Table::Refused>& refused = *done;
    if (!refused) {
      co_return ports::SaveOutcome{std::move(echo), true};
    }
    if (refused->index == 0 && refused->stored) {
      co_return ports::SaveOutcome{read_echo(*refused->stored), false};
    }
    Result<std::optional<Echo>> found = co_await find(echo.owner, echo.id);
    if (!found) {
      co_return propagate(found);
    }
    std::optional<Echo>& stored = *found;
    if (stored) {
      co_return ports::SaveOutcome{*std::move(stored), false};
    }
  }
  co_return too_many_races("insert");
}

Task<Result<std::optional<Echo>>> EchoRepository::find(UserId owner, EchoId id) {
  Result<std::optional<Item>> item = co_await table_.get(echo_at(owner, id));
  if (!item) {
    co_return propagate(item);
  }
  const std::optional<Item>& stored = *item;
  co_return stored ? std::optional(read_echo(*stored)) : std::nullopt;
}

Task<Result<Echo>> EchoRepository::replace(Echo echo, Version expected, std::vector<ports::Job> follow_ups) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    Result<std::optional<Echo>> found = co_await find(echo.owner, echo.id);
    if (!found) {
      co_return propagate(found);
    }
    std::optional<Echo>& stored = *found;
    if (!stored) {
      co_return no_such_echo();
    }
    const Echo before = *std::move(stored);
    if (before.version != expected) {
      co_return fail(ErrorCode::kPreconditionFailed, "The echo was changed in the meantime.");
    }
    echo.created_at = before.created_at;
    echo.version = expected + 1;
    Write own = Write::put(item_of(echo)).when("version = :expected", Item{{":expected", number(expected)}});
    std::vector<Write> writes = all_writes(table_, std::move(own), &before, &echo, follow_ups);
    Result<std::optional<Table::Refused>> refused = co_await table_.transact(std::move(writes));
    if (!refused) {
      co_return propagate(refused);
    }
    if (!refused->has_value()) {
      co_return echo;
    }
    // Changed or removed between the two calls: reading again tells which.
  }
  co_return too_many_races("replace");
}

Task<Result<void>> EchoRepository::remove(UserId owner, EchoId id, std::vector<ports::Job> follow_ups) {
  const std::string partition = keys::partition_of(owner);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    Result<std::optional<Echo>> found = co_await find(owner, id);
    if (!found) {
      co_return propagate(found);
    }
    std::optional<Echo>& stored = *found;
    if (!stored) {
      co_return no_such_echo();
    }
    const Echo before = *std::move(stored);
    Result<std::optional<ports::Reservation>> reserved = co_await find_reservation(owner, id);
    if (!reserved) {
      co_return propagate(reserved);
    }
    const std::optional<ports::Reservation>& reservation = *reserved;
    Write own =
        Write::erase(echo_at(owner, id)).when("version = :expected", Item{{":expected", number(before.version)}});
    std::vector<Write> writes = all_writes(table_, std::move(own), &before, nullptr, follow_ups);
    if (reservation) {
      writes.push_back(Write::erase({partition, keys::reservation_key(id)}));
      if (!reservation->idempotency_key.empty()) {
        writes.push_back(Write::erase({partition, keys::idempotency_key(reservation->idempotency_key)}));
      }
    }
    Result<std::optional<Table::Refused>> refused = co_await table_.transact(std::move(writes));
    if (!refused) {
      co_return propagate(refused);
    }
    if (!refused->has_value()) {
      co_return Result<void>{};
    }
  }
  co_return too_many_races("remove");
}

}  // namespace echoes::adapters::dynamodb
