#include "adapters/aws/failures.hpp"

#include <gtest/gtest.h>

#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::aws;
using namespace std::chrono_literals;

Exchange answer(int status, std::string_view body, NamedValues headers = {}) {
  HttpResponse response;
  response.status = status;
  response.headers = std::move(headers);
  const auto bytes = as_body(body);
  response.body.assign(bytes.begin(), bytes.end());
  return response;
}

TEST(Failures, NoneInASuccess) {
  EXPECT_FALSE(failure_of(answer(200, ""), kNoon).has_value());
  EXPECT_FALSE(failure_of(answer(206, ""), kNoon).has_value());
}

TEST(Failures, AreTranslatedByStatusAndWord) {
  struct Case {
    const char* name;
    Exchange exchange;
    FailureKind kind;
    const char* word;
    ErrorCode code;
  };
  const Case cases[] = {
      {"an XML word", answer(404, "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>"), FailureKind::kAbsent,
       "NoSuchKey", ErrorCode::kNotFound},
      {"another absence", answer(404, "<Error><Code>NoSuchBucket</Code></Error>"), FailureKind::kOther, "NoSuchBucket",
       ErrorCode::kInternal},
      {"absence without a body", answer(404, ""), FailureKind::kAbsent, "", ErrorCode::kNotFound},
      {"a JSON word with a prefix",
       answer(400, R"({"__type":"com.amazonaws.secretsmanager#ResourceNotFoundException","Message":"no"})"),
       FailureKind::kAbsent, "ResourceNotFoundException", ErrorCode::kNotFound},
      {"a word in a header", answer(400, "{}", {{"x-amzn-errortype", "ThrottlingException:http://internal/"}}),
       FailureKind::kTransient, "ThrottlingException", ErrorCode::kUnavailable},
      {"throttling by status", answer(429, ""), FailureKind::kTransient, "", ErrorCode::kUnavailable},
      {"S3 slowing down", answer(503, "<Code>SlowDown</Code>"), FailureKind::kTransient, "SlowDown",
       ErrorCode::kUnavailable},
      {"a fault of theirs", answer(500, "<html>"), FailureKind::kTransient, "", ErrorCode::kUnavailable},
      {"denied", answer(403, "<Code>AccessDenied</Code>"), FailureKind::kDenied, "AccessDenied", ErrorCode::kInternal},
      {"denied without a body", answer(403, ""), FailureKind::kDenied, "", ErrorCode::kInternal},
      {"denied with status 400", answer(400, R"({"__type":"UnrecognizedClientException"})"), FailureKind::kDenied,
       "UnrecognizedClientException", ErrorCode::kInternal},
      {"ended credentials", answer(400, R"({"__type":"ExpiredTokenException"})"), FailureKind::kExpiredCredentials,
       "ExpiredTokenException", ErrorCode::kInternal},
      {"our fault", answer(400, R"({"__type":"ValidationException"})"), FailureKind::kOther, "ValidationException",
       ErrorCode::kInternal},
      {"a redirect", answer(301, "<Code>PermanentRedirect</Code>"), FailureKind::kOther, "PermanentRedirect",
       ErrorCode::kInternal},
      {"a word that is none", answer(400, "<Code>line\nbreak</Code>"), FailureKind::kOther, "", ErrorCode::kInternal},
      {"nothing resolved", std::unexpected(TransportFailure{TransportFault::kUnresolved, "cause"}),
       FailureKind::kTransient, "", ErrorCode::kUnavailable},
      {"TLS refused", std::unexpected(TransportFailure{TransportFault::kTlsRefused, "cause"}), FailureKind::kOther, "",
       ErrorCode::kUnavailable},
      {"too large", std::unexpected(TransportFailure{TransportFault::kTooLarge, "cause"}), FailureKind::kOther, "",
       ErrorCode::kPayloadTooLarge},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const auto failure = failure_of(one.exchange, kNoon);
    ASSERT_TRUE(failure.has_value());
    EXPECT_EQ(failure->kind, one.kind);
    EXPECT_EQ(failure->code, one.word);
    const Error error = translate(one.exchange, *failure, "s3:GetObject");
    EXPECT_EQ(error.code, one.code);
    EXPECT_NE(error.log.find("s3:GetObject"), std::string::npos);
    EXPECT_FALSE(error.detail.empty());
  }
}

TEST(Failures, ADenialNamesTheActionAndNothingOfTheAnswer) {
  const Exchange denied = answer(403, "<Code>AccessDenied</Code><Message>arn:aws:iam::1:user/x may not</Message>");
  const Error error = translate(denied, *failure_of(denied, kNoon), "events:PutEvents");
  EXPECT_EQ(error.log, "events:PutEvents: status 403, AccessDenied: access denied; may the role do this action?");
}

TEST(Failures, CarryHowLongToWait) {
  const Instant now = parse_instant("2026-11-23T20:15:00Z").value();
  const auto wait = [&](const char* header) {
    const Exchange exchange = answer(503, "", {{"retry-after", header}});
    const auto failure = failure_of(exchange, now);
    return translate(exchange, *failure, "a").retry_after;
  };
  EXPECT_EQ(wait("3"), 3s);
  EXPECT_EQ(wait("Mon, 23 Nov 2026 20:15:07 GMT"), 7s);
  EXPECT_EQ(wait("Mon, 23 Nov 2026 20:14:00 GMT"), 0s);
  EXPECT_EQ(wait("-1"), std::nullopt);
  EXPECT_EQ(wait("soon"), std::nullopt);
  EXPECT_EQ(wait("99999999999999999999"), std::nullopt);
}

}  // namespace
}  // namespace echoes::tests
