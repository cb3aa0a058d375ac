#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "hosts/lambda/api_event.hpp"
#include "hosts/lambda/claims.hpp"
#include "hosts/lambda/records.hpp"
#include "hosts/lambda/runtime_loop.hpp"

// Every recorded event of test-events/ is read as what it is; the folder and this table are the same set.

namespace echoes::hosts::lambda {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kOwner = "4f6c1d0e-8a52-4b1f-9a3e-2f7f0f5c1c11";
constexpr const char* kEcho = "01M850RBD0W8E4N6ZB2YH7GCVA";
const std::string kEchoPath = std::string{"/echoes/"} + kEcho;

TokenPolicy policy() { return {"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE", {"4h1b2c3dexample"}}; }

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

using Check = std::function<void(const std::string&)>;

Check api(
    ApiOrigin origin, http::Method method, std::string path, std::string query,
    std::function<void(const ApiEvent&)> more = [](const ApiEvent&) {}) {
  return [=](const std::string& text) {
    const auto read = read_api_event(text);
    ASSERT_TRUE(read.has_value()) << read.error().log;
    const ApiEvent& event = **read;
    EXPECT_EQ(event.origin, origin);
    EXPECT_EQ(event.request.method, method);
    EXPECT_EQ(event.request.path, path);
    EXPECT_EQ(event.request.query, query);
    EXPECT_FALSE(event.request.from_loopback);
    EXPECT_FALSE(event.request.claims.has_value());
    EXPECT_EQ(event.request.remote_address, "203.0.113.7");
    if (event.claims != nullptr) {
      const auto user = check_claims(*event.claims, policy(), parse_instant("2026-11-25T04:00:00Z").value());
      ASSERT_TRUE(user.has_value()) << user.error().log;
      EXPECT_EQ(user->str(), kOwner);
    }
    more(event);
  };
}

Check rest(
    http::Method method, std::string path, std::string query = "",
    std::function<void(const ApiEvent&)> more = [](const ApiEvent&) {}) {
  return api(ApiOrigin::kRestV1, method, std::move(path), std::move(query), std::move(more));
}

Check http_api(
    http::Method method, std::string path, std::string query = "",
    std::function<void(const ApiEvent&)> more = [](const ApiEvent&) {}) {
  return api(ApiOrigin::kHttpV2, method, std::move(path), std::move(query), std::move(more));
}

void has_claims(const ApiEvent& event) { EXPECT_NE(event.claims, nullptr); }
void has_no_claims(const ApiEvent& event) { EXPECT_EQ(event.claims, nullptr); }

void saves(const ApiEvent& event) {
  has_claims(event);
  EXPECT_THAT(std::string{event.request.body}, HasSubstr("\"note\": \"Rain on the tent\""));
  EXPECT_EQ(event.request.headers.find("content-type"), "application/json");
}

Check wakes(EventSource source, std::size_t messages = 0) {
  return [=](const std::string& text) {
    const auto wake = read_wake(text);
    ASSERT_TRUE(wake.has_value()) << wake.error().log;
    EXPECT_EQ(wake->source, source);
    EXPECT_EQ(wake->messages.size(), messages);
  };
}

void is_the_upload(const std::string& notification) {
  const auto uploads = read_uploads(notification);
  ASSERT_TRUE(uploads.has_value());
  ASSERT_EQ(uploads->size(), 1U);
  EXPECT_EQ(uploads->front().owner.str(), kOwner);
  EXPECT_EQ(uploads->front().echo.str(), kEcho);
}

const std::map<std::string, Check>& table() {
  using M = http::Method;
  static const std::map<std::string, Check> kTable{
      {"save-echo.json", rest(M::kPost, "/echoes", "", saves)},
      {"api-rest/get-health.json", rest(M::kGet, "/health", "", has_no_claims)},
      {"api-rest/get-list-multi-value.json",
       rest(M::kGet, "/echoes", "limit=20&q=rain%20%26%20tent%2B%C3%BC&tag=rain&tag=tent",
            [](const ApiEvent& event) { EXPECT_EQ(event.request.headers.count("if-none-match"), 2U); })},
      {"api-rest/patch-echo-base64.json",
       rest(M::kPatch, kEchoPath, "",
            [](const ApiEvent& event) { EXPECT_EQ(event.request.body, "{\"note\":\"Größe ✓\"}"); })},
      {"api-rest/delete-echo.json", rest(M::kDelete, kEchoPath, "", has_claims)},
      {"api-rest/post-play.json",
       rest(M::kPost, kEchoPath + "/plays", "",
            [](const ApiEvent& event) { EXPECT_EQ(event.request.headers.find("Idempotency-Key"), "play-1"); })},
      {"api-rest/without-claims.json", rest(M::kGet, "/me", "", has_no_claims)},
      {"api-rest/null-maps.json",
       rest(M::kGet, "/me", "", [](const ApiEvent& event) { EXPECT_TRUE(event.request.headers.all().empty()); })},
      {"api-http/get-deal.json", http_api(M::kGet, "/echoes/random", "emotion=joy", has_claims)},
      {"api-http/get-path-decoded.json", http_api(M::kGet, "/echoes/a%20%C3%BC%41/b")},
      {"api-http/post-save-base64.json", http_api(M::kPost, "/echoes", "", saves)},
      {"api-http/patch-settings-with-stage.json",
       http_api(M::kPatch, "/me", "",
                [](const ApiEvent& event) { EXPECT_EQ(event.request.headers.find("Cookie"), "a=1; b=2"); })},
      {"api-http/delete-hide.json", http_api(M::kDelete, kEchoPath + "/hide")},
      {"warm-up/schedule.json", [](const std::string& text) { EXPECT_TRUE(is_warm_up(text)); }},
      {"eventbridge/every-minute.json", wakes(EventSource::kEventBridge)},
      {"eventbridge/object-created.json",
       [](const std::string& text) {
         wakes(EventSource::kEventBridge)(text);
         is_the_upload(text);
       }},
      {"s3/object-created.json",
       [](const std::string& text) {
         wakes(EventSource::kS3)(text);
         is_the_upload(text);
       }},
      {"s3/test-message.json",
       [](const std::string& text) {
         const auto uploads = read_uploads(text);
         ASSERT_TRUE(uploads.has_value());
         EXPECT_TRUE(uploads->empty());
       }},
      {"sqs/uploads.json",
       [](const std::string& text) {
         wakes(EventSource::kSqs, 1)(text);
         is_the_upload(read_wake(text)->messages.front().body);
       }},
      {"sqs/audit-batch.json",
       [](const std::string& text) {
         wakes(EventSource::kSqs, 2)(text);
         const auto wake = read_wake(text);
         const auto heard = read_heard_event(wake->messages[0].body);
         ASSERT_TRUE(heard.has_value());
         EXPECT_EQ(heard->name, "EchoSaved");
         EXPECT_FALSE(read_heard_event(wake->messages[1].body).has_value());
       }},
      {"dynamodb/new-job.json", wakes(EventSource::kDynamoDbStream)},
      {"cognito/pre-sign-up.json",
       [](const std::string& text) {
         EXPECT_FALSE(read_wake(text).has_value());
         EXPECT_FALSE(read_api_event(text).has_value());
       }},
  };
  return kTable;
}

TEST(TestEvents, EveryOneIsReadAsWhatItIs) {
  const fs::path folder = fs::path{ECHOES_SOURCE_DIR} / "test-events";
  std::set<std::string> on_disk;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".json") {
      on_disk.insert(fs::relative(entry.path(), folder).generic_string());
    }
  }
  std::set<std::string> known;
  for (const auto& [name, check] : table()) {
    known.insert(name);
    SCOPED_TRACE(name);
    check(text_of(folder / name));
  }
  EXPECT_EQ(on_disk, known);
}

}  // namespace
}  // namespace echoes::hosts::lambda
