#include "adapters/postgres/database.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "adapters/postgres/health_probe.hpp"
#include "contract/postgres/test_schema.hpp"
#include "support/run_task.hpp"
#include "support/tcp_proxy.hpp"

namespace echoes::tests {
namespace {

using adapters::postgres::Database;
using adapters::postgres::DatabaseConfig;
using adapters::postgres::HealthProbe;
using adapters::postgres::Params;
using adapters::postgres::RowReader;
using adapters::postgres::Rows;
using adapters::postgres::Statement;
using testing::HasSubstr;

constexpr Statement kNumber{"test_number", "select $1::bigint"};
constexpr Statement kDivide{"test_divide", "select 100 / $1::bigint"};
constexpr Statement kSleep{"test_sleep", "select 1::bigint from pg_sleep($1::float8)"};
constexpr Statement kBackend{"test_backend", "select pg_backend_pid()::bigint"};
constexpr Statement kAdd{"test_add", "insert into notes (n) values ($1::bigint)"};

Params number(std::int64_t value) {
  Params params;
  params.number(value);
  return params;
}

Params seconds(double value) {
  Params params;
  params.real(value);
  return params;
}

class DatabaseTest : public testing::Test {
 protected:
  DatabaseTest() { schema_.query("create table notes (n bigint)"); }

  void connect(const DatabaseConfig& config) {
    database_.reset();
    database_ = std::make_unique<Database>(context_.get_executor(), config);
  }

  Result<std::int64_t> read(Statement statement, Params params) {
    return first(run_task(context_, database_->read(statement, std::move(params))));
  }

  Result<void> add(std::int64_t value) {
    auto rows = run_task(context_, database_->write(kAdd, number(value)));
    if (!rows) {
      return std::unexpected(rows.error());
    }
    return {};
  }

  static Result<std::int64_t> first(Result<Rows> rows) {
    if (!rows) {
      return std::unexpected(rows.error());
    }
    return RowReader(*rows, 0).int64();
  }

  /// Reads until it works again, while the database reconnects by itself.
  Result<std::int64_t> read_until_it_works() {
    for (int attempt = 0; attempt < 1'000; ++attempt) {
      auto value = read(kNumber, number(1));
      if (value || value.error().code != ErrorCode::kUnavailable) {
        return value;
      }
      context_.restart();
      context_.run_for(std::chrono::milliseconds{10});
    }
    return fail(ErrorCode::kUnavailable, {}, "it never worked again");
  }

  TestSchema schema_;
  boost::asio::io_context context_{1};
  std::unique_ptr<Database> database_;
};

TEST_F(DatabaseTest, TwoHundredCoroutinesGetTheirOwnAnswersWhateverFailsBesideThem) {
  connect(schema_.config());
  std::vector<std::optional<Result<std::int64_t>>> answers(200);
  const auto ask = [](Database& database, std::int64_t index,
                      std::optional<Result<std::int64_t>>& answer) -> Task<void> {
    constexpr Statement kNoTable{"test_no_table", "select n from no_such_table where n = $1::bigint"};
    if (index % 5 == 4) {
      answer = first(co_await database.read(kNoTable, number(index)));
    } else if (index % 3 == 0) {
      answer = first(co_await database.read(kDivide, number(0)));
    } else {
      answer = first(co_await database.read(kNumber, number(index)));
    }
  };
  for (int round = 0; round < 3; ++round) {
    int open = static_cast<int>(answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
      answers[i].reset();
      boost::asio::co_spawn(context_, ask(*database_, static_cast<std::int64_t>(i), answers[i]),
                            [&open](const std::exception_ptr& failure) {
                              EXPECT_EQ(failure, nullptr);
                              --open;
                            });
    }
    context_.restart();
    while (open > 0) {
      ASSERT_EQ(context_.run_one_for(kTaskTimeLimit), 1U);
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
      ASSERT_TRUE(answers[i].has_value());
      const auto& answer = *answers[i];
      if (i % 5 == 4) {
        ASSERT_FALSE(answer.has_value());
        // Calls sent behind the one whose preparing failed hear that the statement is unknown.
        EXPECT_EQ(answer.error().code, ErrorCode::kInternal);
        EXPECT_THAT(answer.error().log, testing::AnyOf(HasSubstr("42P01"), HasSubstr("26000")));
      } else if (i % 3 == 0) {
        ASSERT_FALSE(answer.has_value());
        EXPECT_EQ(answer.error().code, ErrorCode::kInternal);
        EXPECT_THAT(answer.error().log, HasSubstr("22012 in test_divide"));
      } else {
        ASSERT_TRUE(answer.has_value()) << answer.error().log;
        EXPECT_EQ(*answer, static_cast<std::int64_t>(i));
      }
    }
  }
}

TEST_F(DatabaseTest, HasAsManyConnectionsAsItWasGivenAndMakesThemWhenToldTo) {
  TcpProxy proxy(schema_.config().host, schema_.config().port);
  auto config = schema_.config();
  config.port = proxy.port();
  config.read_connections = 3;
  config.write_connections = 2;
  connect(config);
  context_.restart();
  context_.run_for(std::chrono::milliseconds{20});
  EXPECT_EQ(proxy.accepted(), 0U) << "it connected without being asked anything";
  database_->connect();
  for (int i = 0; i < 1'000 && proxy.accepted() < 5; ++i) {
    context_.restart();
    context_.run_for(std::chrono::milliseconds{10});
  }
  for (std::int64_t value = 0; value < 20; ++value) {
    ASSERT_TRUE(read(kNumber, number(value)).has_value());
    ASSERT_TRUE(add(value).has_value());
  }
  EXPECT_EQ(proxy.accepted(), 5U);
  EXPECT_EQ(schema_.query("select count(*) from notes"), "20");
}

TEST_F(DatabaseTest, AStatementThatCannotBePreparedYetIsPreparedLater) {
  connect(schema_.config());
  constexpr Statement kLater{"test_later", "select n from later where n = $1::bigint"};
  ASSERT_FALSE(read(kLater, number(1)).has_value());
  schema_.query("create table later (n bigint); insert into later values (1)");
  const auto value = read(kLater, number(1));
  ASSERT_TRUE(value.has_value()) << value.error().log;
  EXPECT_EQ(*value, 1);
}

TEST_F(DatabaseTest, AReadWhoseBackendIsKilledAnswersAllTheSame) {
  auto config = schema_.config();
  config.read_connections = 1;
  connect(config);
  for (int round = 0; round < 5; ++round) {
    const auto backend = read(kBackend, Params{});
    ASSERT_TRUE(backend.has_value()) << backend.error().log;
    schema_.query("select pg_terminate_backend(" + std::to_string(*backend) + ", 5000)");
    const auto value = read(kNumber, number(round));
    ASSERT_TRUE(value.has_value()) << value.error().log;
    EXPECT_EQ(*value, round);
  }
}

TEST_F(DatabaseTest, AWriteWhoseBackendIsKilledIsNotRepeated) {
  auto config = schema_.config();
  config.write_connections = 1;
  connect(config);
  constexpr Statement kEndMyself{
      "test_end_myself", "with added as (insert into notes values (1)) select pg_terminate_backend(pg_backend_pid())"};
  schema_.query("create sequence tries");
  constexpr Statement kCountAndEnd{"test_count_and_end",
                                   "select nextval('tries'), pg_terminate_backend(pg_backend_pid())"};
  auto rows = run_task(context_, database_->write(kCountAndEnd, Params{}));
  ASSERT_FALSE(rows.has_value());
  EXPECT_EQ(rows.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(schema_.query("select last_value from tries"), "1");
  rows = run_task(context_, database_->write(kEndMyself, Params{}));
  ASSERT_FALSE(rows.has_value());
  EXPECT_EQ(schema_.query("select count(*) from notes"), "0");
  const auto again = add(2);
  ASSERT_TRUE(again.has_value()) << again.error().log;
  EXPECT_EQ(schema_.query("select count(*) from notes"), "1");
}

TEST_F(DatabaseTest, AWriteGivenUpForADeadlockIsRepeatedOnce) {
  connect(schema_.config());
  schema_.query(
      "create sequence tries; create function fail_until(good bigint) returns bigint language plpgsql as $$ begin "
      "if nextval('tries') < good then raise exception 'deadlock' using errcode = '40P01'; end if; return good; end "
      "$$");
  constexpr Statement kTry{"test_try", "select fail_until($1::bigint)"};
  const auto second = first(run_task(context_, database_->write(kTry, number(2))));
  ASSERT_TRUE(second.has_value()) << second.error().log;
  const auto never = first(run_task(context_, database_->write(kTry, number(100))));
  ASSERT_FALSE(never.has_value());
  EXPECT_EQ(never.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(schema_.query("select last_value from tries"), "4");
}

TEST_F(DatabaseTest, WithoutAServerCallsFailAtOnceAndWorkAgainWhenItIsBack) {
  TcpProxy proxy(schema_.config().host, schema_.config().port);
  auto config = schema_.config();
  config.port = proxy.port();
  connect(config);
  ASSERT_TRUE(read(kNumber, number(1)).has_value());
  ASSERT_TRUE(add(1).has_value());
  for (int outage = 0; outage < 2; ++outage) {
    proxy.refuse();
    auto during = read(kNumber, number(1));
    ASSERT_FALSE(during.has_value());
    EXPECT_EQ(during.error().code, ErrorCode::kUnavailable);
    EXPECT_TRUE(during.error().retry_after.has_value());
    // A second connection may not have noticed yet.
    for (int i = 0; i < 1'000 && during.error().log.find("refused") == std::string::npos; ++i) {
      context_.restart();
      context_.run_for(std::chrono::milliseconds{10});
      during = read(kNumber, number(1));
      ASSERT_FALSE(during.has_value());
    }
    // Now that the outage is known, a call is answered without waiting for anything: one poll is enough.
    std::optional<Result<Rows>> answer;
    const auto ask = [](Database& database, std::optional<Result<Rows>>& to) -> Task<void> {
      to = co_await database.read(kNumber, number(1));
    };
    boost::asio::co_spawn(context_, ask(*database_, answer), boost::asio::detached);
    context_.restart();
    context_.poll();
    ASSERT_TRUE(answer.has_value());
    ASSERT_FALSE(answer->has_value());
    EXPECT_THAT(answer->error().log, HasSubstr("refused"));
    EXPECT_FALSE(add(2).has_value());

    proxy.accept();
    const auto after = read_until_it_works();
    ASSERT_TRUE(after.has_value()) << after.error().log;
    EXPECT_EQ(*after, 1);
  }
}

TEST_F(DatabaseTest, AServerThatFallsSilentIsGivenUpAndFoundAgain) {
  TcpProxy proxy(schema_.config().host, schema_.config().port);
  auto config = schema_.config();
  config.port = proxy.port();
  config.statement_timeout = std::chrono::milliseconds{100};
  config.connect_timeout = std::chrono::milliseconds{200};
  connect(config);
  ASSERT_TRUE(read(kNumber, number(1)).has_value());
  proxy.freeze();
  HealthProbe probe(*database_);
  const auto health = run_task(context_, probe.check());
  ASSERT_FALSE(health.has_value());
  EXPECT_EQ(health.error().code, ErrorCode::kUnavailable);
  const auto during = read(kNumber, number(1));
  ASSERT_FALSE(during.has_value());
  EXPECT_EQ(during.error().code, ErrorCode::kUnavailable);
  proxy.thaw();
  const auto after = read_until_it_works();
  ASSERT_TRUE(after.has_value()) << after.error().log;
  EXPECT_TRUE(run_task(context_, probe.check()).has_value());
}

TEST_F(DatabaseTest, AStatementThatTakesTooLongIsCancelledAndTheConnectionLivesOn) {
  auto config = schema_.config();
  config.read_connections = 1;
  config.statement_timeout = std::chrono::milliseconds{100};
  connect(config);
  const auto backend = read(kBackend, Params{});
  ASSERT_TRUE(backend.has_value()) << backend.error().log;
  const auto slow = read(kSleep, seconds(60));
  ASSERT_FALSE(slow.has_value());
  EXPECT_EQ(slow.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(slow.error().log, HasSubstr("57014 in test_sleep"));
  const auto same = read(kBackend, Params{});
  ASSERT_TRUE(same.has_value());
  EXPECT_EQ(*same, *backend);
}

TEST_F(DatabaseTest, MoreThanItsBoundIsRefused) {
  auto config = schema_.config();
  config.max_pending = 10;
  connect(config);
  int served = 0;
  int refused = 0;
  const auto ask = [](Database& database, int& good, int& bad) -> Task<void> {
    const auto rows = co_await database.read(kSleep, seconds(0.02));
    if (rows) {
      ++good;
    } else {
      EXPECT_EQ(rows.error().code, ErrorCode::kUnavailable);
      EXPECT_EQ(rows.error().retry_after, std::chrono::seconds{1});
      ++bad;
    }
  };
  for (int i = 0; i < 30; ++i) {
    boost::asio::co_spawn(context_, ask(*database_, served, refused), boost::asio::detached);
  }
  context_.restart();
  while (served + refused < 30) {
    ASSERT_EQ(context_.run_one_for(kTaskTimeLimit), 1U);
  }
  EXPECT_EQ(served, 10);
  EXPECT_EQ(refused, 20);
  EXPECT_TRUE(read(kNumber, number(1)).has_value());
}

TEST_F(DatabaseTest, CallersOfADatabaseThatGoesAwayAreAnswered) {
  connect(schema_.config());
  ASSERT_TRUE(read(kNumber, number(1)).has_value());
  std::optional<Result<Rows>> answer;
  const auto ask = [](Database& database, std::optional<Result<Rows>>& to) -> Task<void> {
    to = co_await database.read(kSleep, seconds(60));
  };
  boost::asio::co_spawn(context_, ask(*database_, answer), boost::asio::detached);
  context_.restart();
  context_.poll();
  ASSERT_FALSE(answer.has_value());
  database_.reset();
  context_.restart();
  context_.run();
  ASSERT_TRUE(answer.has_value());
  ASSERT_FALSE(answer->has_value());
  EXPECT_EQ(answer->error().code, ErrorCode::kUnavailable);
}

TEST_F(DatabaseTest, NamesAreResolved) {
  auto config = schema_.config();
  config.host = "localhost";
  connect(config);
  const auto value = read(kNumber, number(5));
  ASSERT_TRUE(value.has_value()) << value.error().log;
  config.host = "no-such-host.invalid";
  connect(config);
  const auto none = read(kNumber, number(5));
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(none.error().log, HasSubstr("no-such-host.invalid"));
}

TEST_F(DatabaseTest, AWrongPasswordIsUnavailableAndStaysOutOfTheLog) {
  auto config = schema_.config();
  config.password = Secret("not-the-password");
  connect(config);
  const auto value = read(kNumber, number(1));
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(value.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(value.error().log, HasSubstr("authentication failed"));
  EXPECT_THAT(value.error().log, testing::Not(HasSubstr("not-the-password")));
}

}  // namespace
}  // namespace echoes::tests
