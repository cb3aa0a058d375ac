#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "adapters/postgres/database.hpp"
#include "adapters/postgres/echo_repository.hpp"
#include "base/ulid.hpp"
#include "contract/postgres/test_schema.hpp"
#include "support/run_task.hpp"

// Dealing and listing must cost the same whatever the size of the library. The server itself says how many rows and
// pages each statement read, with the plan that the adapter's own connection uses.
//
// ECHOES_TEST_LIBRARY_SIZES ("10,1000,1000000") sets other sizes than the quick ones; scripts/bench/deck-rows.sh does.

namespace echoes::tests {
namespace {

using adapters::postgres::Database;
using adapters::postgres::EchoRepository;
using adapters::postgres::Params;
using adapters::postgres::RowReader;
using adapters::postgres::Statement;

/// What one run of a statement read.
struct Cost {
  /// Rows that scans gave out or threw away, index entries of bitmaps included.
  long rows{0};
  /// Pages of 8 KiB.
  long pages{0};
  /// How often an index was entered from its root: each of them may meet a page boundary.
  long descents{0};
  std::string plan;
};

Cost cost_of(const std::vector<std::string>& plan) {
  static const std::regex kActual(R"(actual rows=(\d+) loops=(\d+))");
  static const std::regex kRemoved(R"(Rows Removed by .*: (\d+))");
  static const std::regex kPages(R"(shared (?:hit=(\d+))? ?(?:read=(\d+))?)");
  Cost cost;
  bool pages_seen = false;
  long loops = 0;
  std::smatch match;
  for (const auto& line : plan) {
    cost.plan += line + "\n";
    if (std::regex_search(line, match, kActual)) {
      loops = std::stol(match[2]);
      if (line.find(" Scan") != std::string::npos && line.find("Subquery Scan") == std::string::npos) {
        cost.rows += std::stol(match[1]) * loops;
        cost.descents += line.find("Index") != std::string::npos ? loops : 0;
      }
    } else if (std::regex_search(line, match, kRemoved)) {
      cost.rows += std::stol(match[1]) * loops;
    } else if (!pages_seen && std::regex_search(line, match, kPages)) {
      // The first count is that of the topmost node, which includes all below.
      pages_seen = true;
      cost.pages = (match[1].matched ? std::stol(match[1]) : 0) + (match[2].matched ? std::stol(match[2]) : 0);
    }
  }
  return cost;
}

std::vector<int> sizes() {
  const char* const text = std::getenv("ECHOES_TEST_LIBRARY_SIZES");
  std::istringstream list(text == nullptr ? "10,1000,20000" : text);
  std::vector<int> values;
  for (std::string each; std::getline(list, each, ',');) {
    values.push_back(std::stoi(each));
  }
  return values;
}

/// The people: one for each size, called by it.
std::string owner_of(int size) { return "reader-of-" + std::to_string(size); }

/// Four echoes a day from 2020 on, dealt at random; one of twenty rests. Whatever the questions below look for is at
/// the far end: the seven oldest echoes are joyful, are tagged "sea", were made in Lisbon and speak of whales, others
/// do not.
constexpr const char* kFill = R"sql(
  create function ulid_time(ms bigint) returns text language sql immutable as $$
    select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((ms >> (5 * (9 - i))) & 31)::int + 1, 1), '' order by i)
    from generate_series(0, 9) i $$;
  create function fill(owner text, size int) returns void language sql as $$
    insert into echoes (owner, id, version, capture_digest, recorded_at_ms, created_at_ms, updated_at_ms, duration_ms,
      play_count, any_cycle, any_roll, emotion_cycle, emotion_roll, returns_at_ms, latitude, longitude, precision,
      geohash, local_date, status, emotion, shelf, time_zone, note, tags, original_content_type, peaks)
    select owner, ulid_time(ms) || lpad(n::text, 16, '0'), 1, n, ms, ms, ms, 20000, 0,
      0, (random() * 4e18)::bigint, 0, (random() * 4e18)::bigint, case when n % 20 = 0 then ms + 604800000 end,
      case when n < 7 then 38.71 else -33.86 end, case when n < 7 then -9.14 else 151.21 end, 0,
      case when n < 7 then 'eycs0abcd' else 'r3gx2f9tt' end, date '2020-01-01' + n / 4, 2,
      case when n < 7 then 0 else 1 + n % 11 end, case when n % 20 = 0 then 2 else 1 end, 'Europe/Lisbon',
      case when n < 7 then 'The whales this morning.' else 'The traffic this morning.' end,
      case when n < 7 then array['sea'] else array['home'] end, 'audio/webm', decode(repeat('10', 800), 'hex')
    from (select n, 1577836800000 + n::bigint * 21600000 as ms from generate_series(0, size - 1) n) numbered;
    insert into echo_tags select e.owner, t.tag, e.id from echoes e, unnest(e.tags) t(tag) where e.owner = fill.owner;
    insert into echo_words select e.owner, e.id, array_to_tsvector(string_to_array(rtrim(lower(e.note), '.'), ' '))
    from echoes e where e.owner = fill.owner $$;
)sql";

struct Question {
  const char* name;
  /// As the repository asks it, for the person with that many echoes.
  std::function<void(EchoRepository&, int)> ask;
  /// The same with literal values: the arguments of EXECUTE.
  std::function<std::string(int)> arguments;
  const char* statement;
  /// Rows that a larger library may cost more, for a reason that does not grow with it.
  long slack{0};
};

class RowsReadTest : public testing::Test {
 protected:
  RowsReadTest() {
    auto config = schema_.config();
    // Every statement on one connection, so that EXPLAIN sees what was prepared.
    config.read_connections = 1;
    config.statement_timeout = std::chrono::minutes{10};
    database_ = std::make_unique<Database>(context_.get_executor(), config);
    repository_ = std::make_unique<EchoRepository>(*database_);
  }

  template <class T>
  void must(Task<Result<T>> task) {
    const auto result = run_task(context_, std::move(task));
    ASSERT_TRUE(result.has_value()) << result.error().log;
  }

  static ports::EchoFilter joyful() {
    ports::EchoFilter filter;
    filter.emotion = Emotion::joy;
    return filter;
  }
  static ports::EchoFilter tagged() {
    ports::EchoFilter filter;
    filter.tag = Tag("sea");
    return filter;
  }
  static UserId owner(int size) { return UserId(owner_of(size)); }

  std::vector<Question> questions() {
    const auto list = [this](EchoRepository& repository, int size, ports::EchoFilter filter) {
      ports::PageRequest page;
      page.limit = 5;
      must(repository.list(owner(size), std::move(filter), page));
    };
    const auto quoted = [](int size) { return "'" + owner_of(size) + "'"; };
    const std::string any_day = ", '', '~', '-infinity', 'infinity', 6";
    return {
        {"deal from all", [this](auto& r, int size) { must(r.first_in_deck(owner(size), {}, Shelf::kDeck)); },
         [=](int size) { return quoted(size) + ", 1"; }, "echo_first_of_all"},
        {"deal from a feeling",
         [this](auto& r, int size) { must(r.first_in_deck(owner(size), {Emotion::joy}, Shelf::kDeck)); },
         [=](int size) { return quoted(size) + ", 1, 0"; }, "echo_first_of_emotion"},
        {"current cycles", [this](auto& r, int size) { must(r.deck_cycles(owner(size), Emotion::joy, Shelf::kDeck)); },
         [=](int size) { return quoted(size) + ", 1, 0"; }, "echo_deck_cycles"},
        {"due to return", [this](auto& r, int size) { must(r.due_to_return(owner(size), kForever, 1)); },
         [=](int size) { return quoted(size) + ", 253402300799999, 1"; }, "echo_due_to_return"},
        {"list", [=](auto& r, int size) { list(r, size, {}); }, [=](int size) { return quoted(size) + any_day; },
         "echo_list_0"},
        {"list of a feeling", [=](auto& r, int size) { list(r, size, joyful()); },
         [=](int size) { return quoted(size) + any_day + ", 0"; }, "echo_list_1"},
        {"list of a tag", [=](auto& r, int size) { list(r, size, tagged()); },
         [=](int size) { return quoted(size) + any_day + ", 'sea'"; }, "echo_list_2"},
        {"list of both",
         [=](auto& r, int size) {
           ports::EchoFilter filter = joyful();
           filter.tag = tagged().tag;
           list(r, size, filter);
         },
         [=](int size) { return quoted(size) + any_day + ", 0, 'sea'"; }, "echo_list_3"},
        {"list of two days",
         [=](auto& r, int size) {
           ports::EchoFilter filter;
           filter.from = std::chrono::year{2020} / 1 / 1;
           filter.to = std::chrono::year{2020} / 1 / 2;
           list(r, size, filter);
         },
         [=](int size) {
           const Instant from{std::chrono::sys_days{std::chrono::year{2019} / 12 / 31}};
           return quoted(size) + ", '" + lowest_ulid_text(from) + "', '" +
                  lowest_ulid_text(from + std::chrono::days{4}) + "', '2020-01-01', '2020-01-02', 6";
         },
         // Ids are bounded a day more widely than the local dates asked for, because a zone may be that far from UTC.
         "echo_list_0", 4},
        {"list near a place",
         [=](auto& r, int size) {
           ports::EchoFilter filter;
           filter.near = ports::NearFilter{{38.71, -9.14}, 1'000};
           list(r, size, filter);
         },
         [=](int size) { return quoted(size) + any_day + ", 38.71, -9.14, 1000, '{eycs0}'"; }, "echo_list_4"},
        {"list of a word",
         [=](auto& r, int size) {
           ports::EchoFilter filter;
           filter.words = {"whale"};
           list(r, size, filter);
         },
         [=](int size) { return quoted(size) + any_day + ", '''whale'':*'"; }, "echo_list_8"},
        {"on a day of the year",
         [this](auto& r, int size) {
           const std::vector<std::chrono::month_day> days{std::chrono::January / 1, std::chrono::January / 2};
           must(r.on_days(owner(size), days, std::chrono::year{2021}, Instant{}, 20));
         },
         [=](int size) { return quoted(size) + ", '{101,102}', '2021-01-01', 0, 20"; }, "echo_on_days"},
    };
  }

  Cost explain(const Question& question, int size) {
    const std::string sql = std::string("explain (analyze, buffers, costs off, timing off, summary off) execute ") +
                            question.statement + "(" + question.arguments(size) + ")";
    const std::string name = "explain " + std::to_string(++explained_);
    auto rows = run_task(context_, database_->read(Statement{name.c_str(), sql.c_str()}, Params{}));
    if (!rows) {
      throw std::runtime_error(rows.error().log);
    }
    std::vector<std::string> plan;
    for (int i = 0; i < rows->count(); ++i) {
      plan.emplace_back(RowReader(*rows, i).text());
    }
    return cost_of(plan);
  }

  void compare(const char* when) {
    for (const auto& question : questions()) {
      std::vector<Cost> costs;
      for (const int size : sizes()) {
        question.ask(*repository_, size);
        // The second run finds the pages in memory and hint bits set.
        explain(question, size);
        costs.push_back(explain(question, size));
        std::printf("%-22s %-20s %9d echoes %5ld rows %5ld pages\n", when, question.name, size, costs.back().rows,
                    costs.back().pages);
      }
      const Cost& smallest = costs.front();
      EXPECT_GT(smallest.rows, 0) << question.name << "\n" << smallest.plan;
      EXPECT_LE(smallest.rows, 40) << question.name << "\n" << smallest.plan;
      for (const Cost& cost : costs) {
        EXPECT_LE(cost.rows, smallest.rows + question.slack) << question.name << "\n" << cost.plan;
        EXPECT_LE(cost.pages, smallest.pages + cost.descents + 1) << question.name << "\n" << cost.plan;
      }
    }
  }

  TestSchema schema_;
  boost::asio::io_context context_{1};
  std::unique_ptr<Database> database_;
  std::unique_ptr<EchoRepository> repository_;
  int explained_{0};
};

TEST_F(RowsReadTest, AreTheSameForEverySizeOfLibrary) {
  // Plans made while the tables are empty must serve when they are full.
  for (const auto& question : questions()) {
    question.ask(*repository_, 0);
  }
  schema_.query(kFill);
  for (const int size : sizes()) {
    schema_.query("select fill('" + owner_of(size) + "', " + std::to_string(size) + ")");
  }
  compare("planned when empty");
  schema_.query("vacuum analyze echoes");
  schema_.query("vacuum analyze echo_tags");
  schema_.query("vacuum analyze echo_words");
  compare("planned when full");
}

}  // namespace
}  // namespace echoes::tests
