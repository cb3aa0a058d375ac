#include "adapters/aws/sigv4.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/encoding.hpp"

namespace echoes::tests {
namespace {

namespace json = boost::json;
using namespace adapters::aws;

const Secret kSecret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

Credentials example_credentials(const std::string& token = {}) {
  Credentials credentials;
  credentials.access_key_id = "AKIAIOSFODNN7EXAMPLE";
  credentials.secret_access_key = kSecret;
  credentials.session_token = Secret(token);
  return credentials;
}

std::string signature_in(const std::string& target) { return target.substr(target.find("X-Amz-Signature=") + 16); }

TEST(SigV4, DerivesTheSigningKey) {
  EXPECT_EQ(encode_hex(signing_key(kSecret, "20130524", SigningScope{"us-east-1", "s3"})),
            "dbb893acc010964918f1fd433add87c70e8b0db6be30c1fbeafefa5ec6ba8378");
}

TEST(SigV4, WritesTheTimeInSeconds) {
  EXPECT_EQ(amz_date(parse_instant("2013-05-24T00:00:00.000Z").value()), "20130524T000000Z");
  EXPECT_EQ(amz_date(parse_instant("2026-12-31T23:59:59.999Z").value()), "20261231T235959Z");
}

/// The presigned URL of AWS's own documentation ("Authenticating requests: using query parameters").
TEST(SigV4, PresignsTheDocumentedDownload) {
  RequestToSign request;
  request.method = "GET";
  request.host = "examplebucket.s3.amazonaws.com";
  request.path = "/test.txt";
  request.payload_hash = kUnsignedPayload;
  const Instant at = parse_instant("2013-05-24T00:00:00Z").value();

  RequestToSign with_query = request;
  with_query.query = {{"X-Amz-Algorithm", "AWS4-HMAC-SHA256"},
                      {"X-Amz-Credential", "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"},
                      {"X-Amz-Date", "20130524T000000Z"},
                      {"X-Amz-Expires", "86400"},
                      {"X-Amz-SignedHeaders", "host"}};
  EXPECT_EQ(encode_hex(sha256(canonical_request(with_query, SigningScope{"us-east-1", "s3"}))),
            "3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04");

  Signer signer(SigningScope{"us-east-1", "s3"});
  const std::string target = signer.presign(request, example_credentials(), at, std::chrono::hours(24));
  EXPECT_EQ(target,
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2F"
            "s3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}

/// What AWS's JavaScript SDK 3.1163 signs for the same uploads.
TEST(SigV4, PresignsUploadsLikeTheSdk) {
  struct Case {
    const char* name;
    NamedValues query;
    NamedValues headers;
    const char* signature;
  };
  const NamedValues sdk_query{{"X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"}, {"x-id", "PutObject"}};
  const Case cases[] = {
      {"a signed content type and a token",
       {},
       {{"content-type", "audio/webm"}},
       "9c1dcba4a2e4e00f3598cbe565c000e673a12bc1fcb8757522345cccb01bb349"},
      {"with the SDK's own parameters",
       sdk_query,
       {{"content-type", "audio/webm"}},
       "670d6e9c713238f649ae538fc156e111f79bc0668bf3e63f85ab9ba632982039"},
      {"with length and checksum signed",
       sdk_query,
       {{"content-type", "audio/webm"},
        {"content-length", "1234"},
        {"x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}},
       "3c3fe2b1e04e62c4a3c59be9b95eb5aea5f397f7946cefcad72ac9b0b2866e96"},
  };
  Signer signer(SigningScope{"eu-west-1", "s3"});
  for (const Case& one : cases) {
    RequestToSign request;
    request.method = "PUT";
    request.host = "echoes-dev-audio.s3.eu-west-1.amazonaws.com";
    request.path = "/u/abc/e1.webm";
    request.query = one.query;
    request.headers = one.headers;
    request.payload_hash = kUnsignedPayload;
    const std::string target = signer.presign(request, example_credentials("TOKEN/+="),
                                              parse_instant("2026-01-01T00:00:00Z").value(), std::chrono::seconds(900));
    EXPECT_EQ(signature_in(target), one.signature) << one.name;
  }
}

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

NamedValues pairs_of(const json::object& object, const char* name) {
  NamedValues pairs;
  if (const json::value* list = object.if_contains(name)) {
    for (const json::value& pair : list->as_array()) {
      pairs.emplace_back(std::string(pair.at(0).as_string()), std::string(pair.at(1).as_string()));
    }
  }
  return pairs;
}

std::string text_or(const json::object& object, const char* name, const char* otherwise) {
  const json::value* member = object.if_contains(name);
  return member == nullptr ? otherwise : std::string(member->as_string());
}

/// Every case of data/aws/sigv4_vectors.json, made by botocore.
TEST(SigV4, SignsLikeBotocore) {
  const json::value document = json::parse(read_file(ECHOES_SOURCE_DIR "/backend/tests/data/aws/sigv4_vectors.json"));
  const Instant at = parse_instant(std::string(document.at("at").as_string())).value();
  std::size_t checked = 0;
  for (const json::value& entry : document.at("cases").as_array()) {
    const json::object& one = entry.as_object();
    SCOPED_TRACE(std::string(one.at("name").as_string()));
    const std::string service(one.at("service").as_string());
    const std::string kind(one.at("kind").as_string());
    const json::object& expected = one.at("expected").as_object();
    const Credentials credentials = example_credentials(
        one.contains("token") ? std::string(document.at("sessionToken").as_string()) : std::string());
    Signer signer(SigningScope{std::string(document.at("region").as_string()), service});

    if (kind == "post") {
      const json::object& fields = expected.at("fields").as_object();
      NamedValues wanted;
      for (const auto& field : fields) {
        if (field.key() != "policy" && field.key() != "x-amz-signature") {
          wanted.emplace_back(std::string(field.key()), std::string(field.value().as_string()));
        }
      }
      EXPECT_EQ(signer.form_fields(credentials, at), wanted);
      EXPECT_EQ(signer.sign_policy(std::string(fields.at("policy").as_string()), credentials, at),
                std::string(fields.at("x-amz-signature").as_string()));
      ++checked;
      continue;
    }
    RequestToSign request;
    request.method = std::string(one.at("method").as_string());
    request.host = std::string(one.at("host").as_string());
    request.path = std::string(one.at("path").as_string());
    request.query = pairs_of(one, "query");
    request.headers = pairs_of(one, "headers");
    if (kind == "query") {
      request.payload_hash = kUnsignedPayload;
      const std::string target =
          signer.presign(request, credentials, at, std::chrono::seconds(one.at("lifetime").as_int64()));
      EXPECT_EQ(signature_in(target), std::string(expected.at("signature").as_string()));
    } else {
      request.payload_hash =
          one.contains("unsigned") ? std::string(kUnsignedPayload) : encode_hex(sha256(text_or(one, "body", "")));
      const SignedRequest result = signer.sign(request, credentials, at);
      EXPECT_EQ(result.headers.back().first, "authorization");
      EXPECT_EQ(result.headers.back().second, std::string(expected.at("authorization").as_string()));
    }
    ++checked;
  }
  EXPECT_EQ(checked, 12U);
}

TEST(SigV4, KeepsTheDaysKeyForItsDayAndItsOwner) {
  RequestToSign request;
  request.method = "GET";
  request.host = "h";
  request.payload_hash = kUnsignedPayload;
  Credentials other = example_credentials();
  other.secret_access_key = Secret("another secret of the same key id");
  const Instant today = parse_instant("2026-11-23T23:59:59Z").value();
  const Instant tomorrow = parse_instant("2026-11-24T00:00:00Z").value();
  Signer kept(SigningScope{"us-east-1", "s3"});
  for (const auto& [credentials, at] :
       {std::pair{example_credentials(), today}, std::pair{example_credentials(), tomorrow}, std::pair{other, tomorrow},
        std::pair{example_credentials(), today}}) {
    Signer fresh(SigningScope{"us-east-1", "s3"});
    EXPECT_EQ(kept.sign(request, credentials, at).headers, fresh.sign(request, credentials, at).headers);
  }
}

TEST(SigV4, WritesTheTargetAsItIsSigned) {
  RequestToSign request;
  request.method = "GET";
  request.host = "h";
  request.path = "/a b/ü+~.m4a";
  request.query = {{"z", "1/2"}, {"a", ""}, {"a", "0"}};
  request.payload_hash = kUnsignedPayload;
  Signer signer(SigningScope{"us-east-1", "s3"});
  EXPECT_EQ(signer.sign(request, example_credentials(), Instant{}).target, "/a%20b/%C3%BC%2B~.m4a?a=&a=0&z=1%2F2");
}

}  // namespace
}  // namespace echoes::tests
