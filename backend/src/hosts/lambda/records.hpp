#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/ids.hpp"

namespace echoes::hosts::lambda {

/// What a function that is not the API's can be woken by.
enum class EventSource : std::uint8_t {
  /// EventBridge: a schedule, or a rule. {"source": ...}
  kEventBridge,
  kDynamoDbStream,
  kSqs,
  /// S3 itself, without EventBridge between.
  kS3,
};

struct QueueMessage {
  std::string id;
  std::string body;
};

struct Wake {
  EventSource source{};
  /// kSqs only.
  std::vector<QueueMessage> messages;
};

/// kMalformedRequest for what is none of these, and for records of several sources.
[[nodiscard]] Result<Wake> read_wake(std::string_view event);

/// The answer of a function that reports what of a batch is to be sent again (ReportBatchItemFailures): sources that
/// know no batches do not look at it.
[[nodiscard]] std::string write_batch_answer(const std::vector<std::string>& failed_ids);

/// An upload that a person's device has made.
struct Upload {
  UserId owner{};
  EchoId echo{};
};

/// The originals an S3 notification speaks of: EventBridge's form (keys as they are) or S3's own (keys form-encoded).
/// Other objects and other happenings are left out; a test message holds none. kMalformedRequest for anything else.
[[nodiscard]] Result<std::vector<Upload>> read_uploads(std::string_view notification);

/// A domain event as it comes from the bus through a queue.
struct HeardEvent {
  std::string event_id;
  std::string name;
  std::string owner;
  std::string echo;
  std::string at;
};
[[nodiscard]] Result<HeardEvent> read_heard_event(std::string_view event);

}  // namespace echoes::hosts::lambda
