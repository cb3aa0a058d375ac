#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "adapters/s3/audio_store.hpp"
#include "adapters/s3/health_probe.hpp"
#include "aws/simulator.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {
namespace {

using namespace adapters;
using namespace std::chrono_literals;

const char* const kKey = "audio/3f2504e0-4f89-41d3-9a0c-0305e82c3301/01J0000000000000000000000A/original";

/// What forms and links promise, held to a simulator that checks signatures and policies as AWS does.
class S3SignaturesTest : public testing::Test {
 protected:
  S3SignaturesTest() : root_(checking_simulator_url()), bucket_(unique_name("sounds")) {
    root_.make_bucket(bucket_);
    user_ = root_.make_user(bucket_);
    ours_ = std::make_unique<Simulator>(root_.url(), user_);
    store_ = std::make_unique<s3::AudioStore>(ours_->context(), s3::S3Config{.bucket = bucket_});
    now_ = ours_->now();
  }

  ports::UploadForm form(Instant at, const std::string& key = kKey) {
    return store_->sign_upload(key, "audio/webm", 1'000, 10'000, at, 600s).value();
  }

  static void change(ports::UploadForm& form, const std::string& field, const std::string& value) {
    for (auto& [name, old] : form.fields) {
      if (name == field) {
        old = value;
      }
    }
  }

  bool exists(const std::string& key) { return run_task(ours_->io(), store_->head(key)).value().has_value(); }

  int follow(const std::string& url) { return root_.fetch("GET", url, {}, {}).status; }

  Simulator root_;
  std::string bucket_;
  SimulatorUser user_;
  std::unique_ptr<Simulator> ours_;
  std::unique_ptr<s3::AudioStore> store_;
  Instant now_{};
};

TEST_F(S3SignaturesTest, OurFormIsAcceptedAndNothingElse) {
  const ports::Bytes file(2'000);
  const std::string other_key = std::string(kKey) + "-other";
  struct Case {
    const char* name;
    std::function<void(ports::UploadForm&)> change;
  };
  const Case cases[] = {
      {"a wrong signature",
       [](auto& form) { S3SignaturesTest::change(form, "x-amz-signature", std::string(64, '0')); }},
      {"another key", [&](auto& form) { S3SignaturesTest::change(form, "key", other_key); }},
      {"another type", [](auto& form) { S3SignaturesTest::change(form, "Content-Type", "text/html"); }},
      {"another day", [](auto& form) { S3SignaturesTest::change(form, "x-amz-date", "20200101T000000Z"); }},
      {"another status", [](auto& form) { S3SignaturesTest::change(form, "success_action_status", "201"); }},
      {"another bucket's form",
       [&](auto& form) {
         root_.make_bucket(bucket_ + "-x");
         form.url = root_.url() + "/" + bucket_ + "-x";
       }},
      {"no policy",
       [](auto& form) { std::erase_if(form.fields, [](const auto& field) { return field.first == "policy"; }); }},
      {"no signature",
       [](auto& form) {
         std::erase_if(form.fields, [](const auto& field) { return field.first == "x-amz-signature"; });
       }},
      {"no fields but the key", [](auto& form) { form.fields.resize(1); }},
  };
  for (const Case& one : cases) {
    ports::UploadForm changed = form(now_);
    one.change(changed);
    EXPECT_GE(root_.post(changed, file), 400) << one.name;
  }
  EXPECT_GE(root_.post(form(now_), ports::Bytes(999)), 400);
  EXPECT_GE(root_.post(form(now_), ports::Bytes(10'001)), 400);
  EXPECT_GE(root_.post(form(now_ - 601s), file), 400) << "expired";
  EXPECT_FALSE(exists(kKey));
  EXPECT_FALSE(exists(other_key));
  EXPECT_EQ(root_.post(form(now_ - 590s), file), 204) << "not yet expired";
  EXPECT_EQ(root_.post(form(now_), file), 204);
  EXPECT_TRUE(exists(kKey));
}

TEST_F(S3SignaturesTest, OurLinkIsFollowedAndNothingElse) {
  ASSERT_TRUE(run_task(ours_->io(), store_->put(kKey, ports::Bytes(2'000), "audio/webm")).has_value());
  ASSERT_TRUE(
      run_task(ours_->io(), store_->put(std::string(kKey) + "2", ports::Bytes(2'000), "audio/webm")).has_value());
  const std::string link = store_->sign_download(kKey, "audio/mp4", now_, 600s).value().url;
  EXPECT_EQ(follow(link), 200);

  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string changed = link;
    const auto at = changed.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return changed.replace(at, what.size(), instead);
  };
  EXPECT_EQ(follow(with("original?", "original2?")), 403) << "another key";
  EXPECT_EQ(follow(with("audio%2Fmp4", "text%2Fhtml")), 403) << "another type";
  EXPECT_EQ(follow(with("X-Amz-Expires=60", "X-Amz-Expires=90")), 403) << "a longer life";
  EXPECT_EQ(follow(link.substr(0, link.size() - 4) + "0000"), 403) << "another signature";
  EXPECT_EQ(follow(link.substr(0, link.find('?'))), 403) << "no signature";
  EXPECT_EQ(follow(store_->sign_download(kKey, "audio/mp4", now_ - 700s, 600s).value().url), 403) << "expired";
  EXPECT_EQ(root_.fetch("DELETE", link, {}, {}).status, 403) << "another method";
  EXPECT_TRUE(exists(kKey));
}

TEST_F(S3SignaturesTest, WithAWrongSecretNothingIsAccepted) {
  Simulator wrong(root_.url(), {user_.access_key_id, "another-secret"});
  s3::AudioStore store(wrong.context(), s3::S3Config{.bucket = bucket_});
  const auto put = run_task(wrong.io(), store.put(kKey, ports::Bytes(2'000), "audio/webm"));
  ASSERT_FALSE(put.has_value());
  EXPECT_EQ(put.error().code, ErrorCode::kInternal);
  EXPECT_NE(put.error().log.find("s3:PutObject"), std::string::npos) << put.error().log;
  EXPECT_GE(wrong.post(store.sign_upload(kKey, "audio/webm", 1'000, 10'000, now_, 600s).value(), ports::Bytes(2'000)),
            400);
  ASSERT_TRUE(run_task(ours_->io(), store_->put(kKey, ports::Bytes(2'000), "audio/webm")).has_value());
  EXPECT_EQ(follow(store.sign_download(kKey, "audio/mp4", now_, 600s).value().url), 403);
}

TEST_F(S3SignaturesTest, AUserWithoutAPolicyIsDeniedByName) {
  Simulator stranger(root_.url(), root_.make_user(std::nullopt));
  s3::AudioStore store(stranger.context(), s3::S3Config{.bucket = bucket_});
  const auto expect_denied = [](const Error& error, const char* action) {
    EXPECT_EQ(error.code, ErrorCode::kInternal);
    EXPECT_NE(error.log.find(action), std::string::npos) << error.log;
    EXPECT_NE(error.log.find("denied"), std::string::npos) << error.log;
  };
  expect_denied(run_task(stranger.io(), store.head(kKey)).error(), "s3:HeadObject");
  expect_denied(run_task(stranger.io(), store.get(kKey, 100)).error(), "s3:GetObject");
  expect_denied(run_task(stranger.io(), store.put(kKey, ports::Bytes(2'000), "audio/webm")).error(), "s3:PutObject");
  expect_denied(run_task(stranger.io(), store.remove(kKey)).error(), "s3:DeleteObject");
  s3::HealthProbe probe(stranger.context(), s3::S3Config{.bucket = bucket_});
  EXPECT_FALSE(run_task(stranger.io(), probe.check()).has_value());
}

TEST_F(S3SignaturesTest, KeysWithEverySignAreSignedAsTheyAreSent) {
  const std::string odd = "dt=2024/a:b+c(1) ü*&?#%41.webm";
  ASSERT_TRUE(run_task(ours_->io(), store_->put(odd, ports::Bytes(1'234), "audio/webm")).has_value());
  EXPECT_TRUE(exists(odd));
  EXPECT_EQ(follow(store_->sign_download(odd, "audio/mp4", now_, 600s).value().url), 200);
  EXPECT_EQ(root_.post(form(now_, odd), ports::Bytes(2'000)), 204);
  EXPECT_EQ(run_task(ours_->io(), store_->head(odd)).value()->size_bytes, 2'000);
  EXPECT_TRUE(run_task(ours_->io(), store_->remove(odd)).has_value());
  EXPECT_FALSE(exists(odd));
}

}  // namespace
}  // namespace echoes::tests
