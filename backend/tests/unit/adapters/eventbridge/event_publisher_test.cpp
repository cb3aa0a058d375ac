#include "adapters/eventbridge/event_publisher.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "adapters/eventbridge/entry.hpp"
#include "scripted_server.hpp"
#include "support/run_task.hpp"
#include "test_context.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters::eventbridge;

const DomainEvent kEvent{EventName::kEchoReady, UserId("owner-1"), EchoId("01J0000000000000000000000A"),
                         parse_instant("2026-11-23T20:15:07.250Z").value()};

TEST(PutEventsBody, SaysWhatHappened) {
  const json::value body = json::parse(put_events_body(kEvent, "echoes-dev"));
  ASSERT_EQ(body.at("Entries").as_array().size(), 1U);
  const json::value& entry = body.at("Entries").at(0);
  EXPECT_EQ(entry.at("Source").as_string(), "echoes");
  EXPECT_EQ(entry.at("DetailType").as_string(), std::string(name_of(EventName::kEchoReady)));
  EXPECT_EQ(entry.at("EventBusName").as_string(), "echoes-dev");
  EXPECT_EQ(entry.at("Time").as_int64(), 1'795'464'907);
  const json::value detail = json::parse(entry.at("Detail").as_string());
  EXPECT_EQ(detail, (json::value{{"eventId", event_id_of(kEvent)},
                                 {"owner", "owner-1"},
                                 {"echoId", "01J0000000000000000000000A"},
                                 {"at", "2026-11-23T20:15:07.250Z"}}));
}

TEST(EventId, IsTheSameForTheSameEventAlone) {
  const std::string id = event_id_of(kEvent);
  EXPECT_EQ(id.size(), 32U);
  EXPECT_EQ(event_id_of(kEvent), id);
  for (auto change : {+[](DomainEvent& event) { event.name = EventName::kEchoSaved; },
                      +[](DomainEvent& event) { event.owner = UserId("owner-2"); },
                      +[](DomainEvent& event) { event.echo = EchoId("01J0000000000000000000000B"); },
                      +[](DomainEvent& event) { event.at += std::chrono::milliseconds(1); }}) {
    DomainEvent other = kEvent;
    change(other);
    EXPECT_NE(event_id_of(other), id);
  }
}

TEST(PutEventsAnswer, IsReadEntryByEntry) {
  EXPECT_TRUE(read_put_events_answer(R"({"FailedEntryCount":0,"Entries":[{"EventId":"x"}]})").has_value());
  const auto code = [](const char* answer) { return read_put_events_answer(answer).error().code; };
  EXPECT_EQ(code(R"({"FailedEntryCount":1,"Entries":[{"ErrorCode":"ThrottlingException","ErrorMessage":"m"}]})"),
            ErrorCode::kUnavailable);
  EXPECT_EQ(code(R"({"FailedEntryCount":1,"Entries":[{"ErrorCode":"InternalFailure"}]})"), ErrorCode::kUnavailable);
  EXPECT_EQ(code(R"({"FailedEntryCount":1,"Entries":[{"ErrorCode":"AccessDeniedException"}]})"), ErrorCode::kInternal);
  EXPECT_EQ(code(R"({"FailedEntryCount":1,"Entries":[{"ErrorCode":"InvalidArgument"}]})"), ErrorCode::kInternal);
  EXPECT_EQ(code(R"({"FailedEntryCount":1})"), ErrorCode::kInternal);
  for (const char* unreadable : {"", "{}", "[]", R"({"FailedEntryCount":"0"})", "<html>"}) {
    EXPECT_EQ(code(unreadable), ErrorCode::kInternal) << unreadable;
  }
}

TEST(EventPublisher, PutsOneEventAndSaysWhatBecameOfIt) {
  ScriptedServer server(
      {{Reply{.bytes = http_reply(200, R"({"FailedEntryCount":0,"Entries":[{"EventId":"x"}]})")},
        Reply{.bytes = http_reply(200, R"({"FailedEntryCount":1,"Entries":[{"ErrorCode":"ThrottlingException"}]})")},
        Reply{.bytes = http_reply(400, R"({"__type":"ResourceNotFoundException"})")}}});
  boost::asio::io_context io(1);
  ManualClock clock;
  TestRandomness randomness;
  const auto context = make_test_context(io, server.url(), clock, randomness);
  EventPublisher publisher(*context, EventBridgeConfig{"echoes-dev"});
  EXPECT_TRUE(run_task(io, publisher.publish(kEvent)).has_value());
  EXPECT_EQ(run_task(io, publisher.publish(kEvent)).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(run_task(io, publisher.publish(kEvent)).error().code, ErrorCode::kInternal);
  const SeenRequest seen = server.requests().at(0);
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/");
  EXPECT_EQ(seen.header("x-amz-target"), "AWSEvents.PutEvents");
  EXPECT_EQ(seen.header("content-type"), "application/x-amz-json-1.1");
  EXPECT_EQ(seen.body, put_events_body(kEvent, "echoes-dev"));
}

}  // namespace
}  // namespace echoes::tests
