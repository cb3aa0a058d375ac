#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/events.hpp"

namespace echoes::adapters::eventbridge {

/// 32 hexadecimal digits, the same for the same event: listeners know repeats by it.
[[nodiscard]] std::string event_id_of(const DomainEvent& event);

/// The JSON of a PutEvents request with this one event.
[[nodiscard]] std::string put_events_body(const DomainEvent& event, const std::string& bus);

/// What a PutEvents answer of status 200 means for its one entry: kUnavailable when the bus is busy, kInternal when it
/// refuses the entry or the answer cannot be read.
[[nodiscard]] Result<void> read_put_events_answer(std::string_view answer);

}  // namespace echoes::adapters::eventbridge
