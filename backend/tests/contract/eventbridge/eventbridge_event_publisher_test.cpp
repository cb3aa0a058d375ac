#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "adapters/eventbridge/entry.hpp"
#include "adapters/eventbridge/event_publisher.hpp"
#include "aws/simulator.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters::eventbridge;

std::string text(const json::value& value) { return std::string(value.as_string()); }

TEST(EventBridgeEventPublisher, ListenersReceiveWhatHappened) {
  Simulator simulator(open_simulator_url());
  const std::string bus = unique_name("bus");
  simulator.json("events", "AWSEvents.CreateEventBus", {{"Name", bus}});
  const std::string queue_name = unique_name("queue");
  const std::string queue_url =
      text(simulator.json("sqs", "AmazonSQS.CreateQueue", {{"QueueName", queue_name}}).at("QueueUrl"));
  const std::string rule = unique_name("rule");
  simulator.json("events", "AWSEvents.PutRule",
                 {{"Name", rule},
                  {"EventBusName", bus},
                  {"EventPattern", R"({"source":["echoes"],"detail-type":[")" +
                                       std::string(name_of(EventName::kEchoReady)) + R"("]})"}});
  simulator.json("events", "AWSEvents.PutTargets",
                 {{"Rule", rule},
                  {"EventBusName", bus},
                  {"Targets", json::array{json::object{{"Id", "queue"},
                                                       {"Arn", "arn:aws:sqs:us-east-1:000000000000:" + queue_name}}}}});

  EventPublisher publisher(simulator.context(), EventBridgeConfig{bus});
  const DomainEvent event{EventName::kEchoReady, UserId("owner"), EchoId("01J0000000000000000000000A"),
                          simulator.now()};
  DomainEvent unheard = event;
  unheard.name = EventName::kEchoPlayed;
  for (const DomainEvent& each : {unheard, event}) {
    const auto published = run_task(simulator.io(), publisher.publish(each));
    ASSERT_TRUE(published.has_value()) << published.error().log;
  }

  const json::value received =
      simulator.json("sqs", "AmazonSQS.ReceiveMessage",
                     {{"QueueUrl", queue_url}, {"WaitTimeSeconds", 10}, {"MaxNumberOfMessages", 10}});
  ASSERT_EQ(received.at("Messages").as_array().size(), 1U);
  const json::value message = json::parse(text(received.at("Messages").at(0).at("Body")));
  EXPECT_EQ(text(message.at("source")), "echoes");
  EXPECT_EQ(text(message.at("detail-type")), std::string(name_of(EventName::kEchoReady)));
  EXPECT_EQ(message.at("detail"), (json::value{{"eventId", event_id_of(event)},
                                               {"owner", "owner"},
                                               {"echoId", "01J0000000000000000000000A"},
                                               {"at", format_instant(event.at)}}));
}

}  // namespace
}  // namespace echoes::tests
