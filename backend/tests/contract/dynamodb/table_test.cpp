#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "adapters/dynamodb/cache.hpp"
#include "adapters/dynamodb/echo_items.hpp"
#include "adapters/dynamodb/echo_repository.hpp"
#include "adapters/dynamodb/health_probe.hpp"
#include "adapters/dynamodb/job_queue.hpp"
#include "adapters/dynamodb/keys.hpp"
#include "contract/dynamodb/test_table.hpp"
#include "support/run_task.hpp"
#include "support/sample_echoes.hpp"

// What is DynamoDB's own: limits, races and how much lies in the table afterwards. Against DynamoDB Local.

namespace echoes::tests {
namespace {

using namespace adapters::dynamodb;

class TableTest : public testing::Test {
 protected:
  template <class T>
  T must(Task<Result<T>> task) {
    Result<T> result = run_task(table_.io(), std::move(task));
    if (!result) {
      throw std::runtime_error(result.error().log);
    }
    if constexpr (!std::is_void_v<T>) {
      return std::move(*result);
    }
  }

  static Range everything_in(std::string partition) {
    Range range = prefix_range(std::move(partition), "");
    range.from = " ";
    return range;
  }
  std::vector<Item> items_of(const UserId& owner) {
    return must(table_.table().query_all(everything_in(keys::partition_of(owner))));
  }

  TestTable table_{dynamodb_local_url()};
  EchoRepository repository_{table_.table()};
  Dice dice_{0xD1CE};
  const UserId owner_ = new_user_id();
};

/// As many words as a note can hold, no two of which begin alike.
std::string longest_note() {
  std::string note;
  for (char32_t letter = 0x4E00; letter < 0x4E00 + 500; ++letter) {
    note += static_cast<char>(0xE0U | (letter >> 12U));
    note += static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU));
    note += static_cast<char>(0x80U | (letter & 0x3FU));
    note += ' ';
  }
  return note;
}

Echo with_everything(Echo echo, int turn) {
  for (int tag = 0; tag < static_cast<int>(kMaxTags); ++tag) {
    echo.tags.emplace_back("tag " + std::to_string(turn) + std::to_string(tag));
  }
  std::ranges::sort(echo.tags);
  echo.place = Place{GeoPoint{10.0 + turn, 20.0}, 5.0, PlacePrecision::kExact, "label " + std::to_string(turn)};
  echo.emotion = turn % 2 == 0 ? Emotion::joy : Emotion::calm;
  echo.slot.any.cycle = turn;
  echo.slot.by_emotion.cycle = turn;
  return echo;
}

TEST_F(TableTest, ALongNoteFitsIntoOneTransactionAndIsFoundByEachOfItsWords) {
  Echo echo = with_everything(plain_echo(owner_, dice_, kNoon), 0);
  echo.note = longest_note();
  must(repository_.insert(echo, {}));
  for (const std::string& word : search_words(echo)) {
    ports::EchoFilter filter;
    filter.words = {word};
    ASSERT_EQ(must(repository_.list(owner_, filter, {})).items.size(), 1U) << word;
  }
  ports::EchoFilter none;
  none.words = {
      "\xE4\xB8"
      "\x80\xE4\xB8\x80"};
  EXPECT_TRUE(must(repository_.list(owner_, none, {})).items.empty());
}

TEST_F(TableTest, EverythingOfAnEchoCanChangeAtOnce) {
  Echo echo = with_everything(plain_echo(owner_, dice_, kNoon), 0);
  echo.slot.returns_at = kNoon;
  std::string words;
  for (std::size_t word = 0; word < kMaxWordBuckets - 8; ++word) {
    words += std::string(5, static_cast<char>('a' + word)) + " ";
  }
  echo.note = words;
  must(repository_.insert(echo, {}));
  Echo changed = with_everything(plain_echo(owner_, dice_, kNoon), 1);
  changed.id = echo.id;
  changed.local_date = std::chrono::year{2025} / 1 / 1;
  changed.slot.returns_at = kNoon + std::chrono::seconds{1};
  changed.note = longest_note();
  std::vector<ports::Job> jobs(3, job_for(echo, ports::JobKind::kPublishEvent, kNoon));
  must(repository_.replace(changed, echo.version, jobs));
  changed.created_at = echo.created_at;
  changed.version = 2;
  EXPECT_EQ(must(repository_.find(owner_, echo.id)), changed);
}

TEST_F(TableTest, NothingButTheCountersIsLeftOfWhatWasRemoved) {
  for (int turn = 0; turn < 2; ++turn) {
    Echo echo = with_everything(full_echo(owner_, dice_, kNoon), turn);
    must(repository_.insert(echo, {}));
    Echo changed = with_everything(plain_echo(owner_, dice_, kNoon), 3);
    changed.id = echo.id;
    must(repository_.replace(changed, echo.version, {}));
    must(repository_.remove(owner_, echo.id, {}));
  }
  const std::vector<Item> left = items_of(owner_);
  ASSERT_EQ(left.size(), 1U) << boost::json::serialize(left.back());
  EXPECT_EQ(ItemReader(left.front()).text("sk"), keys::kStats);
  EXPECT_EQ(must(repository_.stats(owner_)).total, 0);
  EXPECT_TRUE(must(repository_.stats(owner_)).by_month.empty());
}

TEST_F(TableTest, ATagThatHoldsTheSeparatorIsAnotherTag) {
  Echo plain = plain_echo(owner_, dice_, kNoon);
  plain.tags = {Tag("a")};
  Echo odd = plain_echo(owner_, dice_, kNoon + std::chrono::seconds{1});
  odd.tags = {Tag("a#0"), Tag("a#b")};
  must(repository_.insert(plain, {}));
  must(repository_.insert(odd, {}));
  ports::EchoFilter filter;
  filter.tag = Tag("a");
  EXPECT_EQ(must(repository_.list(owner_, filter, {})).items, std::vector<Echo>{plain});
  filter.tag = Tag("a#b");
  EXPECT_EQ(must(repository_.list(owner_, filter, {})).items, std::vector<Echo>{odd});
}

TEST_F(TableTest, WritersOfOnePersonWaitForEachOther) {
  // All of them change the same counters: each has to come through in the end.
  constexpr int kWriters = 12;
  int written = 0;
  std::vector<std::string> failures;
  for (int writer = 0; writer < kWriters; ++writer) {
    const Echo echo = plain_echo(owner_, dice_, kNoon + std::chrono::seconds{writer});
    boost::asio::co_spawn(table_.io(), repository_.insert(echo, {}),
                          [&](const std::exception_ptr& /*bug*/, Result<ports::SaveOutcome> outcome) {
                            ++written;
                            if (!outcome) {
                              failures.push_back(outcome.error().log);
                            }
                          });
  }
  while (written < kWriters) {
    table_.io().restart();
    ASSERT_GT(table_.io().run_one_for(kTaskTimeLimit), 0U);
  }
  EXPECT_TRUE(failures.empty()) << failures.front();
  EXPECT_EQ(must(repository_.stats(owner_)).total, kWriters);
}

TEST_F(TableTest, OfManyReplacementsOfOneVersionOneWins) {
  const Echo echo = plain_echo(owner_, dice_, kNoon);
  must(repository_.insert(echo, {}));
  constexpr int kWriters = 8;
  int done = 0;
  int won = 0;
  for (int writer = 0; writer < kWriters; ++writer) {
    Echo mine = echo;
    mine.note = "writer " + std::to_string(writer);
    boost::asio::co_spawn(table_.io(), repository_.replace(mine, echo.version, {}),
                          [&](const std::exception_ptr& /*bug*/, const Result<Echo>& outcome) {
                            ++done;
                            won += outcome ? 1 : 0;
                            EXPECT_TRUE(outcome || outcome.error().code == ErrorCode::kPreconditionFailed)
                                << outcome.error().log;
                          });
  }
  while (done < kWriters) {
    table_.io().restart();
    ASSERT_GT(table_.io().run_one_for(kTaskTimeLimit), 0U);
  }
  EXPECT_EQ(won, 1);
  EXPECT_EQ(must(repository_.find(owner_, echo.id))->version, echo.version + 1);
}

TEST_F(TableTest, BatchesAndPagesOfAnySizeAreReadToTheirEnd) {
  constexpr int kItems = 230;
  const std::string payload(9'000, 'x');
  std::vector<Key> wanted;
  for (int index = 0; index < kItems; ++index) {
    const Key key{"test", "item " + std::to_string(1'000 + index)};
    Item item = key_item(key);
    item["payload"] = text(payload);
    ASSERT_TRUE(must(table_.table().write(Write::put(std::move(item)))).done);
    wanted.push_back(key);
  }
  EXPECT_EQ(must(table_.table().get_all(wanted)).size(), static_cast<std::size_t>(kItems));
  const Range range = prefix_range("test", "item");
  EXPECT_EQ(must(table_.table().query_all(range)).size(), static_cast<std::size_t>(kItems));
  EXPECT_EQ(must(table_.table().count(range)), kItems);
  EXPECT_TRUE(must(table_.table().get_all({})).empty());
}

TEST_F(TableTest, AnAbsentTableIsAFaultOfOursAndTheProbeSaysSo) {
  adapters::system::Randomness randomness;
  TableConfig config;
  config.name = "nowhere";
  Table nowhere(table_.context(), config, randomness);
  EchoRepository lost(nowhere);
  const auto found = run_task(table_.io(), lost.find(owner_, dice_.echo_id(kNoon)));
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kInternal);
  HealthProbe probe(nowhere);
  EXPECT_FALSE(run_task(table_.io(), probe.check()).has_value());
  HealthProbe there(table_.table());
  EXPECT_TRUE(run_task(table_.io(), there.check()).has_value());
}

TEST_F(TableTest, AJobSetAsideCanBeSeenWithItsReason) {
  JobQueue jobs(table_.table());
  const Echo echo = plain_echo(owner_, dice_, kNoon);
  must(repository_.insert(echo, {job_for(echo, ports::JobKind::kDeleteAudio, kNoon)}));
  const auto claimed = must(jobs.claim(ports::kAllJobKinds, kNoon, std::chrono::seconds{60}));
  ASSERT_TRUE(claimed.has_value());
  must(jobs.bury(claimed->receipt(), "the bucket is gone"));
  // A worker whose lease ran out long ago does not bring it back.
  must(jobs.retry(claimed->receipt(), kNoon, "late"));
  Range buried = everything_in(std::string(keys::kBuried));
  buried.of_due_index = true;
  const std::vector<Item> seen = must(table_.table().query_all(buried));
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(ItemReader(seen.front()).text("reason"), "the bucket is gone");
  EXPECT_EQ(ItemReader(seen.front()).text("owner"), owner_.str());
}

TEST_F(TableTest, ALargeCacheValueLeavesNoPartsBehind) {
  Cache cache(table_.table());
  const std::string key = "large";
  for (const char fill : {'a', 'b'}) {
    must(cache.set(key, std::string(1'000'000, fill), std::chrono::seconds{60}));
  }
  EXPECT_FALSE(must(cache.set_if_absent(key, std::string(1'000'000, 'c'), std::chrono::seconds{60})));
  const Range parts = everything_in(keys::cache_partition(key));
  EXPECT_EQ(must(table_.table().query_all(parts)).size(), 4U);
  EXPECT_EQ(must(cache.get(key)), std::string(1'000'000, 'b'));
  must(cache.erase(key));
  EXPECT_TRUE(must(table_.table().query_all(parts)).empty());
}

}  // namespace
}  // namespace echoes::tests
