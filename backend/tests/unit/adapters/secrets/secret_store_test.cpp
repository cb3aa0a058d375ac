#include "adapters/secrets/secret_store.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

#include "scripted_server.hpp"
#include "support/run_task.hpp"
#include "test_context.hpp"

namespace echoes::tests {
namespace {

using adapters::secrets::SecretStore;
using namespace std::chrono_literals;

Reply secret_reply(const std::string& value) {
  return Reply{.bytes = http_reply(200, R"({"Name":"n","SecretString":")" + value + R"("})")};
}

class SecretStoreTest : public testing::Test {
 protected:
  void serve(Script script) {
    server_ = std::make_unique<ScriptedServer>(std::vector<Script>{std::move(script)});
    context_ = make_test_context(io_, server_->url(), clock_, randomness_);
    store_ = std::make_unique<SecretStore>(*context_);
  }

  static std::string shown(const Result<Secret>& secret) {
    return secret ? std::string(secret->reveal()) : "failed: " + secret.error().log;
  }
  std::string read(const std::string& name) { return shown(run_task(io_, store_->read(name))); }

  boost::asio::io_context io_{1};
  ManualClock clock_;
  TestRandomness randomness_;
  std::unique_ptr<ScriptedServer> server_;
  std::unique_ptr<adapters::aws::Context> context_;
  std::unique_ptr<SecretStore> store_;
};

TEST_F(SecretStoreTest, ReadsASecretByItsName) {
  serve({secret_reply("value")});
  EXPECT_EQ(read("echoes/dev/database"), "value");
  EXPECT_EQ(server_->requests().at(0).header("x-amz-target"), "secretsmanager.GetSecretValue");
  EXPECT_EQ(server_->requests().at(0).body, R"({"SecretId":"echoes/dev/database"})");
}

TEST_F(SecretStoreTest, KeepsEachForFiveMinutes) {
  serve({secret_reply("a1"), secret_reply("b1"), secret_reply("a2")});
  EXPECT_EQ(read("a"), "a1");
  EXPECT_EQ(read("b"), "b1");
  clock_.advance(5min - 1ms);
  EXPECT_EQ(read("a"), "a1");
  clock_.advance(1ms);
  EXPECT_EQ(read("a"), "a2");
  EXPECT_EQ(server_->requests().size(), 3U);
}

TEST_F(SecretStoreTest, ReadsAnewWhenAskedTo) {
  serve({secret_reply("old"), secret_reply("rotated")});
  EXPECT_EQ(read("a"), "old");
  EXPECT_EQ(shown(run_task(io_, store_->refetch("a"))), "rotated");
  EXPECT_EQ(read("a"), "rotated");
}

TEST_F(SecretStoreTest, AnswersWhatItKeptWhileTheServiceIsAway) {
  serve({secret_reply("kept"), Reply{.bytes = http_reply(500)}, Reply{.bytes = http_reply(500)},
         Reply{.bytes = http_reply(500)},
         Reply{.bytes = http_reply(400, R"({"__type":"ResourceNotFoundException"})")}});
  EXPECT_EQ(read("a"), "kept");
  clock_.advance(1h);
  EXPECT_EQ(read("a"), "kept");
  EXPECT_EQ(run_task(io_, store_->read("a")).error().code, ErrorCode::kNotFound) << "what was deleted is gone";
}

TEST_F(SecretStoreTest, SaysWhatIsWrong) {
  serve({Reply{.bytes = http_reply(400, R"({"__type":"ResourceNotFoundException"})")},
         Reply{.bytes = http_reply(400, R"({"__type":"AccessDeniedException"})")},
         Reply{.bytes = http_reply(200, R"({"SecretBinary":"AAAA"})")}, Reply{.bytes = http_reply(200, "<html>")}});
  EXPECT_EQ(run_task(io_, store_->read("a")).error().code, ErrorCode::kNotFound);
  const auto denied = run_task(io_, store_->read("a"));
  EXPECT_EQ(denied.error().code, ErrorCode::kInternal);
  EXPECT_NE(denied.error().log.find("secretsmanager:GetSecretValue"), std::string::npos);
  EXPECT_EQ(run_task(io_, store_->read("a")).error().code, ErrorCode::kInternal);
  EXPECT_EQ(run_task(io_, store_->read("a")).error().code, ErrorCode::kInternal);
}

}  // namespace
}  // namespace echoes::tests
