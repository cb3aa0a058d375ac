#include "adapters/aws/endpoint.hpp"

#include <gtest/gtest.h>

namespace echoes::tests {
namespace {

using namespace adapters::aws;

TEST(Endpoint, IsReadFromAUrl) {
  struct Case {
    const char* url;
    Endpoint endpoint;
    const char* path;
    const char* authority;
  };
  const Case cases[] = {
      {"http://127.0.0.1:4566", {false, "127.0.0.1", 4566}, "/", "127.0.0.1:4566"},
      {"http://localhost:4566/", {false, "localhost", 4566}, "/", "localhost:4566"},
      {"https://S3.us-east-1.AMAZONAWS.com",
       {true, "s3.us-east-1.amazonaws.com", 443},
       "/",
       "s3.us-east-1.amazonaws.com"},
      {"https://example.com:443/a%20b/c", {true, "example.com", 443}, "/a b/c", "example.com"},
      {"http://example.com:443", {false, "example.com", 443}, "/", "example.com:443"},
      {"http://[::1]:80/x", {false, "::1", 80}, "/x", "[::1]"},
      {"http://[::1]:4566", {false, "::1", 4566}, "/", "[::1]:4566"},
  };
  for (const Case& one : cases) {
    const Result<ParsedUrl> parsed = parse_url(one.url);
    ASSERT_TRUE(parsed.has_value()) << one.url;
    EXPECT_EQ(parsed->endpoint, one.endpoint) << one.url;
    EXPECT_EQ(parsed->path, one.path);
    EXPECT_EQ(authority_of(parsed->endpoint), one.authority);
  }
  EXPECT_EQ(origin_of(Endpoint{false, "localhost", 4566}), "http://localhost:4566");
  EXPECT_EQ(origin_of(Endpoint{true, "h", 443}), "https://h");
}

TEST(Endpoint, RefusesWhatIsNone) {
  for (const char* url :
       {"", "localhost:4566", "//host", "/path", "ftp://host", "http://", "http://user:pass@host", "http://host?a=b",
        "http://host#a", "http://host:0", "http://host:99999", "http://ho st", "http://host/%zz"}) {
    const Result<ParsedUrl> parsed = parse_url(url);
    ASSERT_FALSE(parsed.has_value()) << url;
    EXPECT_EQ(parsed.error().code, ErrorCode::kInternal);
  }
  EXPECT_FALSE(parse_endpoint("http://host/path").has_value());
}

TEST(Endpoint, AFaultyUrlIsNotRepeatedInTheLog) {
  EXPECT_EQ(parse_url("http://user:password@host").error().log.find("password"), std::string::npos);
}

}  // namespace
}  // namespace echoes::tests
