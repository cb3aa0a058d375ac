#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "adapters/cognito/identity_verifier.hpp"
#include "aws/simulator.hpp"
#include "base/encoding.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters::cognito;

const char* const kService = "cognito-idp";

std::string target(const char* operation) { return std::string("AWSCognitoIdentityProviderService.") + operation; }

/// A user pool with one user who has just signed in.
class CognitoIdentityVerifierTest : public testing::Test {
 protected:
  CognitoIdentityVerifierTest() : simulator_(open_simulator_url()) {
    pool_id_ = text(call("CreateUserPool", {{"PoolName", unique_name("pool")}}).at("UserPool").at("Id"));
    client_id_ = make_client();
    const std::string name = unique_name("ada") + "@echoes.local";
    const std::string password = "Correct-horse-7";
    call("SignUp", {{"ClientId", client_id_}, {"Username", name}, {"Password", password}});
    call("AdminConfirmSignUp", {{"UserPoolId", pool_id_}, {"Username", name}});
    tokens_ = call("InitiateAuth", {{"ClientId", client_id_},
                                    {"AuthFlow", "USER_PASSWORD_AUTH"},
                                    {"AuthParameters", json::object{{"USERNAME", name}, {"PASSWORD", password}}}})
                  .at("AuthenticationResult")
                  .as_object();
    config_.issuer = text(claims_of(access_token()).at("iss"));
    config_.jwks_url = simulator_.url() + "/" + pool_id_ + "/.well-known/jwks.json";
    config_.client_ids = {client_id_};
  }

  json::value call(const char* operation, const json::object& body) {
    return simulator_.json(kService, target(operation), body);
  }

  std::string make_client() {
    return text(call("CreateUserPoolClient",
                     {{"UserPoolId", pool_id_},
                      {"ClientName", unique_name("client")},
                      {"ExplicitAuthFlows", json::array{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}}})
                    .at("UserPoolClient")
                    .at("ClientId"));
  }

  static std::string text(const json::value& value) { return std::string(value.as_string()); }

  static json::value claims_of(const std::string& token) {
    const auto first = token.find('.');
    const auto second = token.find('.', first + 1);
    return json::parse(decode_base64url(token.substr(first + 1, second - first - 1)).value());
  }

  std::string access_token() { return text(tokens_.at("AccessToken")); }
  std::string id_token() { return text(tokens_.at("IdToken")); }

  Result<ports::Identity> verify(const std::string& token) { return verify(token, config_); }
  Result<ports::Identity> verify(const std::string& token, const CognitoConfig& config) {
    IdentityVerifier verifier(simulator_.context(), config);
    return run_task(simulator_.io(), verifier.verify(token, simulator_.now()));
  }

  Simulator simulator_;
  std::string pool_id_;
  std::string client_id_;
  json::object tokens_;
  CognitoConfig config_;
};

TEST_F(CognitoIdentityVerifierTest, KnowsWhoSignedIn) {
  const auto identity = verify(access_token());
  ASSERT_TRUE(identity.has_value()) << identity.error().log;
  const json::value claims = claims_of(access_token());
  EXPECT_EQ(identity->user.str(), text(claims.at("sub")));
  EXPECT_EQ(identity->expires_at, Instant(std::chrono::seconds(claims.at("exp").to_number<std::int64_t>())));
}

TEST_F(CognitoIdentityVerifierTest, TakesTheTokenThatRefreshingGives) {
  const json::value refreshed =
      call("InitiateAuth", {{"ClientId", client_id_},
                            {"AuthFlow", "REFRESH_TOKEN_AUTH"},
                            {"AuthParameters", json::object{{"REFRESH_TOKEN", text(tokens_.at("RefreshToken"))}}}});
  EXPECT_TRUE(verify(text(refreshed.at("AuthenticationResult").at("AccessToken"))).has_value());
}

TEST_F(CognitoIdentityVerifierTest, RefusesWhatIsNoAccessTokenOfOurClient) {
  EXPECT_EQ(verify(id_token()).error().code, ErrorCode::kUnauthenticated);
  EXPECT_EQ(verify(text(tokens_.at("RefreshToken"))).error().code, ErrorCode::kUnauthenticated);

  CognitoConfig other_client = config_;
  other_client.client_ids = {make_client()};
  EXPECT_EQ(verify(access_token(), other_client).error().code, ErrorCode::kUnauthenticated);

  CognitoConfig other_issuer = config_;
  other_issuer.issuer += "x";
  EXPECT_EQ(verify(access_token(), other_issuer).error().code, ErrorCode::kUnauthenticated);

  std::string forged = access_token();
  forged[forged.rfind('.') + 10] = forged[forged.rfind('.') + 10] == 'A' ? 'B' : 'A';
  EXPECT_EQ(verify(forged).error().code, ErrorCode::kUnauthenticated);
}

TEST_F(CognitoIdentityVerifierTest, AnotherPoolsKeysDoNotFit) {
  CognitoConfig other_pool = config_;
  const std::string id = text(call("CreateUserPool", {{"PoolName", unique_name("pool")}}).at("UserPool").at("Id"));
  other_pool.jwks_url = simulator_.url() + "/" + id + "/.well-known/jwks.json";
  EXPECT_EQ(verify(access_token(), other_pool).error().code, ErrorCode::kUnauthenticated);
}

TEST_F(CognitoIdentityVerifierTest, APoolThatDoesNotExistIsUnavailable) {
  CognitoConfig no_pool = config_;
  no_pool.jwks_url = simulator_.url() + "/us-east-1_Absent/.well-known/none.json";
  EXPECT_EQ(verify(access_token(), no_pool).error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace echoes::tests
