#include "adapters/dynamodb/table.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "scripted_server.hpp"
#include "support/run_task.hpp"
#include "test_context.hpp"

// What the service may answer beside the thing asked for.

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters::dynamodb;

std::string refusal(const std::string& code, const std::string& more = {}) {
  return http_reply(400, R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + code + R"(","message":"no")" + more + "}");
}

std::string cancelled(const std::string& reasons) {
  return refusal("TransactionCanceledException", R"(,"CancellationReasons":[)" + reasons + "]");
}

class TableAnswers : public testing::Test {
 protected:
  /// All replies come on one connection.
  Table& with(const std::vector<std::string>& replies) {
    Script script;
    for (const std::string& reply : replies) {
      script.push_back(Reply{.bytes = reply});
    }
    server_ = std::make_unique<ScriptedServer>(std::vector<Script>{std::move(script)});
    context_ = make_test_context(io_, server_->url(), clock_, randomness_);
    TableConfig config;
    config.name = "echoes-test";
    table_ = std::make_unique<Table>(*context_, config, randomness_);
    return *table_;
  }
  template <class T>
  Result<T> run(Task<Result<T>> task) {
    return run_task(io_, std::move(task));
  }
  json::value request(std::size_t index) { return json::parse(server_->requests().at(index).body); }
  std::size_t requests() { return server_->requests().size(); }
  static std::vector<Write> two_writes() {
    return {Write::put(key_item({"p", "a"})).when("attribute_not_exists(pk)"), Write::erase({"p", "b"})};
  }

  boost::asio::io_context io_{1};
  ManualClock clock_;
  TestRandomness randomness_;
  std::unique_ptr<ScriptedServer> server_;
  std::unique_ptr<adapters::aws::Context> context_;
  std::unique_ptr<Table> table_;
};

TEST_F(TableAnswers, ARequestIsWhatDynamodbExpects) {
  Table& table = with({http_reply(200, R"({"Item":{"pk":{"S":"p"},"sk":{"S":"s"}}})")});
  const auto item = run(table.get({"p", "s"}));
  ASSERT_TRUE(item.has_value() && item->has_value());
  const SeenRequest seen = server_->requests().at(0);
  EXPECT_EQ(seen.header("x-amz-target"), "DynamoDB_20120810.GetItem");
  EXPECT_EQ(seen.header("content-type"), "application/x-amz-json-1.0");
  EXPECT_TRUE(seen.header("authorization")->contains("/dynamodb/aws4_request"));
  EXPECT_EQ(request(0), json::parse(R"({"TableName":"echoes-test","Key":{"pk":{"S":"p"},"sk":{"S":"s"}},
                                        "ConsistentRead":true})"));
}

TEST_F(TableAnswers, ThrottlingIsTriedAgainAndThenUnavailable) {
  Table& patient = with({refusal("ProvisionedThroughputExceededException"), http_reply(200, "{}")});
  EXPECT_TRUE(run(patient.get({"p", "s"})).has_value());
  for (const char* code : {"ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded",
                           "TransactionConflictException", "TransactionInProgressException"}) {
    Table& table = with({refusal(code), refusal(code), refusal(code)});
    const auto failed = run(table.get({"p", "s"}));
    ASSERT_FALSE(failed.has_value()) << code;
    EXPECT_EQ(failed.error().code, ErrorCode::kUnavailable) << code;
    EXPECT_TRUE(failed.error().log.contains(code)) << failed.error().log;
  }
}

TEST_F(TableAnswers, OtherRefusalsAreOurFaultAndAreNotRepeated) {
  for (const char* code : {"ValidationException", "ResourceNotFoundException", "AccessDeniedException",
                           "ItemCollectionSizeLimitExceededException", "SomethingNew"}) {
    Table& table = with({refusal(code)});
    const auto failed = run(table.get({"p", "s"}));
    ASSERT_FALSE(failed.has_value()) << code;
    EXPECT_EQ(failed.error().code, ErrorCode::kInternal) << code;
    EXPECT_EQ(requests(), 1U) << code;
  }
  Table& table = with({http_reply(200, "<html>")});
  EXPECT_EQ(run(table.get({"p", "s"})).error().code, ErrorCode::kInternal);
}

TEST_F(TableAnswers, ExpiredCredentialsAreReplacedOnce) {
  Table& table = with({refusal("ExpiredTokenException"), http_reply(200, "{}")});
  EXPECT_TRUE(run(table.get({"p", "s"})).has_value());
  EXPECT_EQ(requests(), 2U);
}

TEST_F(TableAnswers, AConditionThatDoesNotHoldIsAnAnswer) {
  Table& table = with({refusal("ConditionalCheckFailedException")});
  const auto written = run(table.write(Write::put(key_item({"p", "s"})).when("attribute_not_exists(pk)")));
  ASSERT_TRUE(written.has_value());
  EXPECT_FALSE(written->done);
}

TEST_F(TableAnswers, WhatABatchLeavesOverIsAskedForAgain) {
  Table& table = with({http_reply(200, R"({"Responses":{"echoes-test":[{"pk":{"S":"p"},"sk":{"S":"a"}}]},
      "UnprocessedKeys":{"echoes-test":{"Keys":[{"pk":{"S":"p"},"sk":{"S":"b"}}],"ConsistentRead":true}}})"),
                       http_reply(200, R"({"Responses":{"echoes-test":[{"pk":{"S":"p"},"sk":{"S":"b"}}]},
      "UnprocessedKeys":{}})")});
  const auto items = run(table.get_all({{"p", "a"}, {"p", "b"}}));
  ASSERT_TRUE(items.has_value());
  EXPECT_EQ(items->size(), 2U);
  EXPECT_EQ(request(1).at("RequestItems").at("echoes-test").at("Keys").as_array().size(), 1U);
}

TEST_F(TableAnswers, AConflictBetweenTransactionsIsTriedAgainUnderANewToken) {
  const std::string conflict = cancelled(R"({"Code":"None"},{"Code":"TransactionConflict"})");
  Table& table = with({conflict, conflict, http_reply(200, "{}")});
  const auto done = run(table.transact(two_writes()));
  ASSERT_TRUE(done.has_value());
  EXPECT_FALSE(done->has_value());
  ASSERT_EQ(requests(), 3U);
  EXPECT_NE(request(0).at("ClientRequestToken"), request(1).at("ClientRequestToken"));
}

TEST_F(TableAnswers, ALostAnswerIsAskedForUnderTheSameToken) {
  Table& table = with({http_reply(500, R"({"__type":"InternalServerError"})"), http_reply(200, "{}")});
  EXPECT_TRUE(run(table.transact(two_writes())).has_value());
  ASSERT_EQ(requests(), 2U);
  EXPECT_EQ(request(0).at("ClientRequestToken"), request(1).at("ClientRequestToken"));
}

TEST_F(TableAnswers, TheFirstConditionThatDoesNotHoldIsNamedWithWhatIsStored) {
  Table& table = with({cancelled(
      R"({"Code":"ConditionalCheckFailed","Item":{"pk":{"S":"p"},"version":{"N":"7"}}},{"Code":"TransactionConflict"})")});
  const auto refused = run(table.transact(two_writes()));
  ASSERT_TRUE(refused.has_value() && refused->has_value());
  EXPECT_EQ((*refused)->index, 0U);
  ASSERT_TRUE((*refused)->stored.has_value());
  EXPECT_EQ(ItemReader(*(*refused)->stored).number("version"), 7);
  EXPECT_EQ(request(0).at("TransactItems").at(0).at("Put").at("ReturnValuesOnConditionCheckFailure").as_string(),
            "ALL_OLD");
}

TEST_F(TableAnswers, OtherReasonsOfACancelledTransactionAreOurFault) {
  Table& table = with({cancelled(R"({"Code":"ValidationError","Message":"secret content"},{"Code":"None"})")});
  const auto failed = run(table.transact(two_writes()));
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::kInternal);
  EXPECT_TRUE(failed.error().log.contains("ValidationError")) << failed.error().log;
  EXPECT_FALSE(failed.error().log.contains("secret")) << failed.error().log;
}

TEST_F(TableAnswers, ATransactionOfMoreThanDynamodbTakesIsNotSent) {
  Table& table = with({});
  const auto failed = run(table.transact(std::vector<Write>(Table::kMostWrites + 1, Write::erase({"p", "s"}))));
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::kInternal);
  EXPECT_EQ(requests(), 0U);
}

TEST_F(TableAnswers, ARangeThatIsEmptyIsNotAskedFor) {
  Table& table = with({});
  Range range;
  range.pk = "p";
  range.from = "b";
  range.to = "a";
  const auto page = run(table.query(range));
  ASSERT_TRUE(page.has_value());
  EXPECT_TRUE(page->items.empty());
}

TEST_F(TableAnswers, TheProbeAsksOnce) {
  Table& table = with({http_reply(500, "{}"), http_reply(200, "{}")});
  EXPECT_FALSE(run(table.probe()).has_value());
  EXPECT_EQ(requests(), 1U);
  EXPECT_TRUE(run(table.probe()).has_value());
}

}  // namespace
}  // namespace echoes::tests
