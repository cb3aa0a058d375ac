#include "adapters/dynamodb/echo_streams.hpp"

#include <algorithm>
#include <utility>

#include "adapters/dynamodb/echo_items.hpp"
#include "adapters/dynamodb/keys.hpp"
#include "base/ulid.hpp"
#include "domain/place.hpp"

namespace echoes::adapters::dynamodb {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t kIdLength = 26;
constexpr std::size_t kMostReadAtOnce = 1'000;

std::string sort_key_of(const Item& item) { return ItemReader(item).text("sk"); }

bool is_short(std::string_view word) { return fine_bucket(std::string(word) + "~") != fine_bucket(word); }

/// The items of a prefix whose ids are in the bounds and that are accepted; nothing when there are too many to read.
Task<Result<std::optional<std::vector<EchoId>>>> read_whole(Table& table, Range range, IdBounds bounds,
                                                            std::size_t most, KeyStream::Accept accept) {
  std::vector<EchoId> ids;
  std::size_t seen = 0;
  std::optional<Item> begin;
  range.limit = most;
  for (;;) {
    Result<ItemPage> page = co_await table.query(range, std::move(begin));
    if (!page) {
      co_return propagate(page);
    }
    for (const Item& item : page->items) {
      EchoId id = keys::id_of(sort_key_of(item));
      if (id.view() >= bounds.lowest && id.view() <= bounds.highest && accept(item)) {
        ids.push_back(std::move(id));
      }
    }
    seen += page->items.size();
    if (!page->next) {
      co_return ids;
    }
    if (seen >= most) {
      co_return std::nullopt;
    }
    begin = std::move(page->next);
  }
}

Task<Result<std::unique_ptr<IdStream>>> open_near(Table& table, std::string partition, ports::NearFilter near,
                                                  IdBounds bounds, std::size_t most_read_ahead) {
  const auto in_reach = [&near](const Item& item) {
    const ItemReader reader(item);
    return distance_m(near.centre, GeoPoint{reader.real("latitude"), reader.real("longitude")}) <= near.radius_m;
  };
  std::vector<EchoId> ids;
  for (const std::string& cell : covering_geohashes(near.centre, near.radius_m)) {
    auto some = co_await read_whole(table, prefix_range(partition, keys::place_prefix(cell)), bounds, most_read_ahead,
                                    in_reach);
    if (!some) {
      co_return propagate(some);
    }
    std::optional<std::vector<EchoId>>& in_cell = *some;
    if (!in_cell) {
      co_return nullptr;
    }
    std::ranges::move(*in_cell, std::back_inserter(ids));
  }
  co_return std::make_unique<ListStream>(std::move(ids));
}

Task<Result<std::unique_ptr<IdStream>>> open_word(Table& table, std::string partition, std::string word,
                                                  IdBounds bounds, std::size_t first_read,
                                                  std::size_t most_read_ahead) {
  const auto holds_word = [word](const Item& item) { return bucket_holds(item, word); };
  Streams either;
  const std::string fine = keys::word_prefix(fine_bucket_name(fine_bucket(word)));
  if (is_short(word)) {
    auto read = co_await read_whole(table, prefix_range(partition, fine), bounds, most_read_ahead, holds_word);
    if (!read) {
      co_return propagate(read);
    }
    std::optional<std::vector<EchoId>>& ids = *read;
    if (!ids) {
      co_return nullptr;
    }
    either.push_back(std::make_unique<ListStream>(*std::move(ids)));
  } else {
    either.push_back(std::make_unique<KeyStream>(table, partition, fine + "#", bounds.lowest, first_read, holds_word));
  }
  const std::string coarse = keys::word_prefix(coarse_bucket_name(coarse_bucket(word))) + "#";
  either.push_back(std::make_unique<KeyStream>(table, partition, coarse, bounds.lowest, first_read, holds_word));
  co_return std::make_unique<UnionStream>(std::move(either));
}

}  // namespace

IdBounds id_bounds(const ports::EchoFilter& filter, const std::optional<EchoId>& before) {
  const auto at_least_1970 = [](sys_days day) { return std::max<Instant>(day, Instant{}); };
  IdBounds bounds;
  bounds.highest = keys::kAboveEveryId;
  if (filter.from) {
    bounds.lowest = lowest_ulid_text(at_least_1970(sys_days{*filter.from} - days{1}));
  }
  if (filter.to) {
    bounds.highest = lowest_ulid_text(at_least_1970(sys_days{*filter.to} + days{2}));
  }
  if (before) {
    bounds.highest = std::min(bounds.highest, just_below(*before));
  }
  return bounds;
}

std::string just_below(const EchoId& id) {
  std::string text = id.str();
  if (!text.empty()) {
    --text.back();
    text += keys::kAboveEveryId;
  }
  return text;
}

KeyStream::KeyStream(Table& table, std::string partition, std::string prefix, std::string lowest,
                     std::size_t first_read, Accept accept)
    : table_(table),
      partition_(std::move(partition)),
      prefix_(std::move(prefix)),
      lowest_(std::move(lowest)),
      next_read_(first_read),
      accept_(std::move(accept)) {}

Task<Result<std::optional<EchoId>>> KeyStream::seek(std::string highest) {
  for (;;) {
    while (!read_ahead_.empty() && read_ahead_.front().view() > highest) {
      read_ahead_.pop_front();
    }
    if (!read_ahead_.empty()) {
      co_return read_ahead_.front();
    }
    if (exhausted_) {
      co_return std::nullopt;
    }
    Result<void> read_on = co_await read(unread_below_ ? std::min(*unread_below_, highest) : highest);
    if (!read_on) {
      co_return propagate(read_on);
    }
  }
}

Task<Result<void>> KeyStream::read(std::string highest) {
  Range range;
  range.pk = partition_;
  range.from = prefix_ + lowest_;
  range.to = prefix_ + highest;
  range.descending = true;
  range.limit = next_read_;
  next_read_ = std::min(2 * next_read_, kMostReadAtOnce);
  Result<ItemPage> page = co_await table_.query(std::move(range));
  if (!page) {
    co_return propagate(page);
  }
  for (const Item& item : page->items) {
    const std::string sort_key = sort_key_of(item);
    // A tag may hold what separates tags from ids: "a" must not find what lies under "a#b".
    if (sort_key.size() != prefix_.size() + kIdLength) {
      continue;
    }
    if (!accept_ || accept_(item)) {
      read_ahead_.push_back(keys::id_of(sort_key));
    }
  }
  const std::optional<Item>& next = page->next;
  exhausted_ = !next;
  if (next) {
    // The rest of the key below which to go on; not always an id, for the reason above.
    std::string last = ItemReader(*next).text("sk").substr(prefix_.size());
    unread_below_ = just_below(EchoId(std::move(last)));
  }
  co_return Result<void>{};
}

ListStream::ListStream(std::vector<EchoId> ids) : descending_(std::move(ids)) {
  std::ranges::sort(descending_, std::greater<>{});
}

Task<Result<std::optional<EchoId>>> ListStream::seek(std::string highest) {
  const auto found =
      std::ranges::find_if(descending_, [&](const EchoId& id) { return id.view() <= std::string_view(highest); });
  descending_.erase(descending_.begin(), found);
  co_return descending_.empty() ? std::nullopt : std::optional(descending_.front());
}

Task<Result<std::optional<EchoId>>> UnionStream::seek(std::string highest) {
  std::optional<EchoId> greatest;
  for (const auto& stream : streams_) {
    Result<std::optional<EchoId>> id = co_await stream->seek(highest);
    if (!id) {
      co_return propagate(id);
    }
    greatest = std::max(greatest, *id);
  }
  co_return greatest;
}

Task<Result<std::optional<EchoId>>> seek_in_all(Streams& streams, std::string highest) {
  for (std::size_t agreed = 0;;) {
    for (const auto& stream : streams) {
      Result<std::optional<EchoId>> id = co_await stream->seek(highest);
      if (!id) {
        co_return id;
      }
      const std::optional<EchoId>& found = *id;
      if (!found) {
        co_return std::nullopt;
      }
      agreed = found->str() == highest ? agreed + 1 : 1;
      highest = found->str();
      if (agreed >= streams.size()) {
        co_return id;
      }
    }
  }
}

Task<Result<Streams>> open_streams(Table& table, UserId owner, ports::EchoFilter filter, IdBounds bounds,
                                   std::size_t first_read, std::size_t most_read_ahead) {
  const std::string partition = keys::partition_of(owner);
  Streams streams;
  if (filter.near) {
    auto near = co_await open_near(table, partition, *filter.near, bounds, most_read_ahead);
    if (!near) {
      co_return propagate(near);
    }
    if (*near != nullptr) {
      streams.push_back(std::move(*near));
    }
  }
  for (const std::string& word : filter.words) {
    auto stream = co_await open_word(table, partition, word, bounds, first_read, most_read_ahead);
    if (!stream) {
      co_return propagate(stream);
    }
    if (*stream != nullptr) {
      streams.push_back(std::move(*stream));
    }
  }
  if (filter.tag) {
    streams.push_back(
        std::make_unique<KeyStream>(table, partition, keys::tag_prefix(filter.tag->view()), bounds.lowest, first_read));
  }
  if (filter.emotion) {
    streams.push_back(std::make_unique<KeyStream>(table, partition, keys::emotion_prefix(*filter.emotion),
                                                  bounds.lowest, first_read));
  }
  co_return streams;
}

}  // namespace echoes::adapters::dynamodb
