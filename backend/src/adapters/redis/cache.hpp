#pragma once

#include "adapters/redis/connection.hpp"
#include "ports/cache.hpp"

namespace echoes::adapters::redis {

/// Keys as given, values as bytes. Thread rule: that of the Connection, which must outlive it.
class Cache final : public ports::Cache {
 public:
  explicit Cache(Connection& connection) : connection_(connection) {}

  Task<Result<std::optional<std::string>>> get(std::string key) override;
  Task<Result<void>> set(std::string key, std::string value, std::chrono::seconds lifetime) override;
  Task<Result<bool>> set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) override;
  Task<Result<void>> erase(std::string key) override;
  Task<Result<std::int64_t>> increment(std::string key, std::chrono::seconds lifetime) override;

 private:
  Connection& connection_;
};

}  // namespace echoes::adapters::redis
