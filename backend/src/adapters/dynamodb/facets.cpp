#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "adapters/dynamodb/echo_items.hpp"
#include "adapters/dynamodb/keys.hpp"

namespace echoes::adapters::dynamodb {
namespace {

constexpr std::string_view kEmotionCount = "e_";
constexpr std::string_view kMonthCount = "m_";

/// Where the character that begins at `at` ends. REQUIRES: UTF-8.
std::size_t after_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    ++at;
  }
  return at;
}

void add_words(Facets& facets, const Echo& echo) {
  const std::vector<std::string> words = search_words(echo);
  std::set<std::string_view> fine;
  for (const std::string& word : words) {
    fine.insert(fine_bucket(word));
  }
  std::map<std::string, std::string> buckets;
  for (const std::string& word : words) {
    const std::string name =
        fine.size() <= kMaxWordBuckets ? fine_bucket_name(fine_bucket(word)) : coarse_bucket_name(coarse_bucket(word));
    std::string& held = buckets[name];
    held += (held.empty() ? "" : " ") + word;
  }
  for (const auto& [name, held] : buckets) {
    facets[keys::word_prefix(name) + "#" + echo.id.str()] = Item{{"words", text(held)}};
  }
}

void add_place(Facets& facets, const Echo& echo) {
  if (!echo.place) {
    return;
  }
  Item& item = facets[keys::place_key(geohash(echo.place->point, kStoredGeohashLength), echo.id)];
  item["latitude"] = real(echo.place->point.latitude);
  item["longitude"] = real(echo.place->point.longitude);
  if (echo.status == EchoStatus::kReady) {
    item["ready"] = number(1);
    if (echo.place->label) {
      item["label"] = text(*echo.place->label);
    }
  }
}

void add_deck(Facets& facets, const Echo& echo) {
  const DeckSlot& slot = echo.slot;
  if (slot.shelf != Shelf::kNone) {
    facets[keys::bag_key(slot.shelf, std::nullopt, slot.any, echo.id)];
    facets[keys::bag_key(slot.shelf, echo.emotion, slot.by_emotion, echo.id)];
  }
  if (echo.status != EchoStatus::kReady) {
    return;
  }
  if (slot.returns_at) {
    facets[keys::return_key(*slot.returns_at, echo.id)];
  }
  Item& day = facets[keys::day_key(echo.local_date, echo.id)];
  if (echo.hidden_until) {
    day["hiddenUntil"] = moment(*echo.hidden_until);
  }
}

std::string month_count(LocalDate date) {
  const std::string day = format_date(date);
  return std::string(kMonthCount) + day.substr(0, 4) + day.substr(5, 2);
}

void count(std::map<std::string, std::int64_t>& changes, const Echo* echo, std::int64_t sign) {
  if (echo == nullptr || echo->status != EchoStatus::kReady) {
    return;
  }
  changes["readyCount"] += sign;
  changes["durationMs"] += echo->duration ? sign * echo->duration->count() : 0;
  changes[std::string(kEmotionCount) + std::string(name_of(echo->emotion))] += sign;
  changes[month_count(echo->local_date)] += sign;
}

int number_in(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc() || end != digits.data() + digits.size()) {
    throw std::logic_error("a stored counter has no month");
  }
  return value;
}

}  // namespace

std::string_view fine_bucket(std::string_view word) {
  std::size_t end = 0;
  for (std::size_t characters = 0; characters < kBucketCodePoints && end < word.size(); ++characters) {
    end = after_character(word, end);
  }
  return word.substr(0, end);
}

std::string coarse_bucket(std::string_view word) {
  // FNV-1a over the first character. Reaches storage: do not change.
  std::uint32_t hash = 0x811C9DC5U;
  for (const char byte : word.substr(0, word.empty() ? 0 : after_character(word, 0))) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x01000193U;
  }
  return std::to_string(hash % kCoarseBuckets);
}

// "." is in no word, so that the two kinds cannot meet.
std::string fine_bucket_name(std::string_view bucket) { return "f." + std::string(bucket); }
std::string coarse_bucket_name(std::string_view bucket) { return "c." + std::string(bucket); }

bool bucket_holds(const Item& item, std::string_view prefix) {
  const std::string words = " " + ItemReader(item).text("words");
  return words.find(" " + std::string(prefix)) != std::string::npos;
}

Facets facets_of(const Echo& echo) {
  Facets facets;
  facets[keys::emotion_prefix(echo.emotion) + echo.id.str()];
  for (const Tag& tag : echo.tags) {
    facets[keys::tag_prefix(tag.view()) + echo.id.str()];
  }
  add_words(facets, echo);
  add_place(facets, echo);
  add_deck(facets, echo);
  return facets;
}

void add_facet_writes(std::vector<Write>& writes, const UserId& owner, const Facets& before, const Facets& after) {
  const std::string partition = keys::partition_of(owner);
  for (const auto& [sort_key, attributes] : before) {
    if (!after.contains(sort_key)) {
      writes.push_back(Write::erase({partition, sort_key}));
    }
  }
  for (const auto& [sort_key, attributes] : after) {
    const auto known = before.find(sort_key);
    if (known != before.end() && known->second == attributes) {
      continue;
    }
    Item item = key_item({partition, sort_key});
    for (const auto& attribute : attributes) {
      item[attribute.key()] = attribute.value();
    }
    writes.push_back(Write::put(std::move(item)));
  }
}

void add_count_write(std::vector<Write>& writes, const UserId& owner, const Echo* before, const Echo* after) {
  std::map<std::string, std::int64_t> changes;
  count(changes, before, -1);
  count(changes, after, 1);
  std::erase_if(changes, [](const auto& change) { return change.second == 0; });
  if (changes.empty()) {
    return;
  }
  std::string expression;
  Item values;
  for (const auto& [name, change] : changes) {
    const std::string value = ":c" + std::to_string(values.size());
    expression += expression.empty() ? "ADD " : ", ";
    expression += name;
    expression += " " + value;
    values[value] = number(change);
  }
  writes.push_back(
      Write::change({keys::partition_of(owner), std::string(keys::kStats)}, std::move(expression), std::move(values)));
}

ports::EchoStats read_counts(const Item* item) {
  ports::EchoStats stats;
  if (item == nullptr) {
    return stats;
  }
  const ItemReader reader(*item);
  stats.total = reader.number_or_null("readyCount").value_or(0);
  stats.total_duration = std::chrono::milliseconds{reader.number_or_null("durationMs").value_or(0)};
  for (const EmotionEntry& entry : kEmotions) {
    const std::string name = std::string(kEmotionCount) + std::string(name_of(entry.emotion));
    const std::int64_t counted = reader.number_or_null(name).value_or(0);
    if (counted > 0) {
      stats.by_emotion.push_back(ports::EmotionCount{entry.emotion, counted});
    }
  }
  for (const auto& attribute : *item) {
    const std::string_view name(attribute.key().data(), attribute.key().size());
    if (!name.starts_with(kMonthCount)) {
      continue;
    }
    const int month = number_in(name.substr(kMonthCount.size()));
    const std::int64_t counted = reader.number(name);
    if (counted > 0) {
      stats.by_month.push_back(ports::MonthCount{
          std::chrono::year{month / 100} / std::chrono::month{static_cast<unsigned>(month % 100)}, counted});
    }
  }
  std::ranges::sort(stats.by_month, [](const auto& left, const auto& right) { return left.month > right.month; });
  return stats;
}

}  // namespace echoes::adapters::dynamodb
