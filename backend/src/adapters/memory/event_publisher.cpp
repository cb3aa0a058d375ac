#include "adapters/memory/event_publisher.hpp"

#include <utility>

namespace echoes::adapters::memory {

Task<Result<void>> EventPublisher::publish(DomainEvent event) {
  published_.push_back(std::move(event));
  co_return Result<void>();
}

}  // namespace echoes::adapters::memory
