#include "adapters/eventbridge/event_publisher.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "adapters/aws/digest.hpp"
#include "adapters/aws/json_call.hpp"
#include "adapters/eventbridge/entry.hpp"
#include "base/encoding.hpp"

namespace echoes::adapters::eventbridge {

namespace json = boost::json;

namespace {

/// A bus that does not exist is a fault of ours, not an answer to whoever published.
Error no_absence(Error error) {
  if (error.code == ErrorCode::kNotFound) {
    error.code = ErrorCode::kInternal;
    error.detail = "Something went wrong on our side.";
  }
  return error;
}

}  // namespace

std::string event_id_of(const DomainEvent& event) {
  std::string told(name_of(event.name));
  told += "\n" + event.owner.str() + "\n" + event.echo.str() + "\n" + format_instant(event.at);
  return encode_hex(aws::sha256(told)).substr(0, 32);
}

std::string put_events_body(const DomainEvent& event, const std::string& bus) {
  const json::object detail{{"eventId", event_id_of(event)},
                            {"owner", event.owner.str()},
                            {"echoId", event.echo.str()},
                            {"at", format_instant(event.at)}};
  const json::object entry{{"Source", "echoes"},
                           {"DetailType", std::string(name_of(event.name))},
                           {"Detail", json::serialize(detail)},
                           {"EventBusName", bus},
                           {"Time", std::chrono::floor<std::chrono::seconds>(event.at).time_since_epoch().count()}};
  return json::serialize(json::object{{"Entries", json::array{entry}}});
}

Result<void> read_put_events_answer(std::string_view answer) {
  constexpr std::string_view kOurs = "Something went wrong on our side.";
  boost::system::error_code error;
  const json::value parsed = json::parse(answer, error);
  const auto* top = error ? nullptr : parsed.if_object();
  const auto* failed = top == nullptr ? nullptr : top->if_contains("FailedEntryCount");
  if (failed == nullptr || !failed->is_int64()) {
    return fail(ErrorCode::kInternal, std::string(kOurs), "events:PutEvents: an answer without FailedEntryCount");
  }
  if (failed->get_int64() == 0) {
    return {};
  }
  std::string code;
  if (const auto* entries = top->if_contains("Entries"); entries != nullptr && entries->is_array()) {
    for (const json::value& entry : entries->get_array()) {
      const auto* of_entry = entry.is_object() ? entry.get_object().if_contains("ErrorCode") : nullptr;
      if (of_entry != nullptr && of_entry->is_string()) {
        code = of_entry->get_string();
      }
    }
  }
  // A refused entry stands in an answer of status 200; the service's word for it means what it does elsewhere.
  aws::HttpResponse refused;
  refused.status = 400;
  refused.headers.emplace_back("x-amzn-errortype", code);
  const aws::Exchange exchange(std::move(refused));
  // NOLINTNEXTLINE(bugprone-unchecked-optional-access): an answer of status 400 is always a failure.
  const aws::Failure failure = aws::failure_of(exchange, Instant{}).value();
  return std::unexpected(no_absence(aws::translate(exchange, failure, "events:PutEvents")));
}

EventPublisher::EventPublisher(aws::Context& context, EventBridgeConfig config)
    : context_(context), config_(std::move(config)), signer_(aws::SigningScope{context.region(), "events"}) {}

Task<Result<void>> EventPublisher::publish(DomainEvent event) {
  Result<std::string> answer =
      co_await aws::json_call(context_, signer_, context_.endpoint_of("events"), "events:PutEvents",
                              "AWSEvents.PutEvents", put_events_body(event, config_.bus));
  if (!answer) {
    co_return std::unexpected(no_absence(std::move(answer.error())));
  }
  co_return read_put_events_answer(*answer);
}

}  // namespace echoes::adapters::eventbridge
