// Asks the PostgreSQL adapter for first pages of 20 echoes, as the server's threads would, and counts.
//
// usage: bench_list sql                           prints the statement behind it, with its $n parameters
//        bench_list run PORT PEOPLE SECONDS       prints answers a second and microseconds of own processor time each
//        bench_list migrate PORT                  brings an empty database to our schema
// The database is `echoes` at 127.0.0.1, its user echoes, the password in PGPASSWORD. Person n is called "n".
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "adapters/postgres/database.hpp"
#include "adapters/postgres/echo_repository.hpp"
#include "adapters/postgres/echo_statements.hpp"
#include "adapters/postgres/migrations.hpp"

namespace {

using namespace echoes;
using adapters::postgres::Database;
using adapters::postgres::DatabaseConfig;
using adapters::postgres::EchoRepository;
using Clock = std::chrono::steady_clock;

constexpr int kThreads = 2;
constexpr int kCallersPerThread = 32;

struct Tally {
  long answers{0};
  long echoes{0};
  long failures{0};
};

Task<void> ask(EchoRepository& repository, unsigned people, unsigned seed, Clock::time_point end, Tally& tally) {
  std::minstd_rand dice(seed);
  while (Clock::now() < end) {
    const UserId owner(std::to_string(1 + dice() % people));
    const auto page = co_await repository.list(owner, {}, {});
    if (page) {
      ++tally.answers;
      tally.echoes += static_cast<long>(page->items.size());
    } else {
      ++tally.failures;
    }
  }
}

void serve(const DatabaseConfig& config, unsigned people, unsigned thread, Clock::time_point end, Tally& tally) {
  boost::asio::io_context context(1);
  Database database(context.get_executor(), config);
  EchoRepository repository(database);
  int open = kCallersPerThread;
  for (unsigned i = 0; i < kCallersPerThread; ++i) {
    boost::asio::co_spawn(context, ask(repository, people, thread * 1'000 + i + 1, end, tally),
                          [&open](const std::exception_ptr& failure) {
                            if (failure) {
                              std::rethrow_exception(failure);
                            }
                            --open;
                          });
  }
  while (open > 0) {
    context.run_one();
  }
}

DatabaseConfig config_for(const char* port) {
  DatabaseConfig config;
  config.port = static_cast<std::uint16_t>(std::stoi(port));
  const char* const password = std::getenv("PGPASSWORD");
  config.password = Secret(password == nullptr ? "" : password);
  return config;
}

int run(const DatabaseConfig& config, unsigned people, int seconds) {
  std::vector<Tally> tallies(kThreads);
  const auto begin = Clock::now();
  const std::clock_t processor = std::clock();
  {
    std::vector<std::jthread> threads;
    threads.reserve(kThreads);
    for (unsigned i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] { serve(config, people, i, begin + std::chrono::seconds{seconds}, tallies[i]); });
    }
  }
  const double passed = std::chrono::duration<double>(Clock::now() - begin).count();
  const double own = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC * 1e6;
  Tally sum;
  for (const Tally& each : tallies) {
    sum.answers += each.answers;
    sum.echoes += each.echoes;
    sum.failures += each.failures;
  }
  if (sum.failures > 0 || sum.answers == 0 || sum.echoes != sum.answers * 20) {
    std::fprintf(stderr, "%ld answers with %ld echoes, %ld failures: not a measurement\n", sum.answers, sum.echoes,
                 sum.failures);
    return 1;
  }
  std::printf("%.0f %.1f\n", static_cast<double>(sum.answers) / passed, own / static_cast<double>(sum.answers));
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  if (words.size() == 1 && words[0] == "sql") {
    std::puts(adapters::postgres::echo_statements::list({}).sql);
    return 0;
  }
  if (words.size() == 2 && words[0] == "migrate") {
    const auto done = adapters::postgres::run_migrations(config_for(arguments[2]));
    if (!done) {
      std::fprintf(stderr, "%s\n", done.error().log.c_str());
    }
    return done ? 0 : 1;
  }
  if (words.size() == 4 && words[0] == "run") {
    return run(config_for(arguments[2]), static_cast<unsigned>(std::stoi(arguments[3])), std::stoi(arguments[4]));
  }
  std::fputs("usage: bench_list sql | migrate PORT | run PORT PEOPLE SECONDS\n", stderr);
  return 2;
}
