#include "hosts/lambda/runtime_loop.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "unit/hosts/lambda/scripted_runtime_api.hpp"

namespace echoes::hosts::lambda {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::event_reply;
using tests::ScriptedRuntimeApi;
using tests::status_reply;

class FakeFunction final : public Function {
 public:
  explicit FakeFunction(std::function<std::string(const Invocation&)> handle) : handle_(std::move(handle)) {}
  std::string handle(const Invocation& invocation) override { return handle_(invocation); }
  [[nodiscard]] std::string too_large() const override { return "small"; }

 private:
  std::function<std::string(const Invocation&)> handle_;
};

struct Outcome {
  std::vector<ScriptedRuntimeApi::Received> received;
  std::string end;
};

/// Runs the loop against the script until the script, and with it the platform, is gone.
Outcome run(std::vector<ScriptedRuntimeApi::Step> steps, std::function<std::string(const Invocation&)> handle) {
  ScriptedRuntimeApi platform(std::move(steps));
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const Log log(nowhere, LogLevel::kInfo, LogStyle::kCloudWatch);
  FakeFunction function(std::move(handle));
  Outcome outcome;
  try {
    RuntimeApi api(platform.address());
    run_loop(api, function, log);
  } catch (const RuntimeEnded& end) {
    outcome.end = end.what();
  }
  outcome.received = platform.received();
  ::close(nowhere);
  return outcome;
}

const std::string kTaken = status_reply("202 Accepted");
const std::string kEnd = status_reply("500 Internal Server Error");

TEST(RuntimeLoop, AnswersEventsOverOneConnection) {
  const Outcome outcome = run({{event_reply("id-1", "one")}, {kTaken}, {event_reply("id-2", "two")}, {kTaken}, {kEnd}},
                              [](const Invocation& invocation) { return "<" + invocation.body + ">"; });
  ASSERT_EQ(outcome.received.size(), 5U);
  EXPECT_EQ(outcome.received[0].request, "GET /2018-06-01/runtime/invocation/next");
  EXPECT_EQ(outcome.received[1].request, "POST /2018-06-01/runtime/invocation/id-1/response");
  EXPECT_EQ(outcome.received[1].body, "<one>");
  EXPECT_EQ(outcome.received[3].body, "<two>");
  EXPECT_EQ(outcome.received[4].connection, 1);
  EXPECT_THAT(outcome.end, HasSubstr("500"));
}

TEST(RuntimeLoop, ConnectsAnewWhenTheConnectionBreaks) {
  const Outcome outcome =
      run({{event_reply("id-1", "one"), true}, {kTaken}, {""}, {event_reply("id-2", "two")}, {kTaken}, {kEnd}},
          [](const Invocation& invocation) { return invocation.body; });
  ASSERT_EQ(outcome.received.size(), 6U);
  EXPECT_EQ(outcome.received[1].body, "one");
  EXPECT_EQ(outcome.received[1].connection, 2);
  EXPECT_EQ(outcome.received[3].connection, 3);
  EXPECT_EQ(outcome.received[4].body, "two");
}

TEST(RuntimeLoop, EndsWhenThePlatformIsGone) {
  const Outcome outcome = run({{""}, {""}}, [](const Invocation&) { return std::string{}; });
  EXPECT_EQ(outcome.received.size(), 2U);
  EXPECT_THAT(outcome.end, HasSubstr("does not answer"));
}

TEST(RuntimeLoop, ReportsAFailureWithoutQuotingTheEventAndGoesOn) {
  const Outcome outcome =
      run({{event_reply("id-1", "secret")},
           {kTaken},
           {event_reply("id-2", "x")},
           {kTaken},
           {event_reply("id-3", "y")},
           {kTaken},
           {kEnd}},
          [](const Invocation& invocation) -> std::string {
            if (invocation.request_id == "id-1") {
              throw std::runtime_error("a bug");
            }
            if (invocation.request_id == "id-2") {
              throw 7;  // NOLINT(hicpp-exception-baseclass): nothing a handler throws may end the process.
            }
            return "fine";
          });
  ASSERT_EQ(outcome.received.size(), 7U);
  EXPECT_EQ(outcome.received[1].request, "POST /2018-06-01/runtime/invocation/id-1/error");
  EXPECT_THAT(outcome.received[1].head, HasSubstr("Lambda-Runtime-Function-Error-Type: Function.Failed"));
  EXPECT_THAT(outcome.received[1].body, HasSubstr("\"errorType\":\"Function.Failed\""));
  EXPECT_THAT(outcome.received[1].body, Not(HasSubstr("secret")));
  EXPECT_EQ(outcome.received[3].request, "POST /2018-06-01/runtime/invocation/id-2/error");
  EXPECT_EQ(outcome.received[5].body, "fine");
}

TEST(RuntimeLoop, SaysNothingMoreAfterARefusal) {
  const Outcome outcome = run({{event_reply("id-1", "one")},
                               {status_reply("413 Request Entity Too Large")},
                               {event_reply("id-2", "two")},
                               {status_reply("403 Forbidden")},
                               {kEnd}},
                              [](const Invocation& invocation) { return invocation.body; });
  ASSERT_EQ(outcome.received.size(), 5U);
  EXPECT_THAT(outcome.received[2].request, HasSubstr("next"));
  EXPECT_THAT(outcome.received[4].request, HasSubstr("next"));
}

TEST(RuntimeLoop, AnswersSomethingSmallInPlaceOfTooMuch) {
  const Outcome outcome =
      run({{event_reply("id-1", "at the limit")}, {kTaken}, {event_reply("id-2", "beyond")}, {kTaken}, {kEnd}},
          [](const Invocation& invocation) {
            return std::string(kMaxAnswerBytes + (invocation.request_id == "id-2" ? 1 : 0), 'x');
          });
  ASSERT_EQ(outcome.received.size(), 5U);
  EXPECT_EQ(outcome.received[1].body.size(), kMaxAnswerBytes);
  EXPECT_EQ(outcome.received[3].body, "small");
}

TEST(RuntimeLoop, TellsTheTraceOfEachEventAndForgetsIt) {
  std::vector<std::string> traces;
  const Outcome outcome = run({{event_reply("id-1", "{}", "lambda-runtime-trace-id: Root=1-a;Sampled=1\r\n")},
                               {kTaken},
                               {event_reply("id-2", "{}")},
                               {kTaken},
                               {kEnd}},
                              [&](const Invocation&) {
                                const char* const trace = std::getenv("_X_AMZN_TRACE_ID");
                                traces.emplace_back(trace == nullptr ? "none" : trace);
                                return std::string{"{}"};
                              });
  EXPECT_EQ(traces, (std::vector<std::string>{"Root=1-a;Sampled=1", "none"}));
}

TEST(RuntimeLoop, PassesTheDeadlineOn) {
  std::vector<std::chrono::seconds> left;
  const auto soon = std::chrono::system_clock::now().time_since_epoch() + std::chrono::seconds{100};
  const auto field = [](std::string value) { return "Lambda-Runtime-Deadline-Ms: " + std::move(value) + "\r\n"; };
  const std::string ms = std::to_string(std::chrono::floor<std::chrono::milliseconds>(soon).count());
  static_cast<void>(run({{event_reply("id-1", "{}", field(ms))},
                         {kTaken},
                         {event_reply("id-2", "{}", field("1"))},
                         {kTaken},
                         {event_reply("id-3", "{}", field("99999999999999999"))},
                         {kTaken},
                         {event_reply("id-4", "{}", field("soon"))},
                         {kTaken},
                         {kEnd}},
                        [&](const Invocation& invocation) {
                          left.push_back(std::chrono::floor<std::chrono::seconds>(invocation.deadline.left()));
                          return std::string{"{}"};
                        }));
  ASSERT_EQ(left.size(), 4U);
  EXPECT_GT(left[0].count(), 40);
  EXPECT_LE(left[0].count(), 100);
  EXPECT_EQ(left[1].count(), 0);
  EXPECT_LE(left[2].count(), 900);
  EXPECT_GT(left[3].count(), 100'000);
}

TEST(RuntimeLoop, AnswersWarmUpsWithoutWork) {
  const Outcome outcome = run({{event_reply("id-1", R"({"source":"echoes.warm-up"})")}, {kTaken}, {kEnd}},
                              [](const Invocation&) -> std::string { throw std::logic_error("not to be called"); });
  ASSERT_EQ(outcome.received.size(), 3U);
  EXPECT_EQ(outcome.received[1].body, R"({"warm":true})");
}

TEST(RuntimeLoop, EndsOnRepliesThatAreNoEvents) {
  for (const std::string& reply :
       {status_reply("200 OK"), status_reply("403 Forbidden"), event_reply("../../init/error", "{}"),
        std::string{"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: x\r\nContent-Length: 99999999\r\n\r\n"},
        std::string{"what?\r\n\r\n"}}) {
    const Outcome outcome = run({{reply, true}, {reply, true}}, [](const Invocation&) { return std::string{"{}"}; });
    EXPECT_NE(outcome.end, "") << reply;
  }
}

TEST(RuntimeApi, ReportsThatAFunctionCannotStart) {
  ScriptedRuntimeApi platform({{kTaken}});
  RuntimeApi api(platform.address());
  api.fail_to_start("Function.CannotStart", "ECHOES_TABLE is not set");
  const auto received = platform.received();
  ASSERT_EQ(received.size(), 1U);
  EXPECT_EQ(received[0].request, "POST /2018-06-01/runtime/init/error");
  EXPECT_THAT(received[0].body, HasSubstr("ECHOES_TABLE is not set"));
}

TEST(RuntimeApi, RefusesWhatIsNoAddress) {
  for (const char* address : {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "runtime:9001", "127.0.0.1:70000"}) {
    EXPECT_THROW(RuntimeApi{address}, std::invalid_argument) << address;
  }
}

TEST(ReplyReader, ReadsPiecesAndChunks) {
  const std::string reply =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nLambda-Runtime-Aws-Request-Id: "
      "a\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
  ReplyReader reader;
  for (std::size_t i = 0; i + 1 < reply.size(); ++i) {
    ASSERT_EQ(reader.feed(reply.substr(i, 1)), ReplyReader::State::kNeedsMore) << i;
  }
  ASSERT_EQ(reader.feed(reply.substr(reply.size() - 1)), ReplyReader::State::kComplete);
  const Reply read = reader.take();
  EXPECT_EQ(read.body, "abcde");
  EXPECT_TRUE(read.keeps_connection);
  EXPECT_EQ(read.header("lambda-runtime-aws-request-id"), "a");
}

// A last chunk that came byte by byte, with more behind it than an empty trailer, made Beast fail an assertion.
TEST(ReplyReader, RefusesWhatFollowsTheLastChunkInParts) {
  for (const std::string trailer : {"\n\r\n", "Tra\n\r\n\r\n", "x\r\n\r\n"}) {
    ReplyReader reader;
    auto state = ReplyReader::State::kNeedsMore;
    for (const char next : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailer) {
      state = reader.feed({&next, 1});
      if (state != ReplyReader::State::kNeedsMore) {
        break;
      }
    }
    EXPECT_NE(state, ReplyReader::State::kComplete) << trailer;
    EXPECT_EQ(reader.end(), ReplyReader::State::kMalformed) << trailer;
  }
}

TEST(ReplyReader, KnowsACutReply) {
  ReplyReader reader;
  EXPECT_EQ(reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"), ReplyReader::State::kNeedsMore);
  EXPECT_EQ(reader.end(), ReplyReader::State::kMalformed);
}

}  // namespace
}  // namespace echoes::hosts::lambda
