#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <memory>
#include <optional>

#include "adapters/redis/cache.hpp"
#include "adapters/redis/connection.hpp"
#include "adapters/redis/health_probe.hpp"
#include "contract/redis/redis_config.hpp"
#include "support/dice.hpp"
#include "support/run_task.hpp"
#include "support/tcp_proxy.hpp"

namespace echoes::tests {
namespace {

using adapters::redis::Connection;
using adapters::redis::HealthProbe;
using adapters::redis::RedisConfig;
using adapters::redis::Reply;
using testing::HasSubstr;

class RedisConnectionTest : public testing::Test {
 protected:
  void connect(const RedisConfig& config) {
    connection_.reset();
    connection_ = std::make_unique<Connection>(context_.get_executor(), config);
  }

  Result<Reply> run(std::vector<std::string> command) {
    return run_task(context_, connection_->run(std::move(command)));
  }

  Result<Reply> echo(const std::string& text) { return run({"ECHO", text}); }

  /// Asks until it works again, while the connection is made anew by itself.
  Result<Reply> echo_until_it_works(const std::string& text) {
    for (int attempt = 0; attempt < 1'000; ++attempt) {
      auto reply = echo(text);
      if (reply || reply.error().code != ErrorCode::kUnavailable) {
        return reply;
      }
      context_.restart();
      context_.run_for(std::chrono::milliseconds{10});
    }
    return fail(ErrorCode::kUnavailable, {}, "it never worked again");
  }

  boost::asio::io_context context_{1};
  std::unique_ptr<Connection> connection_;
};

TEST_F(RedisConnectionTest, ManyCoroutinesGetTheirOwnReplies) {
  connect(redis_config());
  constexpr int kCallers = 200;
  int open = kCallers;
  const auto ask = [](Connection& connection, int index, int& left) -> Task<void> {
    std::vector<std::string> command{"ECHO", std::to_string(index)};
    if (index % 7 == 3) {
      command = {"NOSUCHCOMMAND", std::to_string(index)};
    }
    const auto reply = co_await connection.run(std::move(command));
    if (index % 7 == 3) {
      EXPECT_FALSE(reply.has_value());
      if (!reply) {
        EXPECT_EQ(reply.error().code, ErrorCode::kInternal);
        EXPECT_THAT(reply.error().log, HasSubstr("unknown command"));
      }
    } else {
      EXPECT_TRUE(reply.has_value());
      EXPECT_EQ(reply.value_or(Reply{}), Reply(std::to_string(index)));
    }
    --left;
  };
  for (int i = 0; i < kCallers; ++i) {
    boost::asio::co_spawn(context_, ask(*connection_, i, open), boost::asio::detached);
  }
  while (open > 0) {
    ASSERT_EQ(context_.run_one_for(kTaskTimeLimit), 1U);
  }
}

TEST_F(RedisConnectionTest, AConnectionThatIsCutIsMadeAnew) {
  connect(redis_config());
  const auto id = run({"CLIENT", "ID"});
  ASSERT_TRUE(id.has_value()) << id.error().log;
  Connection other(context_.get_executor(), redis_config());
  const auto killed =
      run_task(context_, other.run({"CLIENT", "KILL", "ID", std::to_string(std::get<std::int64_t>(*id))}));
  ASSERT_TRUE(killed.has_value());
  const auto reply = echo_until_it_works("again");
  ASSERT_TRUE(reply.has_value()) << reply.error().log;
  EXPECT_EQ(*reply, Reply(std::string("again")));
}

TEST_F(RedisConnectionTest, WithoutAServerCallsFailAtOnceAndWorkAgainWhenItIsBack) {
  TcpProxy proxy(redis_config().host, redis_config().port);
  auto config = redis_config();
  config.port = proxy.port();
  connect(config);
  ASSERT_TRUE(echo("before").has_value());
  for (int outage = 0; outage < 2; ++outage) {
    proxy.refuse();
    // The first may find the connection still being noticed as lost.
    static_cast<void>(echo("cut"));
    const auto during = echo("during");
    ASSERT_FALSE(during.has_value());
    EXPECT_EQ(during.error().code, ErrorCode::kUnavailable);
    std::optional<Result<Reply>> answer;
    const auto ask = [](Connection& connection, std::optional<Result<Reply>>& to) -> Task<void> {
      std::vector<std::string> command{"PING"};
      to = co_await connection.run(std::move(command));
    };
    boost::asio::co_spawn(context_, ask(*connection_, answer), boost::asio::detached);
    context_.restart();
    context_.poll();
    ASSERT_TRUE(answer.has_value()) << "a call waited although the outage was known";
    ASSERT_FALSE(answer->has_value());
    EXPECT_THAT(answer->error().log, HasSubstr("cannot connect to Redis"));

    proxy.accept();
    const auto after = echo_until_it_works("after");
    ASSERT_TRUE(after.has_value()) << after.error().log;
  }
}

TEST_F(RedisConnectionTest, AServerThatFallsSilentIsGivenUpAndFoundAgain) {
  TcpProxy proxy(redis_config().host, redis_config().port);
  auto config = redis_config();
  config.port = proxy.port();
  config.command_timeout = std::chrono::milliseconds{200};
  config.connect_timeout = std::chrono::milliseconds{200};
  connect(config);
  HealthProbe probe(*connection_);
  ASSERT_TRUE(run_task(context_, probe.check()).has_value());
  proxy.freeze();
  const auto first = echo("lost");
  ASSERT_FALSE(first.has_value());
  EXPECT_EQ(first.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(first.error().log, HasSubstr("did not answer in time"));
  // Connections are still made, but a server that does not answer is not taken for one.
  EXPECT_FALSE(run_task(context_, probe.check()).has_value());
  EXPECT_FALSE(echo("lost").has_value());
  proxy.thaw();
  const auto after = echo_until_it_works("after");
  ASSERT_TRUE(after.has_value()) << after.error().log;
  EXPECT_EQ(*after, Reply(std::string("after")));
  EXPECT_TRUE(run_task(context_, probe.check()).has_value());
}

TEST_F(RedisConnectionTest, MoreThanItsBoundIsRefused) {
  auto config = redis_config();
  config.max_pending = 10;
  connect(config);
  int served = 0;
  int refused = 0;
  const auto ask = [](Connection& connection, int& good, int& bad) -> Task<void> {
    std::vector<std::string> command{"PING"};
    const auto reply = co_await connection.run(std::move(command));
    if (reply) {
      ++good;
    } else {
      EXPECT_EQ(reply.error().code, ErrorCode::kUnavailable);
      ++bad;
    }
  };
  for (int i = 0; i < 30; ++i) {
    boost::asio::co_spawn(context_, ask(*connection_, served, refused), boost::asio::detached);
  }
  while (served + refused < 30) {
    ASSERT_EQ(context_.run_one_for(kTaskTimeLimit), 1U);
  }
  EXPECT_EQ(served, 10);
  EXPECT_EQ(refused, 20);
  EXPECT_TRUE(echo("again").has_value());
}

TEST_F(RedisConnectionTest, CallersOfAConnectionThatGoesAwayAreAnswered) {
  connect(redis_config());
  ASSERT_TRUE(echo("before").has_value());
  std::optional<Result<Reply>> answer;
  const auto ask = [](Connection& connection, std::optional<Result<Reply>>& to) -> Task<void> {
    std::vector<std::string> command{"BLPOP", "contract:" + new_user_id().str(), "60"};
    to = co_await connection.run(std::move(command));
  };
  boost::asio::co_spawn(context_, ask(*connection_, answer), boost::asio::detached);
  context_.restart();
  context_.poll();
  ASSERT_FALSE(answer.has_value());
  connection_.reset();
  context_.restart();
  context_.run();
  ASSERT_TRUE(answer.has_value());
  ASSERT_FALSE(answer->has_value());
  EXPECT_EQ(answer->error().code, ErrorCode::kUnavailable);
}

TEST_F(RedisConnectionTest, NamesAreResolved) {
  auto config = redis_config();
  config.host = "localhost";
  connect(config);
  const auto reply = echo("by name");
  ASSERT_TRUE(reply.has_value()) << reply.error().log;
  config.host = "no-such-host.invalid";
  connect(config);
  const auto none = echo("nobody");
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, ErrorCode::kUnavailable);
}

// A counter that loses its lifetime would refuse its owner for ever.
TEST_F(RedisConnectionTest, ACounterAlwaysHasALifetime) {
  connect(redis_config());
  adapters::redis::Cache cache(*connection_);
  const std::string key = "contract:" + new_user_id().str();
  ASSERT_TRUE(run_task(context_, cache.increment(key, std::chrono::seconds{60})).has_value());
  ASSERT_TRUE(run_task(context_, cache.increment(key, std::chrono::seconds{60})).has_value());
  const auto left = run({"TTL", key});
  ASSERT_TRUE(left.has_value());
  EXPECT_GT(std::get<std::int64_t>(*left), 0);
  EXPECT_LE(std::get<std::int64_t>(*left), 60);
}

}  // namespace
}  // namespace echoes::tests
