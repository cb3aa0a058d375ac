#pragma once

#include "adapters/dynamodb/table.hpp"
#include "ports/cache.hpp"

namespace echoes::adapters::dynamodb {

/// A cache of items that DynamoDB removes some time after their end (attribute ttl); until then they count as absent. A
/// value of more than kLargestPart bytes lies in parts. Thread rule: that of the Table, which must outlive it.
class Cache final : public ports::Cache {
 public:
  /// An item may have 400 kB with its names.
  static constexpr std::size_t kLargestPart = 380'000;

  explicit Cache(Table& table) : table_(table) {}

  Task<Result<std::optional<std::string>>> get(std::string key) override;
  Task<Result<void>> set(std::string key, std::string value, std::chrono::seconds lifetime) override;
  Task<Result<bool>> set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) override;
  Task<Result<void>> erase(std::string key) override;
  Task<Result<std::int64_t>> increment(std::string key, std::chrono::seconds lifetime) override;

 private:
  [[nodiscard]] Task<Result<bool>> store(std::string key, std::string value, std::chrono::seconds lifetime,
                                         bool only_if_absent);
  [[nodiscard]] Task<void> drop_parts(std::string pk, std::optional<Item> head);

  Table& table_;
};

}  // namespace echoes::adapters::dynamodb
