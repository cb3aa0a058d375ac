#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "adapters/memory/cache.hpp"
#include "hosts/lambda/api_function.hpp"
#include "hosts/lambda/audit_function.hpp"
#include "hosts/lambda/jobs_function.hpp"
#include "support/world.hpp"

namespace echoes::hosts::lambda {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

/// What is logged, as text.
class LogFile {
 public:
  LogFile() : file_(::memfd_create("log", MFD_CLOEXEC)) {}
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;
  ~LogFile() { ::close(file_); }

  [[nodiscard]] std::string text() const {
    std::string text(65'536, '\0');
    text.resize(static_cast<std::size_t>(::pread(file_, text.data(), text.size(), 0)));
    return text;
  }

 private:
  int file_;

 public:
  const Log log{file_, LogLevel::kInfo, LogStyle::kCloudWatch};
};

std::string test_event(const std::string& name) {
  std::ifstream file(std::string{ECHOES_SOURCE_DIR} + "/test-events/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Invocation invocation_of(std::string body) {
  Invocation invocation;
  invocation.request_id = "id-1";
  invocation.body = std::move(body);
  return invocation;
}

class Well final : public ports::HealthProbe {
  Task<Result<void>> check() override { co_return Result<void>{}; }
};

class Functions : public testing::Test {
 protected:
  json::value call(std::string_view handler, const std::string& event, std::string client = "4h1b2c3dexample") {
    NoTokens no_tokens;
    Well well;
    adapters::memory::Cache cache{world_.clock};
    http::ApiConfig config;
    config.counts_requests = false;
    config.cursor_keys = {Secret{std::string(32, 'k')}};
    http::Api api(config, http::ApiPorts{world_.echoes, world_.settings, world_.audio, cache, no_tokens, well, well,
                                         well, world_.clock, world_.randomness, world_.time_zones});
    TokenPolicy policy{"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE", {std::move(client)}};
    ApiFunction function(io_, api, *find_operation(handler), std::move(policy), "dev", world_.clock, file_.log);
    return json::parse(function.handle(invocation_of(event)));
  }

  JobsParts parts(use_cases::RunJob& run_job) {
    return {io_, world_.jobs, run_job, world_.clock, file_.log, "dev", std::chrono::seconds{10}};
  }

  boost::asio::io_context io_{1};
  tests::World world_;
  LogFile file_;
};

TEST_F(Functions, AnApiFunctionAnswersItsOwnOperationToItsOwnPeople) {
  const json::value answer = call("get-settings", test_event("api-rest/null-maps.json"));
  EXPECT_EQ(answer.at("statusCode").as_int64(), 200);
  EXPECT_THAT(file_.text(), HasSubstr("\"route\":\"getSettings\""));
  EXPECT_THAT(file_.text(), HasSubstr("\"Requests\":1"));
  EXPECT_THAT(file_.text(), Not(HasSubstr("4f6c1d0e"))) << "no line may say who it was";
}

TEST_F(Functions, WithoutGoodClaimsNobodyGetsIn) {
  EXPECT_EQ(call("get-settings", test_event("api-rest/without-claims.json")).at("statusCode").as_int64(), 401);
  EXPECT_EQ(call("get-settings", test_event("api-rest/null-maps.json"), "other").at("statusCode").as_int64(), 401);
}

TEST_F(Functions, AnEventForAnotherOperationIsRefused) {
  EXPECT_EQ(call("get-stats", test_event("api-rest/null-maps.json")).at("statusCode").as_int64(), 404);
  EXPECT_EQ(call("list-echoes", test_event("save-echo.json")).at("statusCode").as_int64(), 404);
}

TEST_F(Functions, WhatIsNoEventOfTheGatewayFails) {
  EXPECT_THROW(call("get-settings", "{}"), std::invalid_argument);
  EXPECT_THAT(file_.text(), Not(HasSubstr("\"request\"")));
}

TEST_F(Functions, JobsAreDrainedWhateverWokeThem) {
  const Echo echo = world_.add_ready();
  world_.store.add_jobs({tests::job_for(echo, ports::JobKind::kPublishEvent, world_.clock.now()),
                         tests::job_for(echo, ports::JobKind::kDeleteAudio, world_.clock.now()),
                         tests::job_for(echo, ports::JobKind::kProcessAudio, world_.clock.now())});
  use_cases::RunJob run_job(world_.jobs, use_cases::JobTools{nullptr, &world_.events, &world_.audio}, world_.clock,
                            world_.randomness);
  JobsFunction function(parts(run_job));
  EXPECT_EQ(function.handle(invocation_of(test_event("eventbridge/every-minute.json"))), R"({"batchItemFailures":[]})");
  EXPECT_EQ(world_.store.jobs.size(), 1U) << "the sound is processed by somebody else";
  EXPECT_THAT(file_.text(), HasSubstr("\"JobsFinished\":2"));
}

TEST_F(Functions, NoJobIsBegunNearTheDeadline) {
  const Echo echo = world_.add_ready();
  world_.store.add_jobs({tests::job_for(echo, ports::JobKind::kPublishEvent, world_.clock.now())});
  use_cases::RunJob run_job(world_.jobs, use_cases::JobTools{nullptr, &world_.events, &world_.audio}, world_.clock,
                            world_.randomness);
  JobsFunction function(parts(run_job));
  Invocation invocation = invocation_of(test_event("dynamodb/new-job.json"));
  invocation.deadline = Deadline::after(std::chrono::seconds{5});
  static_cast<void>(function.handle(invocation));
  EXPECT_EQ(world_.store.jobs.size(), 1U);
}

TEST_F(Functions, AnUploadThatIsNotSavedYetIsLeftAlone) {
  const std::string key = "audio/4f6c1d0e-8a52-4b1f-9a3e-2f7f0f5c1c11/01M850RBD0W8E4N6ZB2YH7GCVA/original";
  static_cast<void>(tests::run_task(world_.audio.put(key, tests::bytes_of("sound"), "audio/webm")));
  use_cases::ProcessAudio process(world_.echoes, world_.audio, world_.engine, world_.work, world_.clock,
                                  world_.randomness);
  use_cases::RunJob run_job(world_.jobs, use_cases::JobTools{&process, nullptr, nullptr}, world_.clock,
                            world_.randomness);
  ProcessAudioFunction function(parts(run_job), world_.echoes, process);
  EXPECT_EQ(function.handle(invocation_of(test_event("sqs/uploads.json"))), R"({"batchItemFailures":[]})");
  EXPECT_TRUE(tests::run_task(world_.audio.head(key)).value().has_value()) << "the upload is still there";
}

TEST_F(Functions, TheAuditLogSaysWhoDidWhatAndGivesBackWhatItCannotRead) {
  AuditFunction function(file_.log);
  const std::string answer = function.handle(invocation_of(test_event("sqs/audit-batch.json")));
  EXPECT_THAT(answer, HasSubstr("660d4df5-7baa-491d-8f70-d98b0eb52481"));
  EXPECT_THAT(answer, Not(HasSubstr("660d4df5-7baa-491d-8f70-d98b0eb52480")));
  EXPECT_THAT(file_.text(), HasSubstr("\"what\":\"EchoSaved\""));
  EXPECT_THROW(function.handle(invocation_of(test_event("eventbridge/every-minute.json"))), std::invalid_argument);
}

}  // namespace
}  // namespace echoes::hosts::lambda
