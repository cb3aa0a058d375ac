#include "adapters/aws/credentials.hpp"

#include <gtest/gtest.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <map>

#include "support/manual_clock.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::aws;
using namespace std::chrono_literals;

/// Gives what it is told, one load after the other, each after a turn of the loop.
class ScriptedSource final : public CredentialSource {
 public:
  explicit ScriptedSource(std::deque<Result<Credentials>>& loads, int& count) : loads_(loads), count_(count) {}

  Task<Result<Credentials>> load() override {
    ++count_;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    timer.expires_after(1ms);
    co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    Result<Credentials> next = std::move(loads_.front());
    loads_.pop_front();
    co_return next;
  }

 private:
  std::deque<Result<Credentials>>& loads_;
  int& count_;
};

class CredentialsTest : public testing::Test {
 protected:
  static Credentials named(const std::string& id, std::optional<Instant> expires_at) {
    Credentials credentials;
    credentials.access_key_id = id;
    credentials.secret_access_key = Secret("secret");
    credentials.expires_at = expires_at;
    return credentials;
  }

  CredentialsProvider& provider() {
    if (!provider_) {
      provider_.emplace(std::make_unique<ScriptedSource>(loads_, count_), clock_);
    }
    return *provider_;
  }

  std::string id() {
    const auto held = run_task(context_, provider().get());
    return held ? (*held)->access_key_id : "failed: " + held.error().log;
  }

  boost::asio::io_context context_{1};
  ManualClock clock_;
  std::deque<Result<Credentials>> loads_;
  int count_{0};
  std::optional<CredentialsProvider> provider_;
};

TEST_F(CredentialsTest, AreLoadedOnceWhenTheyDoNotEnd) {
  loads_.emplace_back(named("a", std::nullopt));
  EXPECT_FALSE(provider().current().has_value());
  EXPECT_EQ(id(), "a");
  clock_.advance(24h * 365);
  EXPECT_EQ(id(), "a");
  EXPECT_TRUE(provider().current().has_value());
  EXPECT_EQ(count_, 1);
}

TEST_F(CredentialsTest, AreReplacedBeforeTheyEnd) {
  loads_.emplace_back(named("a", clock_.now() + 1h));
  loads_.emplace_back(named("b", clock_.now() + 2h));
  EXPECT_EQ(id(), "a");
  clock_.advance(54min);
  EXPECT_EQ(id(), "a");
  clock_.advance(1min);
  EXPECT_EQ(id(), "b");
  EXPECT_EQ(count_, 2);
}

TEST_F(CredentialsTest, ServeUntilTheirEndWhileNoOthersCanBeHad) {
  loads_.emplace_back(named("a", clock_.now() + 1h));
  loads_.emplace_back(fail(ErrorCode::kUnavailable, "", "away"));
  loads_.emplace_back(fail(ErrorCode::kUnavailable, "", "away"));
  loads_.emplace_back(fail(ErrorCode::kUnavailable, "", "away"));
  EXPECT_EQ(id(), "a");
  clock_.advance(56min);
  EXPECT_EQ(id(), "a");
  EXPECT_EQ(id(), "a");
  EXPECT_EQ(count_, 2) << "a failed load is followed by a pause";
  clock_.advance(CredentialsProvider::kRetryPause);
  EXPECT_EQ(id(), "a");
  EXPECT_EQ(count_, 3);
  clock_.advance(5min);
  EXPECT_FALSE(provider().current().has_value());
  EXPECT_EQ(id(), "failed: away");
}

TEST_F(CredentialsTest, AreLoadedOnceForAllWhoAsk) {
  loads_.emplace_back(named("a", std::nullopt));
  int answers = 0;
  for (int caller = 0; caller < 5; ++caller) {
    boost::asio::co_spawn(context_, provider().get(),
                          [&](const std::exception_ptr&, Result<CredentialsProvider::Held> held) {
                            answers += held.has_value() && (*held)->access_key_id == "a" ? 1 : 0;
                          });
  }
  context_.run();
  EXPECT_EQ(answers, 5);
  EXPECT_EQ(count_, 1);
}

TEST_F(CredentialsTest, AFailedLoadAnswersAllWhoWaitedForIt) {
  loads_.emplace_back(fail(ErrorCode::kUnavailable, "", "away"));
  int failures = 0;
  for (int caller = 0; caller < 5; ++caller) {
    boost::asio::co_spawn(context_, provider().get(),
                          [&](const std::exception_ptr&, Result<CredentialsProvider::Held> held) {
                            failures += held.has_value() ? 0 : 1;
                          });
  }
  context_.run();
  EXPECT_EQ(failures, 5);
  EXPECT_EQ(count_, 1);
}

TEST_F(CredentialsTest, AreForgottenOnlyIfTheyAreTheOnesRefused) {
  loads_.emplace_back(named("a", std::nullopt));
  loads_.emplace_back(named("b", std::nullopt));
  const auto first = run_task(context_, provider().get()).value();
  provider().forget(first);
  EXPECT_EQ(id(), "b");
  provider().forget(first);
  EXPECT_EQ(id(), "b");
}

VariableLookup lookup_in(std::map<std::string, std::string, std::less<>> variables) {
  return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST(EnvironmentSource, ReadsTheThreeVariablesAndKnowsThemAtOnce) {
  ManualClock clock;
  CredentialsProvider provider(
      std::make_unique<EnvironmentSource>(lookup_in(
          {{"AWS_ACCESS_KEY_ID", "id"}, {"AWS_SECRET_ACCESS_KEY", "secret"}, {"AWS_SESSION_TOKEN", "token"}})),
      clock);
  const auto held = provider.current();
  ASSERT_TRUE(held.has_value());
  EXPECT_EQ((*held)->access_key_id, "id");
  EXPECT_EQ((*held)->secret_access_key.reveal(), "secret");
  EXPECT_EQ((*held)->session_token.reveal(), "token");
  EXPECT_EQ((*held)->expires_at, std::nullopt);
}

TEST(EnvironmentSource, HasNothingUnlessBothAreSet) {
  for (const auto& variables : {lookup_in({}), lookup_in({{"AWS_ACCESS_KEY_ID", "id"}}),
                                lookup_in({{"AWS_ACCESS_KEY_ID", "id"}, {"AWS_SECRET_ACCESS_KEY", ""}}),
                                lookup_in({{"AWS_SECRET_ACCESS_KEY", "secret"}})}) {
    EnvironmentSource source(variables);
    EXPECT_EQ(source.at_hand().has_value(), false);
    const auto loaded = run_task(source.load());
    ASSERT_FALSE(loaded.has_value());
    EXPECT_EQ(loaded.error().code, ErrorCode::kInternal);
  }
}

}  // namespace
}  // namespace echoes::tests
