#include "adapters/dynamodb/cache.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/dynamodb/keys.hpp"
#include "base/encoding.hpp"

// A key's items lie in a partition of its own: the head, with the value if it is small, and the parts of a large value,
// named by a token of the writing, so that a reader never puts together parts of two values.

namespace echoes::adapters::dynamodb {
namespace {

constexpr int kAttempts = 5;

/// DynamoDB counts an item's end in whole seconds; ours is exact.
void add_end(Item& item, Instant end) {
  item["endsAt"] = moment(end);
  item["ttl"] = number(std::chrono::ceil<std::chrono::seconds>(end).time_since_epoch().count());
}

bool ended(const Item& item, Instant now) { return ItemReader(item).moment("endsAt") <= now; }

Key head_of(const std::string& partition) { return {partition, std::string(keys::kCacheHead)}; }

std::string new_token(ports::Randomness& randomness) {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  const std::uint64_t roll = randomness.roll();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    bytes.at(at) = static_cast<std::uint8_t>(roll >> (8 * at));
  }
  return encode_hex(bytes);
}

std::unexpected<Error> too_many_races() {
  return fail(ErrorCode::kUnavailable, "A service we need is very busy. Please try again in a moment.",
              "a cache entry was changed by others at every attempt");
}

}  // namespace

Task<Result<std::optional<std::string>>> Cache::get(std::string key) {
  const std::string partition = keys::cache_partition(key);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    Result<std::optional<Item>> head = co_await table_.get(head_of(partition));
    if (!head) {
      co_return propagate(head);
    }
    const std::optional<Item>& stored = *head;
    if (!stored || ended(*stored, table_.now())) {
      co_return std::nullopt;
    }
    const ItemReader reader(*stored);
    const auto parts = reader.number_or_null("parts");
    if (!parts) {
      if (const auto sum = reader.number_or_null("tally")) {
        co_return std::to_string(*sum);
      }
      co_return reader.bytes_or_null("content").value_or("");
    }
    std::string value;
    std::int64_t found = 0;
    const std::string token = reader.text("token");
    for (; found < *parts; ++found) {
      Result<std::optional<Item>> part =
          co_await table_.get({partition, keys::cache_part(token, static_cast<std::size_t>(found))});
      if (!part) {
        co_return propagate(part);
      }
      const std::optional<Item>& piece = *part;
      if (!piece) {
        break;
      }
      value += ItemReader(*piece).bytes_or_null("content").value_or("");
    }
    if (found == *parts) {
      co_return value;
    }
    // Another value took its place meanwhile.
  }
  co_return std::nullopt;
}

Task<Result<void>> Cache::set(std::string key, std::string value, std::chrono::seconds lifetime) {
  Result<bool> stored = co_await store(std::move(key), std::move(value), lifetime, false);
  if (!stored) {
    co_return propagate(stored);
  }
  co_return Result<void>{};
}

Task<Result<bool>> Cache::set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) {
  return store(std::move(key), std::move(value), lifetime, true);
}

Task<Result<bool>> Cache::store(std::string key, std::string value, std::chrono::seconds lifetime,
                                bool only_if_absent) {
  const std::string partition = keys::cache_partition(key);
  const Instant now = table_.now();
  const Instant end = now + lifetime;
  Item head = key_item(head_of(partition));
  add_end(head, end);
  if (value.size() <= kLargestPart) {
    head["content"] = bytes(as_octets(value));
  } else {
    const std::string token = new_token(table_.randomness());
    const std::size_t parts = (value.size() + kLargestPart - 1) / kLargestPart;
    for (std::size_t index = 0; index < parts; ++index) {
      Item part = key_item({partition, keys::cache_part(token, index)});
      add_end(part, end);
      part["content"] = bytes(as_octets(std::string_view(value).substr(index * kLargestPart, kLargestPart)));
      Result<Table::Written> written = co_await table_.write(Write::put(std::move(part)));
      if (!written) {
        co_return propagate(written);
      }
    }
    head["parts"] = number(static_cast<std::int64_t>(parts));
    head["token"] = text(token);
  }
  const Item ours = head;
  Write write = Write::put(std::move(head));
  if (only_if_absent) {
    write = std::move(write).when("attribute_not_exists(pk) OR endsAt <= :now", Item{{":now", moment(now)}});
  }
  Result<Table::Written> written = co_await table_.write(std::move(write));
  if (!written) {
    co_return propagate(written);
  }
  co_await drop_parts(partition, written->done ? std::move(written->item) : std::optional(ours));
  co_return written->done;
}

Task<void> Cache::drop_parts(std::string pk, std::optional<Item> head) {
  if (!head) {
    co_return;
  }
  const auto parts = ItemReader(*head).number_or_null("parts");
  if (!parts) {
    co_return;
  }
  const std::string token = ItemReader(*head).text("token");
  for (std::int64_t index = 0; index < *parts; ++index) {
    // What this cannot remove ends by itself.
    static_cast<void>(
        co_await table_.write(Write::erase({pk, keys::cache_part(token, static_cast<std::size_t>(index))})));
  }
}

Task<Result<void>> Cache::erase(std::string key) {
  const std::string partition = keys::cache_partition(key);
  Result<Table::Written> erased = co_await table_.write(Write::erase(head_of(partition)));
  if (!erased) {
    co_return propagate(erased);
  }
  co_await drop_parts(partition, std::move(erased->item));
  co_return Result<void>{};
}

Task<Result<std::int64_t>> Cache::increment(std::string key, std::chrono::seconds lifetime) {
  const std::string partition = keys::cache_partition(key);
  const Instant now = table_.now();
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    Write more = Write::change(head_of(partition), "ADD tally :one", Item{{":one", number(1)}})
                     .when("attribute_exists(tally) AND endsAt > :now", Item{{":now", moment(now)}});
    Result<Table::Written> counted = co_await table_.write(std::move(more));
    if (!counted) {
      co_return propagate(counted);
    }
    const std::optional<Item>& sum = counted->item;
    if (counted->done && sum) {
      co_return ItemReader(*sum).number("tally");
    }
    Item fresh = key_item(head_of(partition));
    fresh["tally"] = number(1);
    add_end(fresh, now + lifetime);
    Write first =
        Write::put(std::move(fresh)).when("attribute_not_exists(pk) OR endsAt <= :now", Item{{":now", moment(now)}});
    Result<Table::Written> begun = co_await table_.write(std::move(first));
    if (!begun) {
      co_return propagate(begun);
    }
    if (begun->done) {
      co_return 1;
    }
  }
  co_return too_many_races();
}

}  // namespace echoes::adapters::dynamodb
