#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "adapters/aws/context.hpp"
#include "adapters/dynamodb/attributes.hpp"
#include "base/error.hpp"

namespace echoes::adapters::dynamodb {

/// What a refusal of DynamoDB means.
enum class RefusalKind : std::uint8_t {
  /// A condition does not hold: an answer.
  kCondition,
  /// Another transaction has the item, or too much is asked at once: try again.
  kAgain,
  /// Anything else: see to_error().
  kFailed,
};

/// Why each change of a cancelled transaction was, or was not, the cause.
struct Cancellation {
  std::string code;
  /// What is stored there, where a condition did not hold.
  std::optional<Item> stored{};
};

/// In the order of the changes; empty when the refusal is no cancelled transaction.
[[nodiscard]] std::vector<Cancellation> cancellations_of(const aws::Context::Refusal& refusal);

[[nodiscard]] RefusalKind kind_of(const aws::Context::Refusal& refusal, const std::vector<Cancellation>& cancellations);

/// The one translation: throttling, conflicts and silence are kUnavailable; everything else, an absent table included,
/// is a fault of ours. The log names the operation and DynamoDB's codes, never an item.
[[nodiscard]] Error to_error(aws::Context::Refusal refusal, const std::vector<Cancellation>& cancellations);

}  // namespace echoes::adapters::dynamodb
