#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/events.hpp"

namespace echoes::ports {

/// Tells the bus what happened. At-least-once: listeners must expect repeats. Thread rule: an instance belongs to one
/// thread.
class EventPublisher {
 public:
  virtual ~EventPublisher() = default;
  virtual Task<Result<void>> publish(DomainEvent event) = 0;
};

}  // namespace echoes::ports
