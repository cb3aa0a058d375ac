#include "adapters/cognito/identity_verifier.hpp"

#include <gtest/gtest.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>
#include <functional>
#include <map>
#include <stdexcept>

#include "scripted_server.hpp"
#include "support/run_task.hpp"
#include "support/sample_echoes.hpp"
#include "test_context.hpp"
#include "token_maker.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters::cognito;
using namespace std::chrono_literals;

const char* const kIssuer = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool";
const char* const kSubject = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

/// Made once: a key takes a while.
const PoolKey& first_key() {
  static const PoolKey key("a/b+c=");
  return key;
}
const PoolKey& second_key() {
  static const PoolKey key("second");
  return key;
}
const PoolKey& foreign_key() {
  static const PoolKey key("a/b+c=");
  return key;
}

/// What a pool publishes, as a test sets it.
struct Published {
  std::string text = key_set_of({first_key().jwk()});
  bool away{false};
  int fetches{0};
};

class ScriptedKeys final : public KeySource {
 public:
  explicit ScriptedKeys(Published& published) : published_(published) {}

  Task<Result<std::string>> fetch() override {
    ++published_.fetches;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    timer.expires_after(1ms);
    co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    if (published_.away) {
      co_return fail(ErrorCode::kUnavailable, "detail", "away");
    }
    co_return published_.text;
  }

 private:
  Published& published_;
};

CognitoConfig pool_config() {
  CognitoConfig config;
  config.issuer = kIssuer;
  config.jwks_url = "http://127.0.0.1:1/keys";
  config.client_ids = {"web", "mobile"};
  return config;
}

std::int64_t seconds_of(Instant at) { return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count(); }

json::object good_claims(Instant now = kNoon) {
  return {{"sub", kSubject},
          {"iss", kIssuer},
          {"client_id", "web"},
          {"token_use", "access"},
          {"scope", "aws.cognito.signin.user.admin"},
          {"cognito:groups", json::array{"a", "b"}},
          {"auth_time", seconds_of(now) - 60},
          {"iat", seconds_of(now) - 60},
          {"exp", seconds_of(now) + 3'600},
          {"jti", "x"},
          {"username", kSubject}};
}

class IdentityVerifierTest : public testing::Test {
 protected:
  IdentityVerifier& verifier() {
    if (!verifier_) {
      verifier_ = std::make_unique<IdentityVerifier>(config_, std::make_unique<ScriptedKeys>(published_));
    }
    return *verifier_;
  }

  Result<ports::Identity> verify(const std::string& token, Instant now = kNoon) {
    return run_task(context_, verifier().verify(token, now));
  }

  void expect_refused(const std::string& token, Instant now = kNoon) {
    const auto result = verify(token, now);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::kUnauthenticated) << result.error().log;
    EXPECT_FALSE(result.error().log.empty());
    if (!token.empty()) {
      EXPECT_EQ(result.error().log.find(token), std::string::npos);
    }
  }

  boost::asio::io_context context_{1};
  CognitoConfig config_ = pool_config();
  Published published_;
  std::unique_ptr<IdentityVerifier> verifier_;
};

TEST_F(IdentityVerifierTest, TakesAnAccessTokenOfOurPool) {
  const auto identity = verify(first_key().token(good_claims()));
  ASSERT_TRUE(identity.has_value()) << identity.error().log;
  EXPECT_EQ(identity->user, UserId(kSubject));
  EXPECT_EQ(identity->expires_at, std::chrono::floor<std::chrono::seconds>(kNoon) + 1h);
}

TEST_F(IdentityVerifierTest, TakesTokensOfEachOfOurClients) {
  auto claims = good_claims();
  claims["client_id"] = "mobile";
  EXPECT_TRUE(verify(first_key().token(claims)).has_value());
}

TEST_F(IdentityVerifierTest, RefusesTokensWithFaultyClaims) {
  struct Case {
    const char* name;
    std::function<void(json::object&)> change;
  };
  const std::int64_t now = seconds_of(kNoon);
  const Case cases[] = {
      {"another issuer", [](auto& c) { c["iss"] = "https://evil.example/us-east-1_Pool"; }},
      {"an issuer with more behind it", [](auto& c) { c["iss"] = std::string(kIssuer) + "/"; }},
      {"no issuer", [](auto& c) { c.erase("iss"); }},
      {"an issuer that is a list", [](auto& c) { c["iss"] = json::array{kIssuer}; }},
      {"another client", [](auto& c) { c["client_id"] = "other"; }},
      {"no client", [](auto& c) { c.erase("client_id"); }},
      {"an audience instead of a client",
       [](auto& c) {
         c.erase("client_id");
         c["aud"] = "web";
       }},
      {"a list of clients", [](auto& c) { c["client_id"] = json::array{"web"}; }},
      {"an id token", [](auto& c) { c["token_use"] = "id"; }},
      {"no use", [](auto& c) { c.erase("token_use"); }},
      {"expired now", [now](auto& c) { c["exp"] = now; }},
      {"expired long ago", [now](auto& c) { c["exp"] = now - 100'000; }},
      {"no end", [](auto& c) { c.erase("exp"); }},
      {"an end that is text", [now](auto& c) { c["exp"] = std::to_string(now + 600); }},
      {"an end that is a fraction", [now](auto& c) { c["exp"] = static_cast<double>(now) + 600.5; }},
      {"an end that is null", [](auto& c) { c["exp"] = nullptr; }},
      {"an end beyond all years", [](auto& c) { c["exp"] = std::int64_t{9'000'000'000'000'000'000}; }},
      {"an end before all years", [](auto& c) { c["exp"] = std::int64_t{-9'000'000'000'000'000'000}; }},
      {"an end that does not fit", [](auto& c) { c["exp"] = std::uint64_t{18'000'000'000'000'000'000U}; }},
      {"not yet valid", [now](auto& c) { c["nbf"] = now + 120; }},
      {"a beginning that is text", [](auto& c) { c["nbf"] = "0"; }},
      {"issued tomorrow",
       [now](auto& c) {
         c["iat"] = now + 86'400;
         c["exp"] = now + 90'000;
       }},
      {"issued after its end",
       [now](auto& c) {
         c["iat"] = now + 50;
         c["exp"] = now + 40;
       }},
      {"never issued", [](auto& c) { c.erase("iat"); }},
      {"nobody", [](auto& c) { c.erase("sub"); }},
      {"an empty subject", [](auto& c) { c["sub"] = ""; }},
      {"a subject that is a number", [](auto& c) { c["sub"] = 7; }},
      {"a subject that climbs", [](auto& c) { c["sub"] = "../other"; }},
      {"a subject with a slash", [](auto& c) { c["sub"] = "a/b"; }},
      {"a subject with a zero byte", [](auto& c) { c["sub"] = json::string_view("a\0b", 3); }},
      {"a subject without an end", [](auto& c) { c["sub"] = std::string(129, 'a'); }},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    auto claims = good_claims();
    one.change(claims);
    expect_refused(first_key().token(claims));
  }
}

TEST_F(IdentityVerifierTest, AllowsClocksToDifferALittle) {
  auto claims = good_claims();
  claims["iat"] = seconds_of(kNoon) + 30;
  claims["nbf"] = seconds_of(kNoon) + 30;
  EXPECT_TRUE(verify(first_key().token(claims)).has_value());
}

TEST_F(IdentityVerifierTest, RefusesForgedAndBrokenTokens) {
  const std::string header = json::serialize(json::object{{"kid", "a/b+c="}, {"alg", "RS256"}});
  const std::string claims = json::serialize(good_claims());
  const std::string good = first_key().token(header, claims);
  const std::string unsigned_part = good.substr(0, good.rfind('.'));
  const std::string none = json::serialize(json::object{{"kid", "a/b+c="}, {"alg", "none"}});
  const std::string hs256 = json::serialize(json::object{{"kid", "a/b+c="}, {"alg", "HS256"}});
  const auto header_with = [](json::object more) {
    more["kid"] = "a/b+c=";
    if (!more.contains("alg")) {
      more["alg"] = "RS256";
    }
    return json::serialize(more);
  };
  const auto encoded = [](const std::string& text) { return encode_base64url(as_octets(text)); };
  std::string other_claims = claims;
  other_claims.replace(other_claims.find(kSubject), 8, "00000000");
  std::string flipped = good;
  flipped[good.rfind('.') + 20] = flipped[good.rfind('.') + 20] == 'A' ? 'B' : 'A';

  const std::map<std::string, std::string> cases{
      {"no token", ""},
      {"dots", ".."},
      {"one word", "eyJhbGciOiJSUzI1NiJ9"},
      {"signed by a stranger", foreign_key().token(header, claims)},
      {"claims exchanged", encoded(header) + "." + encoded(other_claims) + good.substr(good.rfind('.'))},
      {"a flipped bit", flipped},
      {"no signature", unsigned_part + "."},
      {"two parts", unsigned_part},
      {"four parts", good + ".x"},
      {"truncated", good.substr(0, good.size() - 5)},
      {"padded", good + "="},
      {"a blank at the end", good + " "},
      {"a line break inside", good.substr(0, 10) + "\n" + good.substr(10)},
      {"standard base 64", unsigned_part + "." + encode_base64(as_octets(first_key().sign(unsigned_part)))},
      {"alg none", encoded(none) + "." + encoded(claims) + "."},
      {"alg none with a signature", encoded(none) + "." + encoded(claims) + good.substr(good.rfind('.'))},
      {"HS256 with the public key as secret", hmac_token(hs256, claims, first_key().public_pem())},
      {"RS512",
       [&] {
         const std::string text = encoded(header_with({{"alg", "RS512"}})) + "." + encoded(claims);
         return text + "." + encoded(first_key().sign(text, EVP_sha512()));
       }()},
      {"RS512 that says RS256", unsigned_part + "." + encoded(first_key().sign(unsigned_part, EVP_sha512()))},
      {"PSS that says RS256", unsigned_part + "." + encoded(first_key().sign(unsigned_part, EVP_sha256(), true))},
      {"alg in lower case", first_key().token(header_with({{"alg", "rs256"}}), claims)},
      {"alg that is a list", first_key().token(header_with({{"alg", json::array{"RS256"}}}), claims)},
      {"no alg", first_key().token(R"({"kid":"a/b+c="})", claims)},
      {"two algs", first_key().token(R"({"kid":"a/b+c=","alg":"RS256","alg":"none"})", claims)},
      {"no kid", first_key().token(R"({"alg":"RS256"})", claims)},
      {"an empty kid", first_key().token(R"({"alg":"RS256","kid":""})", claims)},
      {"a kid that is a number", first_key().token(R"({"alg":"RS256","kid":1})", claims)},
      {"a kid without an end", first_key().token(R"({"alg":"RS256","kid":")" + std::string(300, 'k') + "\"}", claims)},
      {"extensions asked for", first_key().token(header_with({{"crit", json::array{"exp"}}}), claims)},
      {"a header that is no object", first_key().token(R"(["RS256"])", claims)},
      {"a header that is no JSON", first_key().token("{", claims)},
      {"claims that are no object", first_key().token(header, R"("claims")")},
      {"claims that are no JSON", first_key().token(header, claims.substr(1))},
      {"claims with more behind them", first_key().token(header, claims + "{}")},
      {"claims twice", first_key().token(header, R"({"sub":"admin",)" + claims.substr(1))},
      {"claims without end of nesting",
       first_key().token(header,
                         "{\"x\":" + std::string(2'000, '[') + std::string(2'000, ']') + "," + claims.substr(1))},
      {"claims with a lone surrogate", first_key().token(header, R"({"x":"\ud800",)" + claims.substr(1))},
      {"claims in no UTF-8", first_key().token(header, "{\"x\":\"\xff\"," + claims.substr(1))},
      {"giant", first_key().token(header, R"({"x":")" + std::string(20'000, 'x') + "\"," + claims.substr(1))},
  };
  EXPECT_TRUE(verify(good).has_value());
  for (const auto& [name, token] : cases) {
    SCOPED_TRACE(name);
    expect_refused(token);
  }
  EXPECT_TRUE(verify(good).has_value());
}

TEST_F(IdentityVerifierTest, NeverLooksForKeysWhereATokenSays) {
  auto foreign = foreign_key().jwk();
  const std::string header = json::serialize(json::object{{"alg", "RS256"},
                                                          {"kid", "elsewhere"},
                                                          {"jku", "https://evil.example/keys"},
                                                          {"x5u", "https://evil.example/certificate"},
                                                          {"jwk", foreign}});
  expect_refused(foreign_key().token(header, json::serialize(good_claims())));
}

TEST_F(IdentityVerifierTest, FindsKidsWithEverySign) {
  for (const char* kid : {"a/b+c=", "a%2Fb", "../..", "ünï", " "}) {
    auto key = first_key().jwk();
    key["kid"] = kid;
    published_ = Published{};
    published_.text = key_set_of({second_key().jwk(), key});
    verifier_.reset();
    const std::string header = json::serialize(json::object{{"alg", "RS256"}, {"kid", kid}});
    EXPECT_TRUE(verify(first_key().token(header, json::serialize(good_claims()))).has_value()) << kid;
  }
}

TEST_F(IdentityVerifierTest, KeysAreFetchedOnceAndAgainWhenTheyAreOld) {
  EXPECT_TRUE(verify(first_key().token(good_claims())).has_value());
  Instant now = kNoon;
  for (int minute = 0; minute < 59; ++minute) {
    now += 1min;
    EXPECT_TRUE(verify(first_key().token(good_claims(now)), now).has_value());
  }
  EXPECT_EQ(published_.fetches, 1);
  now += 1min;
  EXPECT_TRUE(verify(first_key().token(good_claims(now)), now).has_value());
  EXPECT_EQ(published_.fetches, 2);
}

TEST_F(IdentityVerifierTest, AKeyThatIsNewIsFetchedAtOnceAndAnOldOneGoesWithItsTokens) {
  const std::string old_token = first_key().token(good_claims());
  EXPECT_TRUE(verify(old_token).has_value());
  published_.text = key_set_of({first_key().jwk(), second_key().jwk()});
  Instant now = kNoon + 1min;
  EXPECT_TRUE(verify(second_key().token(good_claims(now)), now).has_value());
  EXPECT_EQ(published_.fetches, 2);
  EXPECT_TRUE(verify(old_token, now).has_value());

  published_.text = key_set_of({second_key().jwk()});
  now += 1h;
  auto lasting = good_claims(now);
  EXPECT_TRUE(verify(second_key().token(lasting), now).has_value());
  expect_refused(first_key().token(lasting), now);
}

TEST_F(IdentityVerifierTest, UnknownKeysAreAskedForOnceAnInterval) {
  EXPECT_TRUE(verify(first_key().token(good_claims())).has_value());
  Instant now = kNoon + 1min;
  for (int token = 0; token < 20; ++token) {
    const std::string header = R"({"alg":"RS256","kid":"unknown)" + std::to_string(token) + "\"}";
    expect_refused(first_key().token(header, json::serialize(good_claims())), now);
  }
  EXPECT_EQ(published_.fetches, 2);
  now += config_.fetch_interval;
  expect_refused(first_key().token(R"({"alg":"RS256","kid":"unknown"})", json::serialize(good_claims())), now);
  EXPECT_EQ(published_.fetches, 3);
}

TEST_F(IdentityVerifierTest, RefusableTokensDoNotMakeAnybodyFetch) {
  auto claims = good_claims();
  claims["iss"] = "https://evil.example";
  expect_refused(first_key().token(claims));
  expect_refused("x.y.z");
  EXPECT_EQ(published_.fetches, 0);
}

TEST_F(IdentityVerifierTest, OneFetchServesAllWhoWait) {
  int good = 0;
  for (int caller = 0; caller < 10; ++caller) {
    boost::asio::co_spawn(
        context_, verifier().verify(first_key().token(good_claims()), kNoon),
        [&](const std::exception_ptr&, Result<ports::Identity> identity) { good += identity.has_value() ? 1 : 0; });
  }
  context_.run();
  EXPECT_EQ(good, 10);
  EXPECT_EQ(published_.fetches, 1);
}

TEST_F(IdentityVerifierTest, OldKeysServeWhileThePoolIsAway) {
  EXPECT_TRUE(verify(first_key().token(good_claims())).has_value());
  published_.away = true;
  Instant now = kNoon + 48h;
  EXPECT_TRUE(verify(first_key().token(good_claims(now)), now).has_value());
  EXPECT_TRUE(verify(first_key().token(good_claims(now + 1s)), now + 1s).has_value());
  EXPECT_EQ(published_.fetches, 2) << "one attempt an interval";
  // What the pool alone could know is not said to be wrong.
  const auto unknown = verify(second_key().token(good_claims(now)), now + 2s);
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().code, ErrorCode::kUnavailable);
}

TEST_F(IdentityVerifierTest, WithoutKeysNobodyCanTellUntilThePoolIsBack) {
  published_.away = true;
  const std::string token = first_key().token(good_claims());
  for (int attempt = 0; attempt < 5; ++attempt) {
    const auto result = verify(token);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
  }
  EXPECT_EQ(published_.fetches, 1);
  published_.away = false;
  EXPECT_TRUE(verify(token, kNoon + config_.fetch_interval).has_value());
}

TEST_F(IdentityVerifierTest, WhatThePoolPublishesInsteadOfKeysIsLikeNoAnswer) {
  EXPECT_TRUE(verify(first_key().token(good_claims())).has_value());
  published_.text = "<html>maintenance</html>";
  const Instant now = kNoon + 2h;
  EXPECT_TRUE(verify(first_key().token(good_claims(now)), now).has_value());
  verifier_.reset();
  EXPECT_EQ(verify(first_key().token(good_claims(now)), now).error().code, ErrorCode::kUnavailable);
}

TEST_F(IdentityVerifierTest, AClockSetBackStopsNothing) {
  EXPECT_TRUE(verify(first_key().token(good_claims())).has_value());
  const Instant before = kNoon - 24h;
  EXPECT_TRUE(verify(first_key().token(good_claims(before)), before).has_value());
}

TEST_F(IdentityVerifierTest, ARememberedTokenEndsLikeAnyOther) {
  const std::string token = first_key().token(good_claims());
  EXPECT_TRUE(verify(token).has_value());
  EXPECT_TRUE(verify(token, kNoon + 1h - 1s).has_value());
  expect_refused(token, std::chrono::floor<std::chrono::seconds>(kNoon) + 1h);
}

TEST_F(IdentityVerifierTest, RemembersNoMoreThanItMay) {
  config_.remembered_tokens = 2;
  for (int round = 0; round < 2; ++round) {
    for (int number = 0; number < 5; ++number) {
      auto claims = good_claims();
      claims["jti"] = std::to_string(number);
      EXPECT_TRUE(verify(first_key().token(claims)).has_value());
    }
  }
}

TEST(IdentityVerifierOverHttp, FetchesKeysFromTheConfiguredUrl) {
  ScriptedServer server({{Reply{.bytes = http_reply(200, key_set_of({first_key().jwk(), second_key().jwk()}))}}});
  boost::asio::io_context io(1);
  ManualClock clock;
  TestRandomness randomness;
  const auto context = make_test_context(io, std::nullopt, clock, randomness);
  CognitoConfig config = pool_config();
  config.jwks_url = server.url() + "/us-east-1_Pool/.well-known/jwks.json";
  IdentityVerifier verifier(*context, config);
  EXPECT_TRUE(run_task(io, verifier.verify(first_key().token(good_claims()), kNoon)).has_value());
  EXPECT_TRUE(run_task(io, verifier.verify(second_key().token(good_claims()), kNoon)).has_value());
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_EQ(server.requests().at(0).target, "/us-east-1_Pool/.well-known/jwks.json");
  EXPECT_FALSE(server.requests().at(0).header("authorization").has_value());
}

TEST(IdentityVerifierOverHttp, APoolThatRefusesIsUnavailable) {
  ScriptedServer server({{Reply{.bytes = http_reply(404, "no such pool")}}});
  boost::asio::io_context io(1);
  ManualClock clock;
  TestRandomness randomness;
  const auto context = make_test_context(io, std::nullopt, clock, randomness);
  CognitoConfig config = pool_config();
  config.jwks_url = server.url();
  IdentityVerifier verifier(*context, config);
  const auto result = run_task(io, verifier.verify(first_key().token(good_claims()), kNoon));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
  EXPECT_NE(result.error().log.find("404"), std::string::npos);
}

TEST(IdentityVerifierOverHttp, AUrlThatIsNoneStopsTheStart) {
  boost::asio::io_context io(1);
  ManualClock clock;
  TestRandomness randomness;
  const auto context = make_test_context(io, std::nullopt, clock, randomness);
  CognitoConfig config = pool_config();
  config.jwks_url = "pool";
  EXPECT_THROW(IdentityVerifier(*context, config), std::invalid_argument);
}

}  // namespace
}  // namespace echoes::tests
