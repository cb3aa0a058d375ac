#include "hosts/lambda/api_event.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "hosts/lambda/claims.hpp"

namespace echoes::hosts::lambda {
namespace {

namespace json = boost::json;

http::Response response_with_cookies() {
  http::Response response;
  response.status = 201;
  response.content_type = "application/json";
  response.body = R"({"a":"ü"})";
  response.set("Set-Cookie", "a=1");
  response.set("Vary", "Origin");
  response.set("Set-Cookie", "b=2");
  return response;
}

TEST(ApiAnswer, KeepsRepeatedFieldsApartForRestApis) {
  const json::object answer =
      json::parse(write_api_answer(ApiOrigin::kRestV1, response_with_cookies(), http::Method::kPost)).as_object();
  EXPECT_EQ(answer.at("statusCode").as_int64(), 201);
  EXPECT_EQ(answer.at("multiValueHeaders"),
            json::parse(R"({"Content-Type":["application/json"],"Set-Cookie":["a=1","b=2"],"Vary":["Origin"]})"));
  EXPECT_EQ(answer.at("body").as_string(), R"({"a":"ü"})");
  EXPECT_FALSE(answer.at("isBase64Encoded").as_bool());
}

TEST(ApiAnswer, PutsCookiesApartForHttpApis) {
  const json::object answer =
      json::parse(write_api_answer(ApiOrigin::kHttpV2, response_with_cookies(), http::Method::kPost)).as_object();
  EXPECT_EQ(answer.at("headers"), json::parse(R"({"Content-Type":"application/json","Vary":"Origin"})"));
  EXPECT_EQ(answer.at("cookies"), json::parse(R"(["a=1","b=2"])"));
  EXPECT_FALSE(answer.contains("multiValueHeaders"));
}

TEST(ApiAnswer, HasNoBodyWhereThereIsNone) {
  http::Response response = response_with_cookies();
  const auto body = [&](http::Method method) {
    return json::parse(write_api_answer(ApiOrigin::kRestV1, response, method)).as_object().at("body").as_string();
  };
  EXPECT_EQ(body(http::Method::kHead), "");
  response.status = 304;
  EXPECT_EQ(body(http::Method::kGet), "");
}

TEST(ApiAnswer, EncodesWhatIsNoText) {
  http::Response response;
  response.body = "\xff\xfe";
  const json::object answer =
      json::parse(write_api_answer(ApiOrigin::kHttpV2, response, http::Method::kGet)).as_object();
  EXPECT_EQ(answer.at("body").as_string(), "//4=");
  EXPECT_TRUE(answer.at("isBase64Encoded").as_bool());
}

TEST(ApiEvent, RefusesWhatIsNone) {
  for (const char* event :
       {"", "[]", "{}", "{\"requestContext\":null}", "{\"version\":\"2.0\",\"requestContext\":{}}",
        R"({"httpMethod":"GET","path":"/","headers":{"a":1},"requestContext":{}})",
        R"({"httpMethod":"GET","path":"/","multiValueHeaders":{"a":"b"},"requestContext":{}})",
        R"({"httpMethod":"POST","path":"/","body":"***","isBase64Encoded":true,"requestContext":{}})"}) {
    const auto read = read_api_event(event);
    ASSERT_FALSE(read.has_value()) << event;
    EXPECT_EQ(read.error().code, ErrorCode::kMalformedRequest);
  }
}

TEST(ApiEvent, TakesTheStageAwayOnlyWhereItIsTheStage) {
  struct Case {
    const char* path;
    const char* stage;
    const char* wanted;
  };
  for (const Case& one : {Case{"/dev/echoes", "dev", "/echoes"}, Case{"/echoes", "dev", "/echoes"},
                          Case{"/developers", "dev", "/developers"}, Case{"/dev", "dev", "/dev"},
                          Case{"/echoes", "$default", "/echoes"}, Case{"/echoes/%41", "dev", "/echoes/%41"},
                          Case{"/echoes/%4", "dev", "/echoes/%254"}, Case{"/a b", "dev", "/a%20b"}}) {
    const json::object event{{"httpMethod", "GET"}, {"path", one.path}, {"requestContext", {{"stage", one.stage}}}};
    const auto read = read_api_event(json::serialize(event));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ((*read)->request.path, one.wanted) << one.path;
  }
}

Claims good() {
  return {
      {"token_use", "access"}, {"iss", "https://pool"}, {"client_id", "app"}, {"exp", "1795576400"}, {"sub", "me-1"}};
}

Result<UserId> check(const Claims& claims) {
  return check_claims(claims, TokenPolicy{"https://pool", {"other", "app"}},
                      parse_instant("2026-11-25T03:12:00Z").value());
}

TEST(Claims, OfAnAccessTokenOfOursAreTaken) {
  EXPECT_EQ(check(good())->str(), "me-1");
  Claims rest = good();
  rest["exp"] = "Wed Nov 25 03:12:01 UTC 2026";
  EXPECT_TRUE(check(rest).has_value());
}

TEST(Claims, OfAnythingElseAreRefused) {
  struct Case {
    const char* claim;
    const char* value;
  };
  for (const Case& one :
       {Case{"token_use", "id"}, Case{"token_use", ""}, Case{"iss", "https://pool2"}, Case{"iss", "https://poo"},
        Case{"client_id", "app2"}, Case{"client_id", ""}, Case{"exp", "1795576320"}, Case{"exp", "-1"}, Case{"exp", ""},
        Case{"exp", "99999999999999999999"}, Case{"exp", "Wed Nov 25 03:12:00 UTC 2026"},
        Case{"exp", "Wed Nov 25 04:12:00 CET 2026"}, Case{"exp", "Wed Nix 25 04:12:00 UTC 2026"}, Case{"sub", ""},
        Case{"sub", "../you"}, Case{"sub", "a/b"}}) {
    Claims claims = good();
    claims[one.claim] = one.value;
    const auto user = check(claims);
    ASSERT_FALSE(user.has_value()) << one.claim << "=" << one.value;
    EXPECT_EQ(user.error().code, ErrorCode::kUnauthenticated);
    claims.erase(one.claim);
    EXPECT_FALSE(check(claims).has_value()) << one.claim << " missing";
  }
}

TEST(Claims, OfNobodysPolicyAreRefused) {
  EXPECT_FALSE(check_claims(good(), TokenPolicy{}, parse_instant("2026-11-25T03:12:00Z").value()).has_value());
}

}  // namespace
}  // namespace echoes::hosts::lambda
