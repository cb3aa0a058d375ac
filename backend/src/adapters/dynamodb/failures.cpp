#include "adapters/dynamodb/failures.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <utility>

namespace echoes::adapters::dynamodb {

namespace json = boost::json;

namespace {

constexpr std::string_view kNone = "None";
constexpr std::string_view kConditionFailed = "ConditionalCheckFailed";
/// Causes of a cancelled transaction that pass.
constexpr std::array<std::string_view, 5> kPassing{"TransactionConflict", "ThrottlingError",
                                                   "ProvisionedThroughputExceeded", "RequestLimitExceeded",
                                                   "InternalServerError"};

bool passes(const Cancellation& cancellation) {
  return std::ranges::find(kPassing, cancellation.code) != kPassing.end();
}

std::string code_of(const json::object& reason) {
  const json::value* code = reason.if_contains("Code");
  return code != nullptr && code->is_string() ? std::string(code->get_string()) : std::string(kNone);
}

}  // namespace

std::vector<Cancellation> cancellations_of(const aws::Context::Refusal& refusal) {
  std::vector<Cancellation> cancellations;
  if (refusal.failure.code != "TransactionCanceledException") {
    return cancellations;
  }
  boost::system::error_code fault;
  const json::value parsed = json::parse(refusal.body, fault);
  const json::object* top = fault ? nullptr : parsed.if_object();
  const json::value* reasons = top == nullptr ? nullptr : top->if_contains("CancellationReasons");
  if (reasons == nullptr || !reasons->is_array()) {
    return cancellations;
  }
  for (const json::value& each : reasons->get_array()) {
    Cancellation& cancellation = cancellations.emplace_back();
    const json::object* reason = each.if_object();
    cancellation.code = reason == nullptr ? std::string(kNone) : code_of(*reason);
    const json::value* stored = reason == nullptr ? nullptr : reason->if_contains("Item");
    if (stored != nullptr && stored->is_object() && !stored->get_object().empty()) {
      cancellation.stored = stored->get_object();
    }
  }
  return cancellations;
}

RefusalKind kind_of(const aws::Context::Refusal& refusal, const std::vector<Cancellation>& cancellations) {
  if (refusal.failure.code == "ConditionalCheckFailedException") {
    return RefusalKind::kCondition;
  }
  bool again = false;
  bool condition = false;
  for (const Cancellation& cancellation : cancellations) {
    condition = condition || cancellation.code == kConditionFailed;
    again = again || passes(cancellation);
    if (cancellation.code != kNone && cancellation.code != kConditionFailed && !passes(cancellation)) {
      return RefusalKind::kFailed;
    }
  }
  // A conflict beside a condition that does not hold: the other transaction may yet make it hold, or not; the condition
  // is true of what is stored now.
  if (condition) {
    return RefusalKind::kCondition;
  }
  return again ? RefusalKind::kAgain : RefusalKind::kFailed;
}

Error to_error(aws::Context::Refusal refusal, const std::vector<Cancellation>& cancellations) {
  Error error = std::move(refusal.error);
  std::string_view before = " (";
  for (const Cancellation& cancellation : cancellations) {
    if (cancellation.code != kNone) {
      error.log += std::string(before) + cancellation.code;
      before = ", ";
    }
  }
  error.log += before == ", " ? ")" : "";
  if (kind_of(refusal, cancellations) == RefusalKind::kAgain) {
    error.code = ErrorCode::kUnavailable;
    error.detail = "A service we need is very busy. Please try again in a moment.";
  } else if (error.code == ErrorCode::kNotFound || error.code == ErrorCode::kPayloadTooLarge) {
    // A table that is not there is no missing echo.
    error.code = ErrorCode::kInternal;
    error.detail = "Something went wrong on our side.";
  }
  return error;
}

}  // namespace echoes::adapters::dynamodb
