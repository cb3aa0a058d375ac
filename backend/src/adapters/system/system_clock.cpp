#include "adapters/system/system_clock.hpp"

namespace echoes::adapters::system {

Instant SystemClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace echoes::adapters::system
