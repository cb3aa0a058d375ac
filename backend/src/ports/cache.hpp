#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"

namespace echoes::ports {

/// A memory that may forget. Callers go on without it on any failure. Thread rule: an instance belongs to one thread.
class Cache {
 public:
  virtual ~Cache() = default;

  /// Nothing when absent or expired.
  virtual Task<Result<std::optional<std::string>>> get(std::string key) = 0;

  virtual Task<Result<void>> set(std::string key, std::string value, std::chrono::seconds lifetime) = 0;

  /// True when the key was absent and is now set: one of several callers wins.
  virtual Task<Result<bool>> set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) = 0;

  virtual Task<Result<void>> erase(std::string key) = 0;

  /// Adds one and answers the sum; a counter that is new starts at 0 and lives for `lifetime` from then.
  virtual Task<Result<std::int64_t>> increment(std::string key, std::chrono::seconds lifetime) = 0;
};

}  // namespace echoes::ports
