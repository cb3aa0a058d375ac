#include "adapters/dynamodb/table.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/aws/retry.hpp"
#include "adapters/dynamodb/failures.hpp"
#include "base/encoding.hpp"

namespace echoes::adapters::dynamodb {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr std::size_t kMostKeysOfABatch = 100;
/// A page ends with 1 MB.
constexpr std::size_t kNoLimit = 1'000'000;
/// A page of 1 MB, of which binary attributes come as base 64, and the JSON around many small items.
constexpr std::size_t kMaxAnswerBytes = 8U << 20U;
/// Between attempts of what the service gave back: see pause_before_retry().
constexpr aws::RetryConfig kRepeat{12, std::chrono::milliseconds{20}, std::chrono::milliseconds{500},
                                   std::chrono::milliseconds{5'000}};

const json::value* member(const json::object& object, std::string_view name) {
  return object.if_contains(json::string_view(name.data(), name.size()));
}

std::optional<Item> item_in(const json::object& answer, std::string_view name) {
  const json::value* item = member(answer, name);
  return item != nullptr && item->is_object() && !item->get_object().empty() ? std::optional(item->get_object())
                                                                             : std::nullopt;
}

std::vector<Item> items_in(const json::value* list) {
  std::vector<Item> items;
  if (list != nullptr && list->is_array()) {
    items.reserve(list->get_array().size());
    for (const json::value& each : list->get_array()) {
      items.push_back(each.as_object());
    }
  }
  return items;
}

double units_in(const json::value& consumed) {
  const json::object* object = consumed.if_object();
  const json::value* units = object == nullptr ? nullptr : object->if_contains("CapacityUnits");
  return units != nullptr && units->is_number() ? units->to_number<double>() : 0.0;
}

aws::Context::Refusal no_answer(const std::string& action, std::string_view why) {
  aws::Context::Refusal refusal{};
  refusal.failure.kind = aws::FailureKind::kOther;
  refusal.error.code = ErrorCode::kInternal;
  refusal.error.detail = "Something went wrong on our side.";
  refusal.error.log = action + ": " + std::string(why);
  return refusal;
}

std::unexpected<Error> failed(aws::Context::Refusal refusal) {
  return std::unexpected(to_error(std::move(refusal), {}));
}

}  // namespace

Item key_item(const Key& key) { return {{"pk", text(key.pk)}, {"sk", text(key.sk)}}; }

Write Write::put(Item item) {
  Write write;
  write.kind = Kind::kPut;
  write.item = std::move(item);
  return write;
}

Write Write::change(const Key& key, std::string expression, Item values) {
  Write write;
  write.kind = Kind::kUpdate;
  write.item = key_item(key);
  write.update = std::move(expression);
  write.values = std::move(values);
  return write;
}

Write Write::erase(const Key& key) {
  Write write;
  write.kind = Kind::kDelete;
  write.item = key_item(key);
  return write;
}

Write Write::when(std::string expression, Item more_values) && {
  condition = std::move(expression);
  for (auto& value : more_values) {
    values.insert_or_assign(value.key(), std::move(value.value()));
  }
  return std::move(*this);
}

Range prefix_range(std::string pk, const std::string& prefix) {
  Range range;
  range.pk = std::move(pk);
  range.from = prefix;
  // Above every character that a sort key has.
  range.to = prefix + "\xF4\x8F\xBF\xBF";
  return range;
}

Table::Table(aws::Context& context, TableConfig config, ports::Randomness& randomness)
    : context_(context),
      config_(std::move(config)),
      randomness_(randomness),
      signer_(aws::SigningScope{context.region(), "dynamodb"}) {}

Task<Table::Answer> Table::send(std::string operation, Item request, Deadline deadline, int max_attempts) {
  if (config_.on_consumed) {
    request["ReturnConsumedCapacity"] = "TOTAL";
  }
  const std::string body = json::serialize(request);
  aws::Call call;
  call.action = "dynamodb:" + operation;
  call.endpoint = context_.endpoint_of("dynamodb");
  call.headers.emplace_back("content-type", "application/x-amz-json-1.0");
  call.headers.emplace_back("x-amz-target", "DynamoDB_20120810." + operation);
  call.body = aws::as_body(body);
  call.max_response_bytes = kMaxAnswerBytes;
  call.deadline = deadline;
  call.max_attempts = max_attempts;
  auto response = co_await context_.try_call(signer_, std::move(call));
  if (!response) {
    co_return std::unexpected(std::move(response.error()));
  }
  boost::system::error_code fault;
  json::value parsed = json::parse(response->text(), fault);
  if (fault || !parsed.is_object()) {
    co_return std::unexpected(no_answer("dynamodb:" + operation, "an answer that is no JSON object"));
  }
  json::object answer = std::move(parsed.get_object());
  tell_consumed(operation, answer);
  co_return answer;
}

void Table::tell_consumed(std::string_view operation, const json::object& answer) const {
  const json::value* consumed = config_.on_consumed ? member(answer, "ConsumedCapacity") : nullptr;
  if (consumed == nullptr) {
    return;
  }
  double units = 0;
  if (consumed->is_array()) {
    for (const json::value& each : consumed->get_array()) {
      units += units_in(each);
    }
  } else {
    units = units_in(*consumed);
  }
  config_.on_consumed(operation, units);
}

Task<bool> Table::pause(int attempt, Deadline deadline) {
  const auto wait = aws::pause_before_retry(kRepeat, attempt, std::nullopt, randomness_.roll(), deadline);
  if (!wait) {
    co_return false;
  }
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(*wait);
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return true;
}

Task<Result<std::optional<Item>>> Table::get(Key key) {
  Item request{{"TableName", config_.name}, {"Key", key_item(key)}, {"ConsistentRead", true}};
  Answer answer = co_await send("GetItem", std::move(request), Deadline::after(config_.time_limit));
  if (!answer) {
    co_return failed(std::move(answer.error()));
  }
  co_return item_in(*answer, "Item");
}

Task<Result<std::vector<Item>>> Table::get_all(std::vector<Key> keys) {
  const Deadline deadline = Deadline::after(config_.time_limit);
  std::vector<Item> found;
  found.reserve(keys.size());
  for (std::size_t done = 0; done < keys.size(); done += kMostKeysOfABatch) {
    const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(done);
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(std::min(done + kMostKeysOfABatch, keys.size()));
    Result<void> some = co_await get_some(std::vector<Key>(begin, end), found, deadline);
    if (!some) {
      co_return propagate(some);
    }
  }
  co_return found;
}

Task<Result<void>> Table::get_some(std::vector<Key> keys, std::vector<Item>& found, Deadline deadline) {
  json::array wanted;
  for (const Key& key : keys) {
    wanted.emplace_back(key_item(key));
  }
  json::object of_table{{"Keys", std::move(wanted)}, {"ConsistentRead", true}};
  json::object tables{{config_.name, std::move(of_table)}};
  for (int attempt = 1;; ++attempt) {
    Item request{{"RequestItems", tables}};
    Answer answer = co_await send("BatchGetItem", std::move(request), deadline);
    if (!answer) {
      co_return failed(std::move(answer.error()));
    }
    if (const json::value* responses = member(*answer, "Responses"); responses != nullptr && responses->is_object()) {
      std::vector<Item> items = items_in(member(responses->get_object(), config_.name));
      std::ranges::move(items, std::back_inserter(found));
    }
    const json::value* left = member(*answer, "UnprocessedKeys");
    if (left == nullptr || !left->is_object() || left->get_object().empty()) {
      co_return Result<void>{};
    }
    tables = left->get_object();
    if (!co_await pause(attempt, deadline)) {
      co_return fail(ErrorCode::kUnavailable, "A service we need is very busy. Please try again in a moment.",
                     "dynamodb:BatchGetItem: keys were left unprocessed");
    }
  }
}

Item Table::query_request(const Range& range) const {
  Item request{{"TableName", config_.name},
               {"KeyConditionExpression", range.of_due_index ? "g1pk = :pk AND g1sk BETWEEN :from AND :to"
                                                             : "pk = :pk AND sk BETWEEN :from AND :to"},
               {"ExpressionAttributeValues",
                json::object{{":pk", text(range.pk)}, {":from", text(range.from)}, {":to", text(range.to)}}},
               {"ScanIndexForward", !range.descending}};
  if (range.of_due_index) {
    request["IndexName"] = std::string(kDueIndex);
  } else {
    request["ConsistentRead"] = true;
  }
  return request;
}

Task<Result<ItemPage>> Table::query(Range range, std::optional<Item> begin) {
  if (range.to < range.from) {
    co_return ItemPage{};
  }
  Item request = query_request(range);
  request["Limit"] = static_cast<std::int64_t>(range.limit);
  if (begin) {
    request["ExclusiveStartKey"] = *std::move(begin);
  }
  Answer answer = co_await send("Query", std::move(request), Deadline::after(config_.time_limit));
  if (!answer) {
    co_return failed(std::move(answer.error()));
  }
  ItemPage page;
  page.items = items_in(member(*answer, "Items"));
  page.next = item_in(*answer, "LastEvaluatedKey");
  co_return page;
}

Task<Result<std::vector<Item>>> Table::query_all(Range range) {
  range.limit = kNoLimit;
  std::vector<Item> items;
  std::optional<Item> begin;
  for (;;) {
    Result<ItemPage> page = co_await query(range, std::move(begin));
    if (!page) {
      co_return propagate(page);
    }
    std::ranges::move(page->items, std::back_inserter(items));
    if (!page->next) {
      co_return items;
    }
    begin = std::move(page->next);
  }
}

Task<Result<std::int64_t>> Table::count(Range range) {
  std::int64_t sum = 0;
  std::optional<Item> begin;
  for (;;) {
    Item request = query_request(range);
    request["Select"] = "COUNT";
    if (begin) {
      request["ExclusiveStartKey"] = *std::move(begin);
    }
    Answer answer = co_await send("Query", std::move(request), Deadline::after(config_.time_limit));
    if (!answer) {
      co_return failed(std::move(answer.error()));
    }
    const json::value* count = member(*answer, "Count");
    sum += count != nullptr && count->is_number() ? count->to_number<std::int64_t>() : 0;
    begin = item_in(*answer, "LastEvaluatedKey");
    if (!begin) {
      co_return sum;
    }
  }
}

Item Table::put_together(const Write& change, bool in_transaction) const {
  Item request{{"TableName", config_.name}, {change.kind == Write::Kind::kPut ? "Item" : "Key", change.item}};
  if (!change.update.empty()) {
    request["UpdateExpression"] = change.update;
  }
  if (!change.condition.empty()) {
    request["ConditionExpression"] = change.condition;
    if (in_transaction) {
      request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD";
    }
  }
  if (!change.values.empty()) {
    request["ExpressionAttributeValues"] = change.values;
  }
  if (!in_transaction) {
    request["ReturnValues"] = change.kind == Write::Kind::kUpdate ? "ALL_NEW" : "ALL_OLD";
  }
  return request;
}

Task<Result<Table::Written>> Table::write(Write change) {
  static constexpr std::array<const char*, 3> kOperations{"PutItem", "UpdateItem", "DeleteItem"};
  Answer answer = co_await send(kOperations.at(static_cast<std::size_t>(change.kind)), put_together(change, false),
                                Deadline::after(config_.time_limit));
  if (!answer) {
    if (kind_of(answer.error(), {}) == RefusalKind::kCondition) {
      co_return Written{};
    }
    co_return failed(std::move(answer.error()));
  }
  co_return Written{true, item_in(*answer, "Attributes")};
}

Task<Result<std::optional<Table::Refused>>> Table::transact(std::vector<Write> changes) {
  if (changes.size() > kMostWrites) {
    co_return fail(ErrorCode::kInternal, "Something went wrong on our side.",
                   "a transaction of " + std::to_string(changes.size()) + " changes");
  }
  static constexpr std::array<const char*, 3> kActions{"Put", "Update", "Delete"};
  json::array actions;
  for (const Write& change : changes) {
    actions.emplace_back(
        json::object{{kActions.at(static_cast<std::size_t>(change.kind)), put_together(change, true)}});
  }
  const Deadline deadline = Deadline::after(config_.time_limit);
  for (int attempt = 1;; ++attempt) {
    // Repetitions of a request whose answer was lost carry the same token; a cancelled transaction is asked for anew.
    std::array<std::uint8_t, 16> token{};
    for (std::size_t at = 0; at < token.size(); at += sizeof(std::uint64_t)) {
      const std::uint64_t roll = randomness_.roll();
      for (std::size_t byte = 0; byte < sizeof roll; ++byte) {
        token.at(at + byte) = static_cast<std::uint8_t>(roll >> (8 * byte));
      }
    }
    Item request{{"TransactItems", actions}, {"ClientRequestToken", encode_hex(token)}};
    Answer answer = co_await send("TransactWriteItems", std::move(request), deadline);
    if (answer) {
      co_return std::nullopt;
    }
    std::vector<Cancellation> reasons = cancellations_of(answer.error());
    const RefusalKind kind = kind_of(answer.error(), reasons);
    if (kind == RefusalKind::kCondition) {
      const auto refused = std::ranges::find_if(
          reasons, [](const Cancellation& reason) { return reason.code == "ConditionalCheckFailed"; });
      co_return Refused{static_cast<std::size_t>(refused - reasons.begin()), std::move(refused->stored)};
    }
    if (kind == RefusalKind::kFailed || !co_await pause(attempt, deadline)) {
      co_return std::unexpected(to_error(std::move(answer.error()), reasons));
    }
  }
}

Task<Result<void>> Table::probe() {
  Item request{{"TableName", config_.name}, {"Key", key_item({"HEALTH", "HEALTH"})}};
  Answer answer = co_await send("GetItem", std::move(request), Deadline::after(std::chrono::seconds(1)), 1);
  if (!answer) {
    co_return failed(std::move(answer.error()));
  }
  co_return Result<void>{};
}

}  // namespace echoes::adapters::dynamodb
