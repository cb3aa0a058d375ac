#include "adapters/aws/context.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <deque>
#include <stdexcept>

#include "scripted_server.hpp"
#include "support/run_task.hpp"
#include "test_context.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::aws;
using namespace std::chrono_literals;

class ContextTest : public testing::Test {
 protected:
  void serve(std::vector<Script> scripts) {
    server_ = std::make_unique<ScriptedServer>(std::move(scripts));
    context_ = make_test_context(io_, server_->url(), clock_, randomness_);
  }

  Result<HttpResponse> call(bool repeatable = true, std::optional<Deadline> deadline = std::nullopt) {
    Call what;
    what.action = "events:PutEvents";
    what.endpoint = context_->endpoint_of("events");
    what.headers.emplace_back("x-amz-target", "AWSEvents.PutEvents");
    what.body = as_body("{}");
    what.repeatable = repeatable;
    what.deadline = deadline;
    return run_task(io_, context_->call(signer_, std::move(what)));
  }

  boost::asio::io_context io_{1};
  ManualClock clock_;
  TestRandomness randomness_;
  std::unique_ptr<ScriptedServer> server_;
  std::unique_ptr<Context> context_;
  Signer signer_{SigningScope{"us-east-1", "events"}};
};

TEST_F(ContextTest, SignsWhatItSends) {
  serve({{Reply{.bytes = http_reply(200, "ok")}}});
  EXPECT_EQ(call().value().text(), "ok");
  const SeenRequest seen = server_->requests().at(0);
  EXPECT_EQ(seen.body, "{}");
  EXPECT_EQ(seen.header("x-amz-date"), amz_date(clock_.now()));
  EXPECT_NE(seen.header("authorization").value_or("").find("SignedHeaders=host;x-amz-date;x-amz-target"),
            std::string::npos);
}

TEST_F(ContextTest, TriesAgainWhenThatMayHelp) {
  for (const Reply& first :
       {Reply{.bytes = http_reply(500, "")}, Reply{.bytes = http_reply(503, "<Code>SlowDown</Code>")},
        Reply{.bytes = http_reply(400, R"({"__type":"ThrottlingException"})")}, Reply{.bytes = "", .hang_up = true}}) {
    serve({{first, Reply{.bytes = http_reply(200, "second")}}, {Reply{.bytes = http_reply(200, "second")}}});
    EXPECT_EQ(call().value().text(), "second");
    EXPECT_EQ(server_->requests().size(), 2U);
  }
}

TEST_F(ContextTest, DoesNotTryAgainWhenThatCannotHelp) {
  for (const int status : {400, 403, 404, 301}) {
    serve({{Reply{.bytes = http_reply(status, "")}, Reply{.bytes = http_reply(200, "never")}}});
    EXPECT_FALSE(call().has_value()) << status;
    EXPECT_EQ(server_->requests().size(), 1U);
  }
}

TEST_F(ContextTest, DoesNotRepeatWhatMustHappenOnce) {
  serve({{Reply{.bytes = http_reply(500, "")}, Reply{.bytes = http_reply(200, "never")}}});
  EXPECT_EQ(call(false).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(server_->requests().size(), 1U);
}

TEST_F(ContextTest, GivesUpAfterThreeAttempts) {
  serve({Script(5, Reply{.bytes = http_reply(500, "")})});
  const auto result = call();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(result.error().log, "events:PutEvents: status 500");
  EXPECT_EQ(server_->requests().size(), 3U);
}

TEST_F(ContextTest, ATroubledServiceGetsNoMoreRetriesThanTheBudgetHas) {
  serve({Script(60, Reply{.bytes = http_reply(500, "")})});
  for (int calls = 0; calls < 20; ++calls) {
    EXPECT_FALSE(call().has_value());
  }
  EXPECT_EQ(server_->requests().size(), 20U + RetryBudget::kCapacity / RetryBudget::kRetryCost);
}

TEST_F(ContextTest, ADeadlineCoversAllAttempts) {
  serve({{Reply{.silent = true}}, {Reply{.bytes = http_reply(200, "never")}}});
  EXPECT_EQ(call(true, Deadline::after(100ms)).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(server_->requests().size(), 1U);
}

TEST_F(ContextTest, AnAskedForPauseThatIsTooLongEndsTheAttempts) {
  serve({{Reply{.bytes = http_reply(503, "", "Retry-After: 60\r\n")}, Reply{.bytes = http_reply(200, "never")}}});
  const auto result = call();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().retry_after, 60s);
  EXPECT_EQ(server_->requests().size(), 1U);
}

/// First one set of keys, then another.
class RotatingSource final : public CredentialSource {
 public:
  Task<Result<Credentials>> load() override {
    Credentials credentials;
    credentials.access_key_id = "key" + std::to_string(++loads_);
    credentials.secret_access_key = Secret("secret");
    co_return credentials;
  }

 private:
  int loads_{0};
};

TEST_F(ContextTest, CredentialsThatHaveEndedAreReplacedOnce) {
  const Reply ended{.bytes = http_reply(400, R"({"__type":"ExpiredTokenException"})")};
  serve({{ended, Reply{.bytes = http_reply(200, "ok")}, ended, ended}});
  ContextConfig config;
  config.endpoint_url = server_->url();
  context_ =
      std::make_unique<Context>(io_.get_executor(), config, std::make_unique<RotatingSource>(), clock_, randomness_);
  EXPECT_EQ(call().value().text(), "ok");
  EXPECT_NE(server_->requests().at(0).header("authorization").value_or("").find("Credential=key1/"), std::string::npos);
  EXPECT_NE(server_->requests().at(1).header("authorization").value_or("").find("Credential=key2/"), std::string::npos);
  EXPECT_EQ(call().error().code, ErrorCode::kInternal);
  EXPECT_EQ(server_->requests().size(), 4U);
}

TEST_F(ContextTest, WithoutCredentialsNothingIsSent) {
  serve({{Reply{.bytes = http_reply(200, "never")}}});
  context_ = make_test_context(io_, server_->url(), clock_, randomness_, test_variables("", ""));
  const auto result = call();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kInternal);
  EXPECT_EQ(server_->connections(), 0U);
}

TEST_F(ContextTest, KnowsWhereServicesLive) {
  context_ = make_test_context(io_, std::nullopt, clock_, randomness_);
  EXPECT_EQ(context_->endpoint_of("events"), (Endpoint{true, "events.us-east-1.amazonaws.com", 443}));
  EXPECT_FALSE(context_->custom_endpoint());
  context_ = make_test_context(io_, "http://127.0.0.1:4566", clock_, randomness_);
  EXPECT_EQ(context_->endpoint_of("events"), (Endpoint{false, "127.0.0.1", 4566}));
  EXPECT_THROW((void)make_test_context(io_, "http://127.0.0.1:4566/path", clock_, randomness_), std::invalid_argument);
  EXPECT_THROW((void)make_test_context(io_, "nonsense", clock_, randomness_), std::invalid_argument);
}

}  // namespace
}  // namespace echoes::tests
