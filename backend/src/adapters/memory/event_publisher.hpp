#pragma once

#include <vector>

#include "ports/event_publisher.hpp"

namespace echoes::adapters::memory {

/// Keeps what was published, in order. Thread rule: an instance belongs to one thread.
class EventPublisher final : public ports::EventPublisher {
 public:
  Task<Result<void>> publish(DomainEvent event) override;

  [[nodiscard]] const std::vector<DomainEvent>& published() const { return published_; }

 private:
  std::vector<DomainEvent> published_;
};

}  // namespace echoes::adapters::memory
