#include "hosts/lambda/audit_function.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace echoes::hosts::lambda {

std::string AuditFunction::handle(const Invocation& invocation) {
  const auto wake = read_wake(invocation.body);
  if (!wake || wake->source != EventSource::kSqs) {
    throw std::invalid_argument(wake ? "event: not of the audit queue" : wake.error().log);
  }
  std::vector<std::string> failed;
  for (const QueueMessage& message : wake->messages) {
    const auto heard = read_heard_event(message.body);
    if (!heard) {
      log_.line(LogLevel::kError, "a message failed").text("messageId", message.id).text("error", heard.error().log);
      failed.push_back(message.id);
      continue;
    }
    log_.line(LogLevel::kInfo, "audit")
        .text("eventId", heard->event_id)
        .text("who", heard->owner)
        .text("what", heard->name)
        .text("echoId", heard->echo)
        .text("when", heard->at)
        .text("result", "done");
  }
  return write_batch_answer(failed);
}

}  // namespace echoes::hosts::lambda
