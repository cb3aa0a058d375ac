#include "contract/dynamodb/test_table.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "aws/simulator.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {

namespace aws = adapters::aws;
namespace json = boost::json;

namespace {

std::unique_ptr<aws::Context> make_context(boost::asio::io_context& io, const std::string& url,
                                           const ports::Clock& clock, ports::Randomness& randomness) {
  aws::ContextConfig config;
  config.endpoint_url = url;
  // A busy test machine is not an outage.
  config.call_time_limit = std::chrono::seconds(30);
  config.http.idle_timeout = std::chrono::seconds(30);
  const aws::VariableLookup lookup = [](std::string_view name) -> std::optional<std::string> {
    return name.ends_with("KEY_ID") || name.ends_with("ACCESS_KEY") ? std::optional<std::string>("test") : std::nullopt;
  };
  return std::make_unique<aws::Context>(io.get_executor(), config, std::make_unique<aws::EnvironmentSource>(lookup),
                                        clock, randomness);
}

json::object attribute(const char* name) { return {{"AttributeName", name}, {"AttributeType", "S"}}; }

json::array keys(const char* partition, const char* sort) {
  return {json::object{{"AttributeName", partition}, {"KeyType", "HASH"}},
          json::object{{"AttributeName", sort}, {"KeyType", "RANGE"}}};
}

}  // namespace

std::string simulator_dynamodb_url() { return open_simulator_url(); }

std::string dynamodb_local_url() {
  const char* const url = std::getenv("ECHOES_TEST_DYNAMODB_LOCAL");
  if (url == nullptr) {
    throw std::runtime_error(
        "these tests need DynamoDB Local: run scripts/local-dev/test-local.sh, or set ECHOES_TEST_DYNAMODB_LOCAL to "
        "its "
        "URL (scripts/lib/dynamodb-local.sh starts one)");
  }
  return url;
}

TestTable::TestTable(const std::string& url, Meter meter)
    : name_(unique_name("echoes")),
      context_(make_context(io_, url, clock_, randomness_)),
      other_context_(make_context(io_, url, clock_, randomness_)) {
  call(
      "CreateTable",
      {{"TableName", name_},
       {"BillingMode", "PAY_PER_REQUEST"},
       {"AttributeDefinitions", json::array{attribute("pk"), attribute("sk"), attribute("g1pk"), attribute("g1sk")}},
       {"KeySchema", keys("pk", "sk")},
       {"GlobalSecondaryIndexes", json::array{json::object{{"IndexName", std::string(adapters::dynamodb::kDueIndex)},
                                                           {"KeySchema", keys("g1pk", "g1sk")},
                                                           {"Projection", json::object{{"ProjectionType", "ALL"}}}}}}});
  adapters::dynamodb::TableConfig config;
  config.name = name_;
  config.time_limit = std::chrono::seconds(30);
  config.on_consumed = std::move(meter);
  table_ = std::make_unique<adapters::dynamodb::Table>(*context_, config, randomness_);
  other_table_ = std::make_unique<adapters::dynamodb::Table>(*other_context_, config, randomness_);
}

TestTable::~TestTable() {
  try {
    call("DeleteTable", {{"TableName", name_}});
  } catch (const std::exception&) {
    // The test has said what is wrong with the service, if anything.
    return;
  }
}

void TestTable::call(const std::string& operation, const json::object& request) {
  aws::Signer signer(aws::SigningScope{context_->region(), "dynamodb"});
  const std::string body = json::serialize(request);
  aws::Call call;
  call.action = "dynamodb:" + operation;
  call.endpoint = context_->endpoint_of("dynamodb");
  call.headers = {{"content-type", "application/x-amz-json-1.0"}, {"x-amz-target", "DynamoDB_20120810." + operation}};
  call.body = aws::as_body(body);
  const auto answer = run_task(io_, context_->call(signer, std::move(call)));
  if (!answer) {
    throw std::runtime_error(answer.error().log);
  }
}

}  // namespace echoes::tests
