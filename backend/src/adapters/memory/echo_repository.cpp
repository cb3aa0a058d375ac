#include "adapters/memory/echo_repository.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace echoes::adapters::memory {
namespace {

std::unexpected<Error> absent() { return fail(ErrorCode::kNotFound, "There is no such echo."); }

bool holds_words(const Echo& echo, const std::vector<std::string>& prefixes) {
  if (prefixes.empty()) {
    return true;
  }
  const std::vector<std::string> words = search_words(echo);
  return std::all_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
    // The words are sorted: the first that is not smaller is the one that can begin with it.
    const auto word = std::lower_bound(words.begin(), words.end(), prefix);
    return word != words.end() && word->starts_with(prefix);
  });
}

bool accepts(const ports::EchoFilter& filter, const Echo& echo) {
  return (!filter.emotion || echo.emotion == *filter.emotion) &&
         (!filter.tag || std::binary_search(echo.tags.begin(), echo.tags.end(), *filter.tag)) &&
         (!filter.from || echo.local_date >= *filter.from) && (!filter.to || echo.local_date <= *filter.to) &&
         (!filter.near ||
          (echo.place && distance_m(filter.near->centre, echo.place->point) <= filter.near->radius_m)) &&
         holds_words(echo, filter.words);
}

}  // namespace

template <class Predicate>
std::vector<const Echo*> EchoRepository::select(const UserId& owner, Predicate wanted) const {
  std::vector<const Echo*> selected;
  const auto begin = store_.echoes.lower_bound(Store::EchoKey{owner, EchoId()});
  for (auto entry = begin; entry != store_.echoes.end() && entry->first.first == owner; ++entry) {
    if (wanted(entry->second)) {
      selected.push_back(&entry->second);
    }
  }
  std::reverse(selected.begin(), selected.end());
  return selected;
}

const Echo* EchoRepository::first(const UserId& owner, std::optional<Emotion> emotion, Shelf shelf) const {
  const std::vector<const Echo*> bag = select(
      owner, [&](const Echo& echo) { return echo.slot.shelf == shelf && (!emotion || echo.emotion == *emotion); });
  const auto key = [&](const Echo* echo) {
    return std::tie(emotion ? echo->slot.by_emotion : echo->slot.any, echo->id);
  };
  const auto smallest = std::min_element(bag.begin(), bag.end(),
                                         [&](const Echo* left, const Echo* right) { return key(left) < key(right); });
  return smallest == bag.end() ? nullptr : *smallest;
}

Task<Result<ports::Reservation>> EchoRepository::reserve(ports::Reservation reservation) {
  if (!reservation.idempotency_key.empty()) {
    for (const auto& [key, earlier] : store_.reservations) {
      if (key.first == reservation.owner && earlier.idempotency_key == reservation.idempotency_key) {
        co_return earlier;
      }
    }
  }
  store_.reservations.insert_or_assign(Store::EchoKey{reservation.owner, reservation.echo}, reservation);
  co_return reservation;
}

Task<Result<std::optional<ports::Reservation>>> EchoRepository::find_reservation(UserId owner, EchoId id) {
  const auto found = store_.reservations.find(Store::EchoKey{owner, id});
  co_return found == store_.reservations.end() ? std::nullopt : std::optional(found->second);
}

Task<Result<ports::SaveOutcome>> EchoRepository::insert(Echo echo, std::vector<ports::Job> follow_ups) {
  const auto [entry, inserted] = store_.echoes.try_emplace(Store::EchoKey{echo.owner, echo.id}, echo);
  if (inserted) {
    store_.add_jobs(follow_ups);
  }
  ports::SaveOutcome outcome{entry->second, inserted};
  co_return outcome;
}

Task<Result<std::optional<Echo>>> EchoRepository::find(UserId owner, EchoId id) {
  const auto found = store_.echoes.find(Store::EchoKey{owner, id});
  co_return found == store_.echoes.end() ? std::nullopt : std::optional(found->second);
}

Task<Result<Echo>> EchoRepository::replace(Echo echo, Version expected, std::vector<ports::Job> follow_ups) {
  const auto found = store_.echoes.find(Store::EchoKey{echo.owner, echo.id});
  if (found == store_.echoes.end()) {
    co_return absent();
  }
  Echo& stored = found->second;
  if (stored.version != expected) {
    co_return fail(ErrorCode::kPreconditionFailed, "The echo was changed meanwhile.");
  }
  echo.created_at = stored.created_at;
  echo.version = expected + 1;
  stored = echo;
  store_.add_jobs(follow_ups);
  co_return echo;
}

Task<Result<void>> EchoRepository::remove(UserId owner, EchoId id, std::vector<ports::Job> follow_ups) {
  const Store::EchoKey key{owner, id};
  if (store_.echoes.erase(key) == 0) {
    co_return absent();
  }
  store_.reservations.erase(key);
  store_.add_jobs(follow_ups);
  co_return Result<void>();
}

Task<Result<ports::EchoPage>> EchoRepository::list(UserId owner, ports::EchoFilter filter, ports::PageRequest page) {
  const std::vector<const Echo*> selected = select(
      owner, [&](const Echo& echo) { return (!page.before || echo.id < *page.before) && accepts(filter, echo); });
  ports::EchoPage answer;
  answer.has_more = selected.size() > page.limit;
  for (std::size_t index = 0; index < std::min(page.limit, selected.size()); ++index) {
    answer.items.push_back(*selected[index]);
  }
  co_return answer;
}

Task<Result<std::vector<Echo>>> EchoRepository::on_days(UserId owner, std::vector<std::chrono::month_day> days,
                                                        std::chrono::year before_year, Instant now, std::size_t limit) {
  const std::vector<const Echo*> selected = select(owner, [&](const Echo& echo) {
    const std::chrono::month_day day = echo.local_date.month() / echo.local_date.day();
    return echo.status == EchoStatus::kReady && !(echo.hidden_until && now < *echo.hidden_until) &&
           echo.local_date.year() < before_year && std::find(days.begin(), days.end(), day) != days.end();
  });
  std::vector<Echo> answer;
  for (std::size_t index = 0; index < std::min(limit, selected.size()); ++index) {
    answer.push_back(*selected[index]);
  }
  co_return answer;
}

Task<Result<std::optional<Echo>>> EchoRepository::first_in_deck(UserId owner, ports::DeckView view, Shelf shelf) {
  const Echo* echo = first(owner, view.emotion, shelf);
  co_return echo == nullptr ? std::nullopt : std::optional(*echo);
}

Task<Result<DeckCycles>> EchoRepository::deck_cycles(UserId owner, Emotion emotion, Shelf shelf) {
  DeckCycles cycles;
  if (const Echo* echo = first(owner, std::nullopt, shelf)) {
    cycles.any = echo->slot.any.cycle;
  }
  if (const Echo* echo = first(owner, emotion, shelf)) {
    cycles.by_emotion = echo->slot.by_emotion.cycle;
  }
  co_return cycles;
}

Task<Result<std::vector<Echo>>> EchoRepository::due_to_return(UserId owner, Instant now, std::size_t limit) {
  std::vector<const Echo*> due = select(owner, [&](const Echo& echo) {
    return echo.status == EchoStatus::kReady && echo.slot.returns_at && *echo.slot.returns_at <= now;
  });
  std::sort(due.begin(), due.end(), [](const Echo* left, const Echo* right) {
    return std::tie(*left->slot.returns_at, left->id) < std::tie(*right->slot.returns_at, right->id);
  });
  std::vector<Echo> answer;
  for (std::size_t index = 0; index < std::min(limit, due.size()); ++index) {
    answer.push_back(*due[index]);
  }
  co_return answer;
}

Task<Result<ports::EchoStats>> EchoRepository::stats(UserId owner) {
  constexpr std::size_t kMaxPlaces = 100;
  constexpr int kPlaceGeohashLength = 5;
  ports::EchoStats stats;
  std::map<Emotion, std::int64_t> emotions;
  std::map<std::chrono::year_month, std::int64_t, std::greater<>> months;
  std::map<std::pair<std::optional<std::string>, std::string>, ports::PlaceCount> places;
  for (const Echo* echo : select(owner, [](const Echo& one) { return one.status == EchoStatus::kReady; })) {
    ++stats.total;
    stats.total_duration += echo->duration.value_or(std::chrono::milliseconds{0});
    ++emotions[echo->emotion];
    ++months[echo->local_date.year() / echo->local_date.month()];
    if (echo->place) {
      const std::pair key{echo->place->label, geohash(echo->place->point, kPlaceGeohashLength)};
      ports::PlaceCount& place =
          places.try_emplace(key, ports::PlaceCount{key.first, echo->place->point, 0}).first->second;
      ++place.count;
    }
  }
  for (const auto& [emotion, count] : emotions) {
    stats.by_emotion.push_back(ports::EmotionCount{emotion, count});
  }
  for (const auto& [month, count] : months) {
    stats.by_month.push_back(ports::MonthCount{month, count});
  }
  // Those without a label come after the labels of the same count.
  std::map<std::tuple<std::int64_t, bool, std::pair<std::optional<std::string>, std::string>>, ports::PlaceCount> order;
  for (const auto& [key, place] : places) {
    order.emplace(std::tuple(-place.count, !key.first.has_value(), key), place);
  }
  for (const auto& [key, place] : order) {
    if (stats.places.size() == kMaxPlaces) {
      break;
    }
    stats.places.push_back(place);
  }
  co_return stats;
}

}  // namespace echoes::adapters::memory
