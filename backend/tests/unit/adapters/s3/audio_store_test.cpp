#include "adapters/s3/audio_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "adapters/s3/health_probe.hpp"
#include "base/encoding.hpp"
#include "scripted_server.hpp"
#include "support/run_task.hpp"
#include "test_context.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters;
using namespace std::chrono_literals;

const Instant kSigned = parse_instant("2026-11-23T20:15:07.250Z").value();
const char* const kKey = "audio/u/01J0000000000000000000000A/original";

class S3AudioStoreTest : public testing::Test {
 protected:
  void at(std::optional<std::string> endpoint, std::optional<std::string> public_endpoint = std::nullopt,
          std::unique_ptr<aws::CredentialSource> source = nullptr) {
    aws::ContextConfig config;
    config.endpoint_url = std::move(endpoint);
    config.retry.first_pause = 1ms;
    if (!source) {
      source = std::make_unique<aws::EnvironmentSource>(test_variables("AKIDEXAMPLE", "secret"));
    }
    context_ = std::make_unique<aws::Context>(io_.get_executor(), config, std::move(source), clock_, randomness_);
    config_.bucket = "echoes-audio-dev";
    config_.public_endpoint = std::move(public_endpoint);
    store_ = std::make_unique<s3::AudioStore>(*context_, config_);
  }

  void serve(Script script) {
    server_ = std::make_unique<ScriptedServer>(std::vector<Script>{std::move(script)});
    at(server_->url());
  }

  static std::string field(const ports::UploadForm& form, const std::string& name) {
    const auto found = std::ranges::find(form.fields, name, &std::pair<std::string, std::string>::first);
    return found == form.fields.end() ? "absent" : found->second;
  }

  boost::asio::io_context io_{1};
  ManualClock clock_{kSigned};
  TestRandomness randomness_;
  s3::S3Config config_;
  std::unique_ptr<ScriptedServer> server_;
  std::unique_ptr<aws::Context> context_;
  std::unique_ptr<s3::AudioStore> store_;
};

TEST_F(S3AudioStoreTest, AFormNamesEveryFieldInItsPolicy) {
  at("http://127.0.0.1:4566", "http://localhost:4566");
  const auto form = store_->sign_upload(kKey, "audio/webm;codecs=opus", 1'000, 10'485'760, kSigned, 600s);
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(form->url, "http://localhost:4566/echoes-audio-dev");
  EXPECT_EQ(form->expires_at, kSigned + 600s);
  EXPECT_EQ(field(*form, "key"), kKey);
  EXPECT_EQ(field(*form, "Content-Type"), "audio/webm;codecs=opus");
  EXPECT_EQ(field(*form, "success_action_status"), "204");
  EXPECT_EQ(field(*form, "x-amz-credential"), "AKIDEXAMPLE/20261123/us-east-1/s3/aws4_request");
  EXPECT_EQ(field(*form, "x-amz-signature").size(), 64U);

  const json::value policy = json::parse(decode_base64(field(*form, "policy")).value());
  EXPECT_EQ(policy.at("expiration").as_string(), "2026-11-23T20:25:07.250Z");
  json::array wanted{json::object{{"bucket", "echoes-audio-dev"}},
                     json::array{"content-length-range", 1'000, 10'485'760}};
  for (const auto& [name, value] : form->fields) {
    if (name != "policy" && name != "x-amz-signature") {
      wanted.push_back(json::object{{name, value}});
    }
  }
  EXPECT_EQ(policy.at("conditions"), json::value(wanted));
}

TEST_F(S3AudioStoreTest, BucketsAreNamedInTheHostOnAws) {
  at(std::nullopt);
  const auto form = store_->sign_upload(kKey, "audio/webm", 1, 2, kSigned, 600s);
  EXPECT_EQ(form.value().url, "https://echoes-audio-dev.s3.us-east-1.amazonaws.com/");
  const auto link = store_->sign_download(kKey, "audio/mp4", kSigned, 600s);
  EXPECT_TRUE(link.value().url.starts_with(
      "https://echoes-audio-dev.s3.us-east-1.amazonaws.com/audio/u/01J0000000000000000000000A/original?"))
      << link->url;
}

TEST_F(S3AudioStoreTest, ALinkSaysHowToAnswerAndForHowLong) {
  at("http://127.0.0.1:4566", "https://sounds.example");
  const auto link = store_->sign_download(kKey, "audio/mp4", kSigned, 600s);
  ASSERT_TRUE(link.has_value());
  EXPECT_EQ(link->expires_at, kSigned + 600s);
  EXPECT_TRUE(link->url.starts_with("https://sounds.example/echoes-audio-dev/audio/u/")) << link->url;
  EXPECT_NE(link->url.find("response-content-type=audio%2Fmp4"), std::string::npos);
  EXPECT_NE(link->url.find("response-cache-control=private%2C%20max-age%3D3600"), std::string::npos);
  // The signature counts from 20:15:07; what was promised for 20:25:07.250 must hold until then.
  EXPECT_NE(link->url.find("X-Amz-Expires=601&"), std::string::npos);
  EXPECT_NE(link->url.find("X-Amz-SignedHeaders=host"), std::string::npos);
}

/// Keys of a role, which end in a minute.
class EndingSource final : public aws::CredentialSource {
 public:
  Task<Result<aws::Credentials>> load() override { co_return *at_hand(); }
  [[nodiscard]] std::optional<aws::Credentials> at_hand() const override {
    aws::Credentials credentials;
    credentials.access_key_id = "ASIAEXAMPLE";
    credentials.secret_access_key = Secret("secret");
    credentials.session_token = Secret("token");
    credentials.expires_at = kSigned + 60s;
    return credentials;
  }
};

TEST_F(S3AudioStoreTest, WhatEndingCredentialsSignedEndsWithThem) {
  at(std::nullopt, std::nullopt, std::make_unique<EndingSource>());
  const auto form = store_->sign_upload(kKey, "audio/webm", 1, 2, kSigned, 600s);
  EXPECT_EQ(form.value().expires_at, kSigned + 60s);
  EXPECT_EQ(field(*form, "x-amz-security-token"), "token");
  EXPECT_EQ(store_->sign_download(kKey, "audio/mp4", kSigned, 600s).value().expires_at, kSigned + 60s);
  clock_.advance(60s);
  EXPECT_EQ(store_->sign_upload(kKey, "audio/webm", 1, 2, kSigned, 600s).error().code, ErrorCode::kUnavailable);
}

TEST_F(S3AudioStoreTest, LifetimesThatCannotBeSignedAreRefused) {
  at(std::nullopt);
  for (const std::chrono::seconds lifetime : {0s, -1s, std::chrono::seconds(8 * 24h)}) {
    EXPECT_EQ(store_->sign_upload(kKey, "audio/webm", 1, 2, kSigned, lifetime).error().code, ErrorCode::kInternal);
    EXPECT_EQ(store_->sign_download(kKey, "audio/mp4", kSigned, lifetime).error().code, ErrorCode::kInternal);
  }
}

TEST_F(S3AudioStoreTest, PutsWithAChecksum) {
  serve({Reply{.bytes = http_reply(200)}});
  const std::string text = "sound";
  const auto bytes = std::as_bytes(std::span(text));
  EXPECT_TRUE(run_task(io_, store_->put(kKey, {bytes.begin(), bytes.end()}, "audio/webm")).has_value());
  const SeenRequest seen = server_->requests().at(0);
  EXPECT_EQ(seen.method, "PUT");
  EXPECT_EQ(seen.target, std::string("/echoes-audio-dev/") + kKey);
  EXPECT_EQ(seen.body, "sound");
  EXPECT_EQ(seen.header("content-type"), "audio/webm");
  EXPECT_EQ(seen.header("x-amz-checksum-sha256"), encode_base64(aws::sha256("sound")));
  EXPECT_EQ(seen.header("x-amz-content-sha256"), encode_hex(aws::sha256("sound")));
}

TEST_F(S3AudioStoreTest, ALostBucketIsNoAbsentObject) {
  serve({Reply{.bytes = http_reply(404, "<Error><Code>NoSuchBucket</Code></Error>")},
         Reply{.bytes = http_reply(404, "<Error><Code>NoSuchKey</Code></Error>")}});
  EXPECT_EQ(run_task(io_, store_->get(kKey, 100)).error().code, ErrorCode::kInternal);
  EXPECT_EQ(run_task(io_, store_->get(kKey, 100)).value(), std::nullopt);
}

TEST_F(S3AudioStoreTest, DenialsNameTheAction) {
  serve({Reply{.bytes = http_reply(403)}, Reply{.bytes = http_reply(403, "<Code>AccessDenied</Code>")},
         Reply{.bytes = http_reply(403, "<Code>AccessDenied</Code>")},
         Reply{.bytes = http_reply(403, "<Code>AccessDenied</Code>")}});
  const auto expect_denied = [](const Error& error, const char* action) {
    EXPECT_EQ(error.code, ErrorCode::kInternal);
    EXPECT_NE(error.log.find(action), std::string::npos) << error.log;
    EXPECT_EQ(error.log.find(kKey), std::string::npos) << error.log;
  };
  expect_denied(run_task(io_, store_->head(kKey)).error(), "s3:HeadObject");
  expect_denied(run_task(io_, store_->get(kKey, 10)).error(), "s3:GetObject");
  expect_denied(run_task(io_, store_->put(kKey, {}, "audio/webm")).error(), "s3:PutObject");
  expect_denied(run_task(io_, store_->remove(kKey)).error(), "s3:DeleteObject");
}

TEST_F(S3AudioStoreTest, TheProbeAsksOnceAndNotForLong) {
  server_ = std::make_unique<ScriptedServer>(
      std::vector<Script>{{Reply{.bytes = "HTTP/1.1 200 OK\r\n\r\n"}, Reply{.bytes = "HTTP/1.1 503 Busy\r\n\r\n"},
                           Reply{.bytes = "HTTP/1.1 404 Gone\r\n\r\n", .hang_up = true}},
                          {Reply{.silent = true}}});
  at(server_->url());
  s3::HealthProbe probe(*context_, config_);
  EXPECT_TRUE(run_task(io_, probe.check()).has_value());
  EXPECT_EQ(run_task(io_, probe.check()).error().code, ErrorCode::kUnavailable);
  EXPECT_FALSE(run_task(io_, probe.check()).has_value());
  EXPECT_EQ(run_task(io_, probe.check()).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(server_->requests().size(), 4U);
  EXPECT_EQ(server_->requests().at(0).method, "HEAD");
  EXPECT_EQ(server_->requests().at(0).target, "/echoes-audio-dev");
}

TEST_F(S3AudioStoreTest, APublicEndpointThatIsNoneStopsTheStart) {
  EXPECT_THROW(at("http://127.0.0.1:4566", "localhost"), std::invalid_argument);
}

}  // namespace
}  // namespace echoes::tests
