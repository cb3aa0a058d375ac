#include "http/api.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <set>
#include <string>

#include "support/dice.hpp"
#include "support/sample_echoes.hpp"
#include "unit/http/test_api.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using http::Access;
using http::Method;
using http::Response;
using Headers = TestApi::Headers;

constexpr std::string_view kJson = "application/json";

std::string problem_of(const Response& response) {
  if (response.content_type != "application/problem+json") {
    return "no problem";
  }
  const json::value document = json::parse({response.body.data(), response.body.size()});
  return std::string{document.at("type").as_string().c_str()}.substr(std::string{"urn:echoes:problem:"}.size());
}

/// The pattern with something in its parameter's place.
std::string path_for(const http::Route& route, const std::string& parameter) {
  std::string path{route.pattern};
  if (const std::size_t open = path.find('{'); open != std::string::npos) {
    path.replace(open, path.find('}') - open + 1, parameter);
  }
  return path;
}

TEST(Access, OnlyThePublicRoutesAreAnsweredWithoutAToken) {
  const std::set<std::string_view> open{"healthCheck", "getOpenApiDocument", "getDocs"};
  for (const http::Route& route : http::routes()) {
    TestApi api;
    const Response response =
        api.call(route.method, path_for(route, "01J2QZ4N9RDFXF2T0R5JD1KQ3M"), {}, {}, "203.0.113.7");
    if (open.contains(route.name)) {
      EXPECT_EQ(response.status, 200) << route.name;
    } else if (route.name == "reportVitals") {
      EXPECT_EQ(problem_of(response), "malformed-request") << "answered, but nothing is no report";
    } else if (route.access == Access::kOperator) {
      EXPECT_EQ(problem_of(response), "not-found") << route.name;
    } else {
      EXPECT_EQ(problem_of(response), "unauthenticated") << route.name;
      EXPECT_EQ(response.find("WWW-Authenticate"), "Bearer") << route.name;
    }
  }
}

TEST(Access, BadTokensAreRefusedEverywhere) {
  for (const http::Route& route : http::routes()) {
    if (route.access != Access::kPerson) {
      continue;
    }
    for (const std::string value : {"Bearer nonsense", "Basic dG9rZW4=", "Bearer", "Bearer ", "token-of-ann",
                                    "Bearer token-of-ann extra", "Bearer \"token-of-ann\""}) {
      TestApi api;
      const Response response =
          api.call(route.method, path_for(route, "01J2QZ4N9RDFXF2T0R5JD1KQ3M"), {{"Authorization", value}});
      EXPECT_EQ(problem_of(response), "unauthenticated") << route.name << " " << value;
      EXPECT_EQ(response.find("WWW-Authenticate"), R"(Bearer error="invalid_token")");
    }
  }
}

TEST(Access, TheSchemeIsReadWithoutRegardToCase) {
  TestApi api;
  EXPECT_EQ(api.call(Method::kGet, "/me", {{"authorization", "bearer  token-of-ann"}}).status, 200);
}

TEST(Access, ClaimsOfAnAuthoriserInFrontCount) {
  TestApi api;
  http::Request request;
  request.path = "/me";
  request.claims = http::OriginClaims{UserId{"ann"}};
  http::Trace trace;
  EXPECT_EQ(run_task(api.api.handle(request, trace)).status, 200);
}

TEST(Access, AnotherPersonsEchoIsNotThere) {
  for (const http::Route& route : http::routes()) {
    if (route.pattern.find("{echoId}") == std::string_view::npos) {
      continue;
    }
    TestApi api;
    Dice dice(7);
    const Echo echo = plain_echo(UserId{"ann"}, dice, kNoon - std::chrono::days{30});
    run_task(api.echoes.insert(echo, {}));
    std::string body;
    if (route.name == "updateEcho") {
      body = R"({"emotion":"joy"})";
    } else if (route.name == "hideEcho") {
      body = R"({"mode":"year"})";
    }
    const std::string path = path_for(route, echo.id.str());
    EXPECT_EQ(problem_of(api.as("bob", route.method, path, body, {{"If-Match", "\"1\""}})), "not-found") << route.name;
    EXPECT_LT(api.as("ann", route.method, path, body, {{"If-Match", "\"1\""}}).status, 300) << route.name;
  }
}

TEST(Access, FiguresAreForTheMachineItself) {
  TestApi api;
  EXPECT_EQ(api.call(Method::kGet, "/metrics").status, 200);
  EXPECT_EQ(problem_of(api.call(Method::kGet, "/metrics", {}, {}, "203.0.113.7")), "not-found");
  EXPECT_EQ(problem_of(api.call(Method::kGet, "/metrics", {{"X-Forwarded-For", "203.0.113.7"}})), "not-found");
}

TEST(Access, WhatIsPlannedSaysSoToPeopleOnly) {
  TestApi api;
  EXPECT_EQ(problem_of(api.as("ann", Method::kDelete, "/me")), "not-implemented");
  EXPECT_EQ(problem_of(api.call(Method::kDelete, "/me")), "unauthenticated");
}

TEST(Access, KeysThatCannotBeHadAreOurFault) {
  TestApi api;
  api.identities.keys_gone = true;
  const Response response = api.as("ann", Method::kGet, "/me");
  EXPECT_EQ(problem_of(response), "unavailable");
  EXPECT_EQ(api.trace.log, "the keys cannot be had");
}

TEST(RequestIds, GoodOnesAreTakenOver) {
  TestApi api;
  EXPECT_EQ(api.call(Method::kGet, "/health", {{"X-Request-Id", "abc-1._Z"}}).find("X-Request-Id"), "abc-1._Z");
  std::set<std::string> made;
  for (const std::string& bad : {std::string{}, std::string{"a b"}, std::string{"a\nb"}, std::string(65, 'a')}) {
    const Response response = api.call(Method::kGet, "/health", {{"X-Request-Id", bad}});
    EXPECT_EQ(response.find("X-Request-Id")->size(), 26U);
    made.insert(std::string{*response.find("X-Request-Id")});
  }
  EXPECT_EQ(made.size(), 4U);
}

TEST(Fields, EveryAnswerIsGuarded) {
  TestApi api;
  for (const std::string_view path : {"/health", "/nowhere", "/me", "/docs"}) {
    const Response response = api.call(Method::kGet, path);
    EXPECT_EQ(response.find("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(response.find("Cache-Control"), "no-store") << path;
    EXPECT_EQ(response.find("Referrer-Policy"), "no-referrer") << path;
    EXPECT_NE(response.find("Content-Security-Policy").value_or("").find("frame-ancestors 'none'"),
              std::string_view::npos)
        << path;
  }
}

TEST(Fields, OnesThatMeanOneThingComeOnce) {
  TestApi api;
  for (const std::string name : {"Authorization", "Content-Type", "Idempotency-Key", "If-Match", "X-Request-Id"}) {
    EXPECT_EQ(problem_of(api.call(Method::kGet, "/health", {{name, "a"}, {name, "a"}})), "malformed-request") << name;
  }
}

TEST(Origins, OnlyKnownOnesMayRead) {
  TestApi api;
  const Response known = api.call(Method::kGet, "/health", {{"Origin", "http://localhost:3000"}});
  EXPECT_EQ(known.find("Access-Control-Allow-Origin"), "http://localhost:3000");
  EXPECT_EQ(known.find("Access-Control-Expose-Headers"), "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id");
  EXPECT_EQ(known.find("Vary"), "Origin");
  for (const std::string origin : {"http://localhost:3001", "http://localhost:3000.evil.example", "null", ""}) {
    const Response unknown = api.call(Method::kGet, "/health", {{"Origin", origin}});
    EXPECT_EQ(unknown.find("Access-Control-Allow-Origin"), std::nullopt) << origin;
    EXPECT_EQ(unknown.find("Vary"), "Origin");
  }
  // A browser must be able to read why it was refused.
  const Response refused = api.call(Method::kGet, "/me", {{"Origin", "http://localhost:3000"}});
  EXPECT_EQ(refused.find("Access-Control-Allow-Origin"), "http://localhost:3000");
}

TEST(Origins, PreflightsAreAnswered) {
  TestApi api;
  const Response response = api.call(Method::kOptions, "/echoes/01J2QZ4N9RDFXF2T0R5JD1KQ3M",
                                     {{"Origin", "http://localhost:3000"}, {"Access-Control-Request-Method", "PATCH"}});
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.find("Access-Control-Allow-Methods"), "GET, HEAD, PATCH, DELETE, OPTIONS");
  EXPECT_NE(response.find("Access-Control-Allow-Headers")->find("Idempotency-Key"), std::string_view::npos);
  EXPECT_EQ(response.find("Access-Control-Allow-Origin"), "http://localhost:3000");
  EXPECT_EQ(problem_of(api.call(Method::kOptions, "/nowhere")), "not-found");
}

TEST(Methods, UnknownOnesNameTheKnown) {
  TestApi api;
  const Response response = api.call(Method::kPut, "/echoes");
  EXPECT_EQ(problem_of(response), "method-not-allowed");
  EXPECT_EQ(response.find("Allow"), "GET, HEAD, POST, OPTIONS");
}

TEST(Bodies, MustBeDeclaredAsJson) {
  TestApi api;
  const std::string body = R"({"nudges":{"enabled":true}})";
  const Headers token{{"Authorization", "Bearer token-of-ann"}};
  const auto with_type = [&](const std::string& type) {
    Headers headers = token;
    headers.emplace_back("Content-Type", type);
    return api.call(Method::kPatch, "/me", headers, body);
  };
  EXPECT_EQ(problem_of(api.call(Method::kPatch, "/me", token, body)), "unsupported-media-type");
  for (const std::string type : {"text/plain", "application/jsonp", "application/json; charset=latin1", ""}) {
    EXPECT_EQ(problem_of(with_type(type)), "unsupported-media-type") << type;
  }
  for (const std::string type : {"application/json", "Application/JSON ; charset=\"UTF-8\"", "application/json;x=y"}) {
    EXPECT_EQ(with_type(type).status, 200) << type;
  }
}

TEST(Bodies, AreTakenOnlyWhereOneBelongs) {
  TestApi api;
  EXPECT_EQ(problem_of(api.as("ann", Method::kGet, "/me", "{}")), "malformed-request");
  EXPECT_EQ(problem_of(api.as("ann", Method::kPatch, "/me", std::string(http::kBodyLimit + 1, ' '))),
            "payload-too-large");
}

TEST(Vitals, AreRecordedWithoutAToken) {
  TestApi api;
  const TestApi::Headers json_type{{"Content-Type", "application/json"}};
  const std::string body =
      R"({"page":"playback","vitals":[{"name":"feeling-to-sound","value":640.5},{"name":"cumulative-layout-shift","value":0.01}]})";
  const Response response = api.call(Method::kPost, "/vitals", json_type, body, "203.0.113.7");
  EXPECT_EQ(response.status, 204);
  EXPECT_TRUE(response.body.empty());
  const VitalsReport expected{3, {{VitalName::kFeelingToSound, 640.5}, {VitalName::kCumulativeLayoutShift, 0.01}}};
  EXPECT_EQ(api.vitals, std::vector<VitalsReport>{expected});
}

TEST(Vitals, AreReadStrictly) {
  const TestApi::Headers json_type{{"Content-Type", "application/json"}};
  const std::string good = R"({"name":"time-to-first-byte","value":1})";
  const auto problem_with = [&](const std::string& body) {
    TestApi api;
    const Response response = api.call(Method::kPost, "/vitals", json_type, body);
    EXPECT_TRUE(api.vitals.empty()) << body;
    return problem_of(response);
  };
  for (const std::string& body : std::vector<std::string>{
           R"({"page":"home"})",
           R"({"page":"home","vitals":[]})",
           R"({"page":"home","vitals":{}})",
           R"({"page":"https://example.org/me","vitals":[)" + good + "]}",
           R"({"page":"home","user":"ann","vitals":[)" + good + "]}",
           R"({"page":"home","vitals":[)" + good + "," + good + "]}",
           R"({"page":"home","vitals":[{"name":"heart-rate","value":60}]})",
           R"({"page":"home","vitals":[{"name":"time-to-first-byte","value":-1}]})",
           R"({"page":"home","vitals":[{"name":"time-to-first-byte","value":600001}]})",
           R"({"page":"home","vitals":[{"name":"time-to-first-byte","value":"1"}]})",
           R"({"page":"home","vitals":[{"name":"time-to-first-byte","value":1,"id":"v5"}]})",
           R"({"page":"home","vitals":["time-to-first-byte"]})",
       }) {
    EXPECT_EQ(problem_with(body), "validation-failed") << body;
  }
  EXPECT_EQ(problem_with("page=home"), "malformed-request");
  EXPECT_EQ(problem_with(std::string(http::kVitalsBodyLimit + 1, ' ')), "payload-too-large");
}

TEST(Vitals, AreCountedByAddress) {
  TestApi api;
  const TestApi::Headers json_type{{"Content-Type", "application/json"}};
  const std::string body = R"({"page":"home","vitals":[{"name":"time-to-first-byte","value":1}]})";
  for (std::int64_t i = 0; i < http::kVisitsPerMinute; ++i) {
    EXPECT_EQ(api.call(Method::kPost, "/vitals", json_type, body, "203.0.113.7").status, 204);
  }
  EXPECT_EQ(problem_of(api.call(Method::kPost, "/vitals", json_type, body, "203.0.113.7")), "too-many-requests");
  EXPECT_EQ(api.call(Method::kPost, "/vitals", json_type, body, "203.0.113.8").status, 204);
}

TEST(RateLimit, CountsPersonsByTheMinute) {
  TestApi api(3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(api.as("ann", Method::kGet, "/me").status, 200);
  }
  const Response response = api.as("ann", Method::kGet, "/me");
  EXPECT_EQ(problem_of(response), "too-many-requests");
  EXPECT_EQ(response.find("Retry-After"), "60");
  EXPECT_EQ(api.as("bob", Method::kGet, "/me").status, 200);
  EXPECT_EQ(api.call(Method::kGet, "/health").status, 200);
  api.clock.advance(std::chrono::minutes{1});
  EXPECT_EQ(api.as("ann", Method::kGet, "/me").status, 200);
}

TEST(RateLimit, CountsFailedSignInsByAddress) {
  TestApi api(3);
  const Headers bad{{"Authorization", "Bearer nonsense"}};
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(problem_of(api.call(Method::kGet, "/me", bad, {}, "203.0.113.7")), "unauthenticated");
  }
  EXPECT_EQ(problem_of(api.call(Method::kGet, "/me", bad, {}, "203.0.113.7")), "too-many-requests");
  EXPECT_EQ(problem_of(api.call(Method::kGet, "/me", bad, {}, "203.0.113.8")), "unauthenticated");
}

TEST(RateLimit, WithoutTheCacheRequestsGoOn) {
  TestApi api(1);
  api.cache.gone = true;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(api.as("ann", Method::kGet, "/me").status, 200);
    EXPECT_TRUE(api.trace.cache_gone);
  }
}

/// A person with one ready echo that has rested long enough.
class Replaying : public testing::Test {
 protected:
  Replaying() {
    Dice dice(3);
    echo_ = plain_echo(UserId{"ann"}, dice, kNoon - std::chrono::days{30});
    run_task(api_.echoes.insert(echo_, {}));
  }

  Response play(const std::string& key, const std::string& body = {}) {
    return api_.as("ann", Method::kPost, "/echoes/" + echo_.id.str() + "/plays", body, {{"Idempotency-Key", key}});
  }
  [[nodiscard]] std::int64_t plays() { return (*run_task(api_.echoes.find(UserId{"ann"}, echo_.id)))->plays.count; }

  TestApi api_;
  Echo echo_;
};

TEST_F(Replaying, TheSameKeyCountsOnce) {
  const Response first = play("key-1");
  EXPECT_EQ(first.status, 200);
  const Response again = play("key-1");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.find("ETag"), first.find("ETag"));
  EXPECT_EQ(again.content_type, kJson);
  EXPECT_TRUE(api_.trace.replayed);
  EXPECT_EQ(plays(), 1);
  play("key-2");
  EXPECT_EQ(plays(), 2);
}

TEST_F(Replaying, TheSameKeyWithAnotherRequestIsRefused) {
  play("key-1");
  EXPECT_EQ(problem_of(play("key-1", R"({"outcome":"skipped"})")), "idempotency-key-reused");
  EXPECT_EQ(problem_of(api_.as("ann", Method::kPost, "/echoes/" + echo_.id.str() + "/hide", R"({"mode":"year"})",
                               {{"Idempotency-Key", "key-1"}})),
            "idempotency-key-reused");
  EXPECT_EQ(plays(), 1);
}

TEST_F(Replaying, KeysArePersonal) {
  play("key-1");
  EXPECT_EQ(problem_of(api_.as("bob", Method::kPost, "/echoes/" + echo_.id.str() + "/plays", {},
                               {{"Idempotency-Key", "key-1"}})),
            "not-found");
}

TEST_F(Replaying, AFailureMayBeTriedAgain) {
  EXPECT_EQ(problem_of(play("key-1", R"({"outcome":"loved"})")), "validation-failed");
  EXPECT_EQ(play("key-1", R"({"outcome":"finished"})").status, 200);
  EXPECT_EQ(plays(), 1);
}

TEST_F(Replaying, WhatIsStillRunningIsNotRunTwice) {
  // The fingerprint of a request that another connection is just answering.
  play("key-1");
  auto stored = run_task(api_.cache.get("replay1:ann:key-1"));
  ASSERT_TRUE(stored && *stored);
  const std::string running = "r" + (**stored).substr(1, 32);
  run_task(api_.cache.set("replay1:ann:key-1", running, std::chrono::seconds{60}));
  const Response response = play("key-1");
  EXPECT_EQ(problem_of(response), "too-many-requests");
  EXPECT_EQ(response.find("Retry-After"), "1");
  EXPECT_EQ(plays(), 1);
}

TEST_F(Replaying, AnswersAreForgottenAfterADay) {
  play("key-1");
  api_.clock.advance(std::chrono::hours{25});
  play("key-1");
  EXPECT_EQ(plays(), 2);
}

TEST_F(Replaying, WithoutTheCacheEveryRequestIsNew) {
  api_.cache.gone = true;
  EXPECT_EQ(play("key-1").status, 200);
  EXPECT_TRUE(api_.trace.cache_gone);
  EXPECT_EQ(play("key-1").status, 200);
  EXPECT_EQ(plays(), 2);
}

TEST_F(Replaying, KeysHaveAForm) {
  for (const std::string& bad :
       {std::string{"a b"}, std::string{""}, std::string(129, 'a'), std::string{"k\xc3\xa9y"}}) {
    EXPECT_EQ(problem_of(play(bad)), "validation-failed") << bad;
  }
}

TEST(Health, IsAskedOnceASecond) {
  TestApi api;
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(api.call(Method::kGet, "/health").status, 200);
  }
  EXPECT_EQ(api.database.asked, 1);
  api.clock.advance(std::chrono::seconds{1});
  api.database.well = false;
  const Response response = api.call(Method::kGet, "/health");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.content_type, kJson);
  EXPECT_EQ(response.find("Retry-After"), "5");
  api.database.well = true;
  EXPECT_EQ(api.call(Method::kGet, "/health").status, 200);
  api.clock.advance(std::chrono::seconds{1});
  api.storage.well = false;
  EXPECT_EQ(json::parse(api.call(Method::kGet, "/health").body).at("status"), "degraded");
}

TEST(Health, RecoversFromABugInAProbe) {
  TestApi api;
  api.database.throws = true;
  const Response response = api.call(Method::kGet, "/health");
  EXPECT_EQ(problem_of(response), "internal");
  EXPECT_EQ(api.trace.log, "a bug in a probe");
  EXPECT_EQ(response.body.find("a bug in a probe"), std::string::npos);
  api.database.throws = false;
  EXPECT_EQ(api.call(Method::kGet, "/health").status, 200);
}

TEST(Operations, APersonsWholeWay) {
  TestApi api;
  const std::string recorded = format_instant(api.clock.now() - std::chrono::days{30});
  const Response ticket =
      api.as("ann", Method::kPost, "/echoes/init-upload",
             R"({"contentType":"audio/webm;codecs=opus","sizeBytes":50000,"recordedAt":")" + recorded + R"("})",
             {{"Idempotency-Key", "capture-1"}});
  ASSERT_EQ(ticket.status, 201) << ticket.body;
  const std::string id{json::parse(ticket.body).at("echoId").as_string().c_str()};

  int woken = 0;
  const std::string save = R"({"id":")" + id + R"(","emotion":"calm","recordedAt":")" + recorded +
                           R"(","timeZone":"Europe/Lisbon","tags":["Rain"],"note":"tent"})";
  http::ApiConfig config = TestApi::make_config();
  config.wake_worker = [&] { ++woken; };
  TestApi with_worker(std::move(config));
  EXPECT_EQ(problem_of(with_worker.as("ann", Method::kPost, "/echoes", save)), "not-found");
  EXPECT_EQ(woken, 0);

  const Response saved = api.as("ann", Method::kPost, "/echoes", save);
  ASSERT_EQ(saved.status, 201) << saved.body;
  EXPECT_EQ(saved.find("Location"), "/echoes/" + id);
  EXPECT_EQ(saved.find("ETag"), "\"1\"");
  const Response again = api.as("ann", Method::kPost, "/echoes", save);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.find("Location"), std::nullopt);
  EXPECT_EQ(again.body, saved.body);

  const std::string path = "/echoes/" + id;
  EXPECT_EQ(api.as("ann", Method::kGet, path).body, saved.body);
  const Response unchanged = api.as("ann", Method::kGet, path, {}, {{"If-None-Match", "W/\"1\", \"9\""}});
  EXPECT_EQ(unchanged.status, 304);
  EXPECT_EQ(unchanged.content(), "");
  EXPECT_EQ(unchanged.find("ETag"), "\"1\"");

  const std::string change = R"({"note":null})";
  EXPECT_EQ(problem_of(api.as("ann", Method::kPatch, path, change)), "precondition-required");
  EXPECT_EQ(problem_of(api.as("ann", Method::kPatch, path, change, {{"If-Match", "\"9\""}})), "precondition-failed");
  EXPECT_EQ(problem_of(api.as("ann", Method::kPatch, path, change, {{"If-Match", "\"8\", \"9\""}})),
            "precondition-failed");
  EXPECT_EQ(problem_of(api.as("ann", Method::kPatch, path, change, {{"If-Match", "W/\"1\""}})), "precondition-failed");
  EXPECT_EQ(problem_of(api.as("ann", Method::kPatch, path, change, {{"If-Match", "1"}})), "validation-failed");
  EXPECT_EQ(api.as("ann", Method::kPatch, path, change, {{"If-Match", "\"1\""}}).find("ETag"), "\"2\"");
  EXPECT_EQ(api.as("ann", Method::kPatch, path, R"({"emotion":"joy"})", {{"If-Match", "*"}}).find("ETag"), "\"3\"");

  EXPECT_EQ(problem_of(api.as("ann", Method::kGet, path + "/audio")), "echo-not-ready");
  EXPECT_EQ(problem_of(api.as("ann", Method::kPost, path + "/plays")), "echo-not-ready");
  EXPECT_EQ(problem_of(api.as("ann", Method::kGet, "/echoes/random")), "no-echoes");
  EXPECT_EQ(problem_of(api.as("ann", Method::kGet, "/echoes/not-an-id")), "not-found");
  EXPECT_EQ(api.as("ann", Method::kDelete, path).status, 204);
  EXPECT_EQ(problem_of(api.as("ann", Method::kDelete, path)), "not-found");
}

TEST(Operations, ListsPageWithSealedCursors) {
  TestApi api;
  Dice dice(5);
  for (int i = 0; i < 5; ++i) {
    run_task(api.echoes.insert(plain_echo(UserId{"ann"}, dice, kNoon - std::chrono::days{20 + i}), {}));
  }
  std::set<std::string> seen;
  std::string cursor;
  int pages = 0;
  do {
    const Response response =
        api.as("ann", Method::kGet, "/echoes?emotion=calm&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(response.status, 200) << response.body;
    const json::value page = json::parse(response.body);
    for (const json::value& item : page.at("items").as_array()) {
      EXPECT_TRUE(seen.insert(item.at("id").as_string().c_str()).second);
    }
    cursor = page.at("nextCursor").is_null() ? "" : page.at("nextCursor").as_string().c_str();
    if (++pages == 1) {
      EXPECT_EQ(problem_of(api.as("bob", Method::kGet, "/echoes?emotion=calm&cursor=" + cursor)), "validation-failed");
      EXPECT_EQ(problem_of(api.as("ann", Method::kGet, "/echoes?emotion=joy&cursor=" + cursor)), "validation-failed");
    }
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_EQ(pages, 3);
}

TEST(Operations, DealingPlayingAndHiding) {
  TestApi api;
  Dice dice(5);
  const Echo echo = plain_echo(UserId{"ann"}, dice, kNoon - std::chrono::days{20});
  run_task(api.echoes.insert(echo, {}));
  const json::value dealt = json::parse(api.as("ann", Method::kGet, "/echoes/random?emotion=calm&near=38.7,-9.1").body);
  EXPECT_EQ(dealt.at("echo").at("id"), echo.id.str().c_str());
  EXPECT_EQ(dealt.at("why").at("rule"), "emotion");
  EXPECT_EQ(dealt.at("why").at("daysAgo"), 20);
  EXPECT_TRUE(dealt.at("why").at("distanceM").is_null());
  const std::string path = "/echoes/" + echo.id.str();
  EXPECT_EQ(api.as("ann", Method::kGet, path + "/audio?variant=original").status, 200);
  EXPECT_EQ(json::parse(api.as("ann", Method::kPost, path + "/plays").body).at("plays").at("count"), 1);
  EXPECT_EQ(json::parse(api.as("ann", Method::kPost, path + "/hide", R"({"mode":"forever"})").body).at("hiddenUntil"),
            "9999-12-31T23:59:59.999Z");
  EXPECT_TRUE(json::parse(api.as("ann", Method::kDelete, path + "/hide").body).at("hiddenUntil").is_null());
  const json::value day = json::parse(api.as("ann", Method::kGet, "/echoes/on-this-day?timeZone=Europe/Lisbon").body);
  EXPECT_EQ(day.at("date"), "2026-06-15");
  EXPECT_EQ(json::parse(api.as("ann", Method::kGet, "/me/stats").body).at("total"), 1);
}

TEST(Operations, SettingsCarryTheirVersion) {
  TestApi api;
  EXPECT_EQ(api.as("ann", Method::kGet, "/me").find("ETag"), "\"0\"");
  const std::string change = R"({"nudges":{"enabled":true}})";
  EXPECT_EQ(api.as("ann", Method::kPatch, "/me", change).find("ETag"), "\"1\"");
  EXPECT_EQ(problem_of(api.as("ann", Method::kPatch, "/me", change, {{"If-Match", "\"0\""}})), "precondition-failed");
  EXPECT_EQ(api.as("ann", Method::kPatch, "/me", R"({"excludedEmotions":["fear"]})", {{"If-Match", "\"1\""}}).status,
            200);
  const json::value settings = json::parse(api.as("ann", Method::kGet, "/me").body);
  EXPECT_EQ(settings.at("nudges").at("enabled"), true);
  EXPECT_EQ(settings.at("excludedEmotions").as_array().size(), 1U);
}

}  // namespace
}  // namespace echoes::tests
