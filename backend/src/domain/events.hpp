#pragma once

#include <cstdint>
#include <string_view>

#include "base/time.hpp"
#include "domain/ids.hpp"

namespace echoes {

/// What happened to an echo, told to whoever listens on the bus. The names reach queues: do not change.
enum class EventName : std::uint8_t { kEchoSaved, kEchoReady, kEchoRejected, kEchoDeleted, kEchoPlayed };

[[nodiscard]] std::string_view name_of(EventName name);

struct DomainEvent {
  EventName name{};
  UserId owner{};
  EchoId echo{};
  Instant at{};

  friend bool operator==(const DomainEvent&, const DomainEvent&) = default;
};

}  // namespace echoes
