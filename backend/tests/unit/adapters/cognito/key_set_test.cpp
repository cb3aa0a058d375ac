#include "adapters/cognito/key_set.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "token_maker.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters::cognito;

const PoolKey& key() {
  static const PoolKey made("one");
  return made;
}

TEST(KeySet, KeepsTheKeysThatAreForOurSignatures) {
  auto with = [](const char* kid, const char* member, json::value value) {
    auto jwk = key().jwk();
    jwk["kid"] = kid;
    jwk[member] = std::move(value);
    return jwk;
  };
  auto without = [](const char* kid, const char* member) {
    auto jwk = key().jwk();
    jwk["kid"] = kid;
    jwk.erase(member);
    return jwk;
  };
  const auto set = read_key_set(key_set_of({
      key().jwk(),
      without("no alg", "alg"),
      without("no use", "use"),
      with("extra", "x5t", "whatever"),
      with("for secrecy", "use", "enc"),
      with("for another algorithm", "alg", "RS512"),
      with("of another kind", "kty", "EC"),
      with("kind of a number", "kty", 1),
      without("no modulus", "n"),
      without("no exponent", "e"),
      with("modulus no text", "n", 7),
      with("modulus no base 64", "n", "$$$"),
      with("short modulus", "n", "AQAB"),
      with("endless modulus", "n", json::value(std::string(4'000, 'A') + "BB")),
      with("exponent one", "e", "AQ"),
      with("exponent even", "e", "Ag"),
      with("exponent nothing", "e", ""),
      with("endless exponent", "e", json::value(std::string(100, 'B'))),
  }));
  ASSERT_TRUE(set.has_value());
  std::vector<std::string> kids;
  for (const auto& [kid, value] : *set) {
    kids.push_back(kid);
  }
  EXPECT_EQ(kids, (std::vector<std::string>{"extra", "no alg", "no use", "one"}));
}

TEST(KeySet, RefusesWeakKeys) {
  const PoolKey weak("weak", 1'024);
  EXPECT_FALSE(read_key_set(key_set_of({weak.jwk()})).has_value());
}

TEST(KeySet, IsNothingWhenThereAreNoKeys) {
  auto nameless = key().jwk();
  nameless.erase("kid");
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string("{}"), std::string(R"({"keys":{}})"),
        std::string(R"({"keys":[]})"), std::string(R"({"keys":[1,null,"x"]})"), key_set_of({nameless}),
        key_set_of({key().jwk()}) + "x", std::string(100'000, ' ') + key_set_of({key().jwk()}),
        std::string(R"({"keys":)") + std::string(50, '[') + std::string(50, ']') + "}",
        key_set_of(std::vector<json::object>(40, key().jwk()))}) {
    EXPECT_FALSE(read_key_set(text).has_value()) << text.substr(0, 40);
  }
}

TEST(RsaKey, VerifiesWhatItSignedAndNothingElse) {
  const auto set = read_key_set(key_set_of({key().jwk()}));
  ASSERT_TRUE(set.has_value());
  const RsaKey& rsa = set->at("one");
  const std::string signature = key().sign("text");
  EXPECT_TRUE(rsa.verifies("text", signature));
  EXPECT_FALSE(rsa.verifies("texu", signature));
  EXPECT_FALSE(rsa.verifies("text", signature + '\0'));
  EXPECT_FALSE(rsa.verifies("text", signature.substr(1)));
  EXPECT_FALSE(rsa.verifies("text", std::string(signature.size(), '\0')));
  EXPECT_FALSE(rsa.verifies("text", ""));
  EXPECT_FALSE(rsa.verifies("text", PoolKey("other").sign("text")));
}

}  // namespace
}  // namespace echoes::tests
