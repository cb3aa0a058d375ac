#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/aws/context.hpp"
#include "adapters/dynamodb/attributes.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::dynamodb {

struct TableConfig {
  std::string name;
  /// Of one operation with all it repeats: conflicts, throttling, what a batch left over.
  std::chrono::milliseconds time_limit{5'000};
  /// Told of every answer what DynamoDB charges for it ("Query", 2.5 read or write units). Not asked for when empty.
  std::function<void(std::string_view action, double units)> on_consumed{};
};

/// The one sparse index: items with the attributes g1pk and g1sk, whole.
inline constexpr std::string_view kDueIndex = "GSI1";

struct Key {
  std::string pk;
  std::string sk;

  friend bool operator==(const Key&, const Key&) = default;
};

[[nodiscard]] Item key_item(const Key& key);

/// One change of one item, under a condition if there is one.
struct Write {
  enum class Kind : std::uint8_t { kPut, kUpdate, kDelete };

  Kind kind{};
  /// The item of kPut, the key of the others.
  Item item{};
  /// UpdateExpression of kUpdate.
  std::string update{};
  /// ConditionExpression, or empty.
  std::string condition{};
  /// Of both expressions, names with their colon.
  Item values{};

  [[nodiscard]] static Write put(Item item);
  [[nodiscard]] static Write change(const Key& key, std::string expression, Item values);
  [[nodiscard]] static Write erase(const Key& key);
  [[nodiscard]] Write when(std::string expression, Item more_values = {}) &&;
};

/// A range of sort keys in one partition, both ends included; nothing is read when to < from.
struct Range {
  std::string pk;
  std::string from;
  std::string to;
  bool descending{false};
  /// At most; a page ends after 1 MB all the same.
  std::size_t limit{100};
  /// g1pk and g1sk of kDueIndex instead of pk and sk. The index may lag behind the table.
  bool of_due_index{false};
};

/// Every sort key that begins so.
[[nodiscard]] Range prefix_range(std::string pk, const std::string& prefix);

struct ItemPage {
  std::vector<Item> items;
  /// Where the next page begins, when there may be one.
  std::optional<Item> next{};
};

/// The calls of DynamoDB that the repositories of this folder are made of. Reads of the table are strongly consistent.
/// Throttling, conflicts between transactions and what a batch leaves over are repeated, with jitter, within the time
/// limit; kUnavailable afterwards. A condition that does not hold is an answer, not a failure.
/// Thread rule: that of the Context, which must outlive it.
class Table {
 public:
  /// `randomness` must outlive the table.
  Table(aws::Context& context, TableConfig config, ports::Randomness& randomness);

  Task<Result<std::optional<Item>>> get(Key key);

  /// Those that are there, in any order. Any number of keys, without repeats.
  Task<Result<std::vector<Item>>> get_all(std::vector<Key> keys);

  Task<Result<ItemPage>> query(Range range, std::optional<Item> begin = std::nullopt);

  /// Reads the range to its end.
  Task<Result<std::vector<Item>>> query_all(Range range);

  /// The number of items in the range; reads them.
  Task<Result<std::int64_t>> count(Range range);

  struct Written {
    /// False when the condition does not hold.
    bool done{false};
    /// Before a put or delete, after an update; nothing when there was none.
    std::optional<Item> item{};
  };
  /// Repeated when its answer is lost, so that a condition may be found not to hold because of the write itself: for a
  /// caller to whom that matters there is transact(), which knows its repetitions.
  Task<Result<Written>> write(Write change);

  /// The first change whose condition does not hold.
  struct Refused {
    std::size_t index{};
    /// What is stored there, if anything.
    std::optional<Item> stored{};
  };
  /// All or nothing; nothing is answered when all is done. REQUIRES: at most kMostWrites changes, of different items.
  Task<Result<std::optional<Refused>>> transact(std::vector<Write> changes);

  static constexpr std::size_t kMostWrites = 100;

  /// One cheap read, at most a second, not repeated.
  Task<Result<void>> probe();

  [[nodiscard]] ports::Randomness& randomness() { return randomness_; }
  [[nodiscard]] Instant now() const { return context_.clock().now(); }

 private:
  using Answer = std::expected<boost::json::object, aws::Context::Refusal>;

  [[nodiscard]] Task<Answer> send(std::string operation, Item request, Deadline deadline, int max_attempts = 100);
  [[nodiscard]] Task<bool> pause(int attempt, Deadline deadline);
  [[nodiscard]] Task<Result<void>> get_some(std::vector<Key> keys, std::vector<Item>& found, Deadline deadline);
  [[nodiscard]] Item query_request(const Range& range) const;
  [[nodiscard]] Item put_together(const Write& change, bool in_transaction) const;
  void tell_consumed(std::string_view operation, const boost::json::object& answer) const;

  aws::Context& context_;
  TableConfig config_;
  ports::Randomness& randomness_;
  aws::Signer signer_;
};

}  // namespace echoes::adapters::dynamodb
