#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <sstream>

#include "adapters/dynamodb/echo_repository.hpp"
#include "contract/dynamodb/test_table.hpp"
#include "support/run_task.hpp"
#include "support/sample_echoes.hpp"

// What DynamoDB charges for each way of reading, by its own count, in libraries of different sizes.
// ECHOES_TEST_DYNAMODB_SIZES: numbers of echoes, "10,1000" when not set (scripts/bench/dynamodb-capacity.sh asks for
// 100,000).

namespace echoes::tests {
namespace {

using adapters::dynamodb::EchoRepository;

constexpr int kRare = 7;

std::vector<int> sizes() {
  const char* const text = std::getenv("ECHOES_TEST_DYNAMODB_SIZES");
  std::istringstream list(text == nullptr ? "10,1000" : text);
  std::vector<int> values;
  for (std::string each; std::getline(list, each, ',');) {
    values.push_back(std::stoi(each));
  }
  return values;
}

class CapacityTest : public testing::Test {
 protected:
  template <class T>
  T must(Task<Result<T>> task) {
    Result<T> result = run_task(table_.io(), std::move(task));
    if (!result) {
      throw std::runtime_error(result.error().log);
    }
    return std::move(*result);
  }

  static UserId owner_of(int size) { return UserId("reader-of-" + std::to_string(size)); }

  /// Four echoes a day. Whatever the questions below look for is at the far end: the seven oldest echoes are joyful,
  /// are tagged "sea", were made in Lisbon and speak of whales, others do not. Every echo has the same size.
  Echo echo_of(int size, int index) {
    constexpr std::array kOthers{Emotion::calm, Emotion::sadness, Emotion::hope};
    const Instant at = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1} + std::chrono::hours{6 * index};
    const bool rare = index < kRare;
    Echo echo = plain_echo(owner_of(size), dice_, at,
                           rare ? Emotion::joy : kOthers.at(static_cast<std::size_t>(index) % kOthers.size()));
    echo.tags = {Tag(rare ? "sea" : "home")};
    echo.note = rare ? "The whales this morning." : "The street this morning.";
    echo.place = Place{rare ? GeoPoint{38.71, -9.14} : GeoPoint{-33.86, 151.21}, std::nullopt, PlacePrecision::kExact,
                       std::nullopt};
    echo.peaks = Peaks{std::vector<std::int8_t>(kMaxPeaks, -100), std::vector<std::int8_t>(kMaxPeaks, 100)};
    if (index % 20 == 9) {
      echo.slot.shelf = Shelf::kResting;
      echo.slot.returns_at = at + kRestingAge;
    }
    return echo;
  }

  // One after the other: all of them change the same counters.
  void fill(int size) {
    for (int index = 0; index < size; ++index) {
      const Echo echo = echo_of(size, index);
      newest_[echo.owner] = echo.id;
      must(repository_.insert(echo, {}));
    }
  }

  struct Question {
    const char* name;
    std::function<std::size_t(const UserId&)> ask;
    /// What a larger library may cost more, for a reason that does not grow with it.
    double slack{0};
  };

  std::size_t listed(const UserId& owner, ports::EchoFilter filter) {
    ports::PageRequest page;
    page.limit = 5;
    return must(repository_.list(owner, std::move(filter), page)).items.size();
  }

  std::vector<Question> questions() {
    const auto with = [](const std::function<void(ports::EchoFilter&)>& change) {
      ports::EchoFilter filter;
      change(filter);
      return filter;
    };
    const auto joyful = with([](auto& filter) { filter.emotion = Emotion::joy; });
    const auto tagged = with([](auto& filter) { filter.tag = Tag("sea"); });
    const auto both = with([](auto& filter) { filter.emotion = Emotion::joy, filter.tag = Tag("sea"); });
    const auto two_days = with([](auto& filter) {
      filter.from = std::chrono::year{2020} / 1 / 1;
      filter.to = std::chrono::year{2020} / 1 / 2;
    });
    const auto near = with([](auto& filter) { filter.near = ports::NearFilter{{38.71, -9.14}, 1'000}; });
    const auto word = with([](auto& filter) { filter.words = {"whale"}; });
    const auto deal = [this](std::optional<Emotion> emotion) {
      return [this, emotion](const UserId& owner) {
        ports::DeckView view;
        view.emotion = emotion;
        return std::size_t{must(repository_.first_in_deck(owner, view, Shelf::kDeck)).has_value()};
      };
    };
    const auto list = [this](const ports::EchoFilter& filter) {
      return [this, filter](const UserId& owner) { return listed(owner, filter); };
    };
    return {
        {"deal from all", deal(std::nullopt)},
        {"deal from a feeling", deal(Emotion::joy)},
        {"current cycles",
         [this](const UserId& owner) {
           return std::size_t{must(repository_.deck_cycles(owner, Emotion::joy, Shelf::kDeck)).any.has_value()};
         }},
        {"due to return",
         [this](const UserId& owner) { return must(repository_.due_to_return(owner, kForever, 1)).size(); }},
        {"get",
         [this](const UserId& owner) {
           return std::size_t{must(repository_.find(owner, newest_.at(owner))).has_value()};
         }},
        {"a finished listen",
         [this](const UserId& owner) {
           Echo echo = must(repository_.find(owner, newest_.at(owner))).value();
           const Version expected = echo.version;
           echo.slot.any.cycle += 1;
           echo.slot.by_emotion.cycle += 1;
           echo.plays.count += 1;
           return std::size_t{must(repository_.replace(echo, expected, {})).version == expected + 1};
         }},
        {"list", list({})},
        {"list of a feeling", list(joyful)},
        {"list of a tag", list(tagged)},
        {"list of both", list(both)},
        // Ids are bounded a day more widely than the local dates asked for, because a zone may be that far from UTC.
        {"list of two days", list(two_days), 1.0},
        {"list near a place", list(near)},
        {"list of a word", list(word)},
        {"on a day of the year",
         [this](const UserId& owner) {
           const std::vector<std::chrono::month_day> days{std::chrono::January / 1, std::chrono::January / 2};
           return must(repository_.on_days(owner, days, std::chrono::year{2021}, kNoon, 20)).size();
         }},
    };
  }

  double units_{0};
  TestTable table_{dynamodb_local_url(), [this](std::string_view, double units) { units_ += units; }};
  EchoRepository repository_{table_.table()};
  Dice dice_{2020};
  std::map<UserId, EchoId> newest_;
};

TEST_F(CapacityTest, IsTheSameForEverySizeOfLibrary) {
  for (const int size : sizes()) {
    units_ = 0;
    fill(size);
    std::printf("%-22s %9d echoes %9.1f write units an echo\n", "insert", size, units_ / size);
  }
  for (const Question& question : questions()) {
    std::vector<double> costs;
    for (const int size : sizes()) {
      units_ = 0;
      EXPECT_GT(question.ask(owner_of(size)), 0U) << question.name;
      costs.push_back(units_);
      std::printf("%-22s %9d echoes %9.1f units\n", question.name, size, units_);
    }
    EXPECT_GT(costs.front(), 0.0) << question.name;
    for (const double cost : costs) {
      EXPECT_LE(cost, costs.front() + question.slack) << question.name;
    }
  }
}

}  // namespace
}  // namespace echoes::tests
