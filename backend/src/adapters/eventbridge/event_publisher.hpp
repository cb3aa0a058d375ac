#pragma once

#include <string>

#include "adapters/aws/context.hpp"
#include "ports/event_publisher.hpp"

namespace echoes::adapters::eventbridge {

struct EventBridgeConfig {
  std::string bus;
};

/// One PutEvents entry for each event: source "echoes", detail type = the event's name, detail {eventId, owner, echoId,
/// at}. eventId is a function of the event, so that a repeat carries the same one. These names reach queues: do not
/// change. The context must outlive the publisher.
class EventPublisher final : public ports::EventPublisher {
 public:
  EventPublisher(aws::Context& context, EventBridgeConfig config);
  /// kUnavailable when the bus does not take the event now; kInternal when it never will.
  Task<Result<void>> publish(DomainEvent event) override;

 private:
  aws::Context& context_;
  EventBridgeConfig config_;
  aws::Signer signer_;
};

}  // namespace echoes::adapters::eventbridge
