#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "adapters/dynamodb/echo_items.hpp"
#include "adapters/dynamodb/echo_repository.hpp"
#include "adapters/dynamodb/echo_streams.hpp"
#include "adapters/dynamodb/keys.hpp"

namespace echoes::adapters::dynamodb {
namespace {

/// An index item and its echo are read one after the other: when the echo has moved in between, both are read again.
constexpr int kDeckAttempts = 5;
constexpr std::size_t kPlaceGeohashLength = 5;
constexpr std::size_t kMaxPlaces = 100;

std::string sort_key_of(const Item& item) { return ItemReader(item).text("sk"); }

/// Reads the first item of a range or nothing.
Task<Result<std::optional<Item>>> first_in(Table& table, Range range) {
  range.limit = 1;
  Result<ItemPage> page = co_await table.query(std::move(range));
  if (!page) {
    co_return propagate(page);
  }
  co_return page->items.empty() ? std::nullopt : std::optional(std::move(page->items.front()));
}

/// True when the echo still stands where the bag said.
bool stands_at(const Echo& echo, ports::DeckView view, const std::string& bag_key) {
  const DeckPosition position = view.emotion ? echo.slot.by_emotion : echo.slot.any;
  const auto emotion = view.emotion ? std::optional(echo.emotion) : std::nullopt;
  return keys::bag_key(echo.slot.shelf, emotion, position, echo.id) == bag_key;
}

void cut_to_page(ports::EchoPage& answer, std::size_t limit) {
  if (answer.items.size() > limit) {
    answer.items.erase(answer.items.begin() + static_cast<std::ptrdiff_t>(limit), answer.items.end());
    answer.has_more = true;
  }
}

/// The newest `limit` ids of one day of the year, in earlier years, of echoes that are not hidden.
Task<Result<std::vector<EchoId>>> ids_of_day(Table& table, std::string partition, std::chrono::month_day day,
                                             std::chrono::year before_year, Instant now, std::size_t limit) {
  Range range;
  range.pk = std::move(partition);
  range.from = keys::day_prefix(day);
  // Below every key of that year.
  range.to = keys::day_prefix(day) + format_date(before_year / std::chrono::January / 1).substr(0, 4);
  range.descending = true;
  range.limit = std::max<std::size_t>(limit, 1);
  std::vector<EchoId> ids;
  std::optional<Item> begin;
  for (;;) {
    Result<ItemPage> page = co_await table.query(range, std::move(begin));
    if (!page) {
      co_return propagate(page);
    }
    for (const Item& item : page->items) {
      const ItemReader reader(item);
      const auto hidden_until = reader.moment_or_null("hiddenUntil");
      if (ids.size() < limit && !(hidden_until && now < *hidden_until)) {
        ids.push_back(keys::id_of(reader.text("sk")));
      }
    }
    begin = std::move(page->next);
    if (!begin || ids.size() >= limit) {
      co_return ids;
    }
  }
}

std::vector<ports::PlaceCount> count_places(const std::vector<Item>& items) {
  using Place = std::pair<std::optional<std::string>, std::string>;
  std::map<Place, ports::PlaceCount> counted;
  const std::size_t geohash_at = keys::place_prefix("").size();
  for (const Item& item : items) {
    const ItemReader reader(item);
    if (!reader.number_or_null("ready")) {
      continue;
    }
    Place place{reader.text_or_null("label"), reader.text("sk").substr(geohash_at, kPlaceGeohashLength)};
    const GeoPoint point{reader.real("latitude"), reader.real("longitude")};
    ports::PlaceCount fresh{place.first, point, 0};
    ++counted.try_emplace(std::move(place), std::move(fresh)).first->second.count;
  }
  // Those without a label come after the labels of the same count.
  std::map<std::tuple<std::int64_t, bool, Place>, ports::PlaceCount> order;
  for (const auto& [place, count] : counted) {
    order.emplace(std::tuple(-count.count, !place.first.has_value(), place), count);
  }
  std::vector<ports::PlaceCount> places;
  for (auto& [rank, count] : order) {
    if (places.size() == kMaxPlaces) {
      break;
    }
    places.push_back(std::move(count));
  }
  return places;
}

}  // namespace

Task<Result<std::vector<Echo>>> EchoRepository::read_in_order(UserId owner, std::vector<EchoId> ids) {
  // An echo that moved while its index was read can have been met twice; a batch refuses a key that comes twice.
  const std::set<EchoId> unique(ids.begin(), ids.end());
  std::vector<Key> wanted;
  wanted.reserve(unique.size());
  for (const EchoId& id : unique) {
    wanted.push_back(Key{keys::partition_of(owner), keys::echo_key(id)});
  }
  Result<std::vector<Item>> items = co_await table_.get_all(std::move(wanted));
  if (!items) {
    co_return propagate(items);
  }
  std::map<EchoId, Echo> found;
  for (const Item& item : *items) {
    Echo echo = read_echo(item);
    EchoId id = echo.id;
    found.emplace(std::move(id), std::move(echo));
  }
  std::vector<Echo> echoes;
  echoes.reserve(found.size());
  for (const EchoId& id : ids) {
    if (auto echo = found.extract(id)) {
      echoes.push_back(std::move(echo.mapped()));
    }
  }
  co_return echoes;
}

Task<Result<ports::EchoPage>> EchoRepository::list(UserId owner, ports::EchoFilter filter, ports::PageRequest page) {
  const bool by_index = filter.emotion || filter.tag || filter.near || !filter.words.empty();
  if (by_index) {
    return list_matches(std::move(owner), std::move(filter), std::move(page));
  }
  return list_timeline(std::move(owner), std::move(filter), std::move(page));
}

Task<Result<ports::EchoPage>> EchoRepository::list_timeline(UserId owner, ports::EchoFilter filter,
                                                            ports::PageRequest page) {
  const IdBounds bounds = id_bounds(filter, page.before);
  Range range;
  range.pk = keys::partition_of(owner);
  range.from = keys::echo_prefix() + bounds.lowest;
  range.to = keys::echo_prefix() + bounds.highest;
  range.descending = true;
  range.limit = page.limit + 1;
  ports::EchoPage answer;
  std::optional<Item> begin;
  do {
    Result<ItemPage> some = co_await table_.query(range, std::move(begin));
    if (!some) {
      co_return propagate(some);
    }
    for (const Item& item : some->items) {
      Echo echo = read_echo(item);
      if (answer.items.size() <= page.limit && accepts(filter, echo)) {
        answer.items.push_back(std::move(echo));
      }
    }
    begin = std::move(some->next);
  } while (begin && answer.items.size() <= page.limit);
  cut_to_page(answer, page.limit);
  co_return answer;
}

Task<Result<ports::EchoPage>> EchoRepository::list_matches(UserId owner, ports::EchoFilter filter,
                                                           ports::PageRequest page) {
  IdBounds bounds = id_bounds(filter, page.before);
  Result<Streams> streams = co_await open_streams(table_, owner, filter, bounds, page.limit + 1, most_read_ahead_);
  if (!streams) {
    co_return propagate(streams);
  }
  if (streams->empty()) {
    // So much matches that the newest echoes will do.
    co_return co_await list_timeline(std::move(owner), std::move(filter), std::move(page));
  }
  ports::EchoPage answer;
  while (answer.items.size() <= page.limit) {
    std::vector<EchoId> ids;
    while (ids.size() + answer.items.size() <= page.limit) {
      Result<std::optional<EchoId>> id = co_await seek_in_all(*streams, bounds.highest);
      if (!id) {
        co_return propagate(id);
      }
      std::optional<EchoId>& next = *id;
      if (!next) {
        break;
      }
      bounds.highest = just_below(*next);
      ids.push_back(*std::move(next));
    }
    if (ids.empty()) {
      break;
    }
    Result<std::vector<Echo>> echoes = co_await read_in_order(owner, std::move(ids));
    if (!echoes) {
      co_return propagate(echoes);
    }
    for (Echo& echo : *echoes) {
      // Days, what no stream stands for, and echoes that were changed since the index was read.
      if (accepts(filter, echo)) {
        answer.items.push_back(std::move(echo));
      }
    }
  }
  cut_to_page(answer, page.limit);
  co_return answer;
}

Task<Result<std::vector<Echo>>> EchoRepository::on_days(UserId owner, std::vector<std::chrono::month_day> days,
                                                        std::chrono::year before_year, Instant now, std::size_t limit) {
  std::ranges::sort(days);
  days.erase(std::ranges::unique(days).begin(), days.end());
  std::vector<EchoId> ids;
  for (const std::chrono::month_day day : days) {
    auto some = co_await ids_of_day(table_, keys::partition_of(owner), day, before_year, now, limit);
    if (!some) {
      co_return propagate(some);
    }
    std::ranges::move(*some, std::back_inserter(ids));
  }
  std::ranges::sort(ids, std::greater<>{});
  ids.resize(std::min(ids.size(), limit));
  Result<std::vector<Echo>> echoes = co_await read_in_order(std::move(owner), std::move(ids));
  if (echoes) {
    std::erase_if(*echoes, [&](const Echo& echo) {
      return echo.status != EchoStatus::kReady || (echo.hidden_until && now < *echo.hidden_until);
    });
  }
  co_return echoes;
}

Task<Result<std::optional<Item>>> EchoRepository::first_of_bag(const UserId& owner, std::optional<Emotion> emotion,
                                                               Shelf shelf) {
  return first_in(table_, prefix_range(keys::partition_of(owner), keys::bag_prefix(shelf, emotion)));
}

Task<Result<std::optional<Echo>>> EchoRepository::first_in_deck(UserId owner, ports::DeckView view, Shelf shelf) {
  for (int attempt = 0; attempt < kDeckAttempts; ++attempt) {
    Result<std::optional<Item>> first = co_await first_of_bag(owner, view.emotion, shelf);
    if (!first) {
      co_return propagate(first);
    }
    const std::optional<Item>& item = *first;
    if (!item) {
      co_return std::nullopt;
    }
    const std::string position = sort_key_of(*item);
    Result<std::optional<Echo>> found = co_await find(owner, keys::id_of(position));
    if (!found) {
      co_return propagate(found);
    }
    std::optional<Echo>& echo = *found;
    if (echo && stands_at(*echo, view, position)) {
      co_return std::move(echo);
    }
  }
  co_return fail(ErrorCode::kUnavailable, "Your echoes are being changed elsewhere. Please try again in a moment.",
                 "the first of a bag was never where it had just been");
}

Task<Result<DeckCycles>> EchoRepository::deck_cycles(UserId owner, Emotion emotion, Shelf shelf) {
  DeckCycles cycles;
  Result<std::optional<Item>> any = co_await first_of_bag(owner, std::nullopt, shelf);
  if (!any) {
    co_return propagate(any);
  }
  if (const std::optional<Item>& first = *any) {
    cycles.any = keys::cycle_of(sort_key_of(*first));
  }
  Result<std::optional<Item>> of_emotion = co_await first_of_bag(owner, emotion, shelf);
  if (!of_emotion) {
    co_return propagate(of_emotion);
  }
  if (const std::optional<Item>& first = *of_emotion) {
    cycles.by_emotion = keys::cycle_of(sort_key_of(*first));
  }
  co_return cycles;
}

Task<Result<std::vector<Echo>>> EchoRepository::due_to_return(UserId owner, Instant now, std::size_t limit) {
  Range range;
  range.pk = keys::partition_of(owner);
  range.from = keys::return_prefix();
  range.to = keys::return_key(now, EchoId(std::string(keys::kAboveEveryId)));
  range.limit = std::max<std::size_t>(limit, 1);
  Result<ItemPage> due = co_await table_.query(std::move(range));
  if (!due) {
    co_return propagate(due);
  }
  std::vector<EchoId> ids;
  for (const Item& item : due->items) {
    if (ids.size() < limit) {
      ids.push_back(keys::id_of(sort_key_of(item)));
    }
  }
  Result<std::vector<Echo>> echoes = co_await read_in_order(std::move(owner), std::move(ids));
  if (echoes) {
    std::erase_if(*echoes, [&](const Echo& echo) {
      return echo.status != EchoStatus::kReady || !echo.slot.returns_at || now < *echo.slot.returns_at;
    });
  }
  co_return echoes;
}

Task<Result<ports::EchoStats>> EchoRepository::stats(UserId owner) {
  const std::string partition = keys::partition_of(owner);
  Result<std::optional<Item>> counters = co_await table_.get({partition, std::string(keys::kStats)});
  if (!counters) {
    co_return propagate(counters);
  }
  Result<std::vector<Item>> places = co_await table_.query_all(prefix_range(partition, keys::place_prefix("")));
  if (!places) {
    co_return propagate(places);
  }
  const std::optional<Item>& stored = *counters;
  ports::EchoStats stats = read_counts(stored ? &*stored : nullptr);
  stats.places = count_places(*places);
  co_return stats;
}

}  // namespace echoes::adapters::dynamodb
