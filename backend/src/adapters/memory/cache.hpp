#pragma once

#include <string>
#include <unordered_map>

#include "ports/cache.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::memory {

/// A cache in this process, with the clock it is given. Forgets what has expired when it is asked for it.
/// Thread rule: an instance belongs to one thread.
class Cache final : public ports::Cache {
 public:
  explicit Cache(const ports::Clock& clock) : clock_(clock) {}

  Task<Result<std::optional<std::string>>> get(std::string key) override;
  Task<Result<void>> set(std::string key, std::string value, std::chrono::seconds lifetime) override;
  Task<Result<bool>> set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) override;
  Task<Result<void>> erase(std::string key) override;
  Task<Result<std::int64_t>> increment(std::string key, std::chrono::seconds lifetime) override;

 private:
  struct Entry {
    std::string value;
    Instant expires_at{};
  };

  /// The living entry, or null; an expired one is removed.
  Entry* find(const std::string& key);

  const ports::Clock& clock_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace echoes::adapters::memory
