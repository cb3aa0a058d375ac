#include "domain/events.hpp"

#include <utility>

namespace echoes {

std::string_view name_of(EventName name) {
  switch (name) {
    case EventName::kEchoSaved:
      return "EchoSaved";
    case EventName::kEchoReady:
      return "EchoReady";
    case EventName::kEchoRejected:
      return "EchoRejected";
    case EventName::kEchoDeleted:
      return "EchoDeleted";
    case EventName::kEchoPlayed:
      return "EchoPlayed";
  }
  std::unreachable();
}

}  // namespace echoes
