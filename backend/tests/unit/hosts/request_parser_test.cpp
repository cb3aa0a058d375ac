#include "hosts/server/request_parser.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace echoes::hosts {
namespace {

using testing::TestWithParam;

constexpr std::size_t kLimit = 64;

struct Parsed {
  std::optional<ErrorCode> refused;
  std::string detail;
  bool complete{false};
  bool keep_alive{false};
  std::string path;
  std::string query;
  std::string body;
  std::string rest;
};

/// Feeds `text` in pieces of `step` bytes, as a network might.
Parsed parse(const std::string& text, std::size_t step) {
  Parsed result;
  const auto end = find_head_end(text, 0);
  if (!end) {
    result.refused = end.error();
    return result;
  }
  if (!*end) {
    return result;
  }
  RequestParser parser;
  http::Request request;
  const std::string head = text.substr(0, **end);
  const auto parsed = parser.parse_head(head, request);
  if (!parsed) {
    result.refused = parsed.error().code;
    result.detail = parsed.error().detail;
    return result;
  }
  std::string waiting;
  std::size_t at = head.size();
  while (!parser.complete() && at < text.size()) {
    const std::string piece = text.substr(at, step);
    at += piece.size();
    waiting += piece;
    const auto taken = parser.parse_body(waiting, kLimit, result.body);
    if (!taken) {
      result.refused = taken.error().code;
      result.detail = taken.error().detail;
      return result;
    }
    waiting.erase(0, *taken);
  }
  result.complete = parser.complete();
  result.keep_alive = parser.keep_alive();
  result.path = request.path;
  result.query = request.query;
  result.rest = waiting + text.substr(at);
  return result;
}

struct Refusal {
  std::string name;
  std::string text;
  ErrorCode code{ErrorCode::kMalformedRequest};
};

class Refused : public TestWithParam<Refusal> {};

TEST_P(Refused, HoweverItArrives) {
  for (const std::size_t step : {1U, 7U, 4096U}) {
    const Parsed result = parse(GetParam().text, step);
    ASSERT_TRUE(result.refused.has_value()) << step;
    EXPECT_EQ(*result.refused, GetParam().code) << result.detail;
  }
}

std::string post(const std::string& fields, const std::string& body = {}) {
  return "POST /echoes HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

INSTANTIATE_TEST_SUITE_P(
    Smuggling, Refused,
    testing::Values(
        Refusal{"LengthAndChunks", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        Refusal{"ChunksAndLength", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n")},
        Refusal{"TwoLengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello")},
        Refusal{"TheSameLengthTwice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")},
        Refusal{"ListOfLengths", post("Content-Length: 5, 5\r\n", "hello")},
        Refusal{"SignedLength", post("Content-Length: +5\r\n", "hello")},
        Refusal{"NegativeLength", post("Content-Length: -1\r\n")},
        Refusal{"HexLength", post("Content-Length: 0x5\r\n", "hello")},
        Refusal{"EmptyLength", post("Content-Length: \r\n")},
        Refusal{"LengthBeyondNumbers", post("Content-Length: 99999999999999999999\r\n")},
        Refusal{"TwoCodings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        Refusal{"GzipThenChunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")},
        Refusal{"ChunkedThenIdentity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")},
        Refusal{"UnknownCoding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")},
        Refusal{"CodingInQuotes", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n")},
        Refusal{"ChunksInHttp10", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        Refusal{"BlankBeforeColon", post("Content-Length : 5\r\n", "hello")},
        Refusal{"FoldedField", post("X-Long: a\r\n b\r\n")},
        Refusal{"FoldedCoding", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n")},
        Refusal{"FieldWithoutName", post(": value\r\n")}, Refusal{"FieldWithoutColon", post("Nonsense\r\n")},
        Refusal{"NullInValue", post(std::string("X: a\0b\r\n", 8))},
        Refusal{"NameWithBlank", post("Content Length: 5\r\n", "hello")},
        Refusal{"LoneReturnInValue", post("X: a\rContent-Length: 5\r\n")},
        Refusal{"ChunkSizeIsNoNumber", post("Transfer-Encoding: chunked\r\n", "zz\r\nhello\r\n0\r\n\r\n")},
        Refusal{"ChunkSizeWithSign", post("Transfer-Encoding: chunked\r\n", "-5\r\nhello\r\n0\r\n\r\n")},
        Refusal{"ChunkSizeBeyondNumbers", post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n")},
        Refusal{"ChunkLongerThanSaid", post("Transfer-Encoding: chunked\r\n", "4\r\nhello\r\n0\r\n\r\n")},
        Refusal{"LengthAfterChunks",
                post("Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\nContent-Length: 9\r\n\r\n")},
        Refusal{"ChunkOverTheLimit", post("Transfer-Encoding: chunked\r\n", "41\r\naa"), ErrorCode::kPayloadTooLarge},
        Refusal{"ChunksOverTheLimit",
                post("Transfer-Encoding: chunked\r\n", "40\r\n" + std::string(64, 'a') + "\r\n1\r\nb\r\n0\r\n\r\n"),
                ErrorCode::kPayloadTooLarge}),
    [](const testing::TestParamInfo<Refusal>& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Heads, Refused,
    testing::Values(
        Refusal{"NoHost", "GET / HTTP/1.1\r\n\r\n"},
        Refusal{"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"}, Refusal{"Http09", "GET /\r\n\r\n"},
        Refusal{"Http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}, Refusal{"Http12", "GET / HTTP/1.2\r\nHost: a\r\n\r\n"},
        Refusal{"LowerCaseVersion", "GET / http/1.1\r\nHost: a\r\n\r\n"},
        Refusal{"TwoBlanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"},
        Refusal{"LineFeedAlone", "GET / HTTP/1.1\nHost: a\n\r\n\r\n"},
        Refusal{"MethodIsNoToken", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n"},
        Refusal{"TargetWithControl", "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n"},
        Refusal{"TargetIsAuthority", "GET example:80 HTTP/1.1\r\nHost: a\r\n\r\n"},
        Refusal{"TargetIsStar", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"},
        Refusal{"TargetWithFragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"},
        Refusal{"StrangeExpectation", "GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n"},
        Refusal{"TlsHello", std::string("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n", 15)},
        Refusal{"LongTarget", "GET /" + std::string(kMaxRequestLine, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
                ErrorCode::kUriTooLong},
        Refusal{"LongTargetUnfinished", "GET /" + std::string(kMaxRequestLine, 'a'), ErrorCode::kUriTooLong},
        Refusal{"LongFields", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(kMaxHeaderBytes, 'a') + "\r\n\r\n",
                ErrorCode::kHeaderFieldsTooLarge},
        Refusal{"LongFieldsUnfinished", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(kMaxHeaderBytes, 'a'),
                ErrorCode::kHeaderFieldsTooLarge},
        Refusal{"ManyFields",
                [] {
                  std::string text = "GET / HTTP/1.1\r\nHost: a\r\n";
                  for (std::size_t i = 0; i < kMaxHeaderFields; ++i) {
                    text += "A: b\r\n";
                  }
                  return text + "\r\n";
                }(),
                ErrorCode::kHeaderFieldsTooLarge}),
    [](const testing::TestParamInfo<Refusal>& info) { return info.param.name; });

struct Good {
  std::string name;
  std::string text;
  std::string path;
  std::string query;
  std::string body;
  std::string rest;
  bool keep_alive{true};
};

class Taken : public TestWithParam<Good> {};

TEST_P(Taken, HoweverItArrives) {
  for (const std::size_t step : {1U, 7U, 4096U}) {
    const Parsed result = parse(GetParam().text, step);
    ASSERT_FALSE(result.refused.has_value()) << result.detail;
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(result.path, GetParam().path);
    EXPECT_EQ(result.query, GetParam().query);
    EXPECT_EQ(result.body, GetParam().body);
    EXPECT_EQ(result.rest, GetParam().rest);
    EXPECT_EQ(result.keep_alive, GetParam().keep_alive);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Taken,
    testing::Values(
        Good{"Plain", "GET /echoes?limit=5&q=a%20b HTTP/1.1\r\nHost: a\r\n\r\n", "/echoes", "limit=5&q=a%20b", "", ""},
        Good{"EmptyQuery", "GET /health? HTTP/1.1\r\nHost: a\r\n\r\n", "/health", "", "", ""},
        Good{"AbsoluteForm", "GET http://example:8000/health?x HTTP/1.1\r\nHost: a\r\n\r\n", "/health", "x", "", ""},
        Good{"AbsoluteFormOfRoot", "GET http://example HTTP/1.1\r\nHost: a\r\n\r\n", "/", "", "", ""},
        Good{"Length", post("Content-Length: 5\r\n", "helloGET"), "/echoes", "", "hello", "GET"},
        Good{"NoBody", post("Content-Length: 0\r\n", "GET"), "/echoes", "", "", "GET"},
        Good{"Chunks", post("Transfer-Encoding: Chunked\r\n", "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\nGET"), "/echoes", "",
             "hello", "GET"},
        // Beast failed an assertion when a body of the last chunk alone came byte by byte.
        Good{"NoChunks", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\nGET"), "/echoes", "", "", "GET"},
        Good{"Trailers",
             post("Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\nHost: b\r\nAuthorization: x\r\n\r\nGET"), "/echoes",
             "", "a", "GET"},
        Good{"ClosingClient", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "/", "", "", "", false},
        Good{"Http10", "GET / HTTP/1.0\r\n\r\n", "/", "", "", "", false},
        Good{"Http10KeepAlive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "/", "", "", "", false}),
    [](const testing::TestParamInfo<Good>& info) { return info.param.name; });

TEST(FindHeadEnd, FindsAnEndThatArrivesInPieces) {
  const std::string text = "GET / HTTP/1.1\r\nHost: a\r\n\r\nrest";
  const std::size_t end = text.find("rest");
  std::size_t searched = 0;
  for (std::size_t received = 1; received < end; ++received) {
    EXPECT_EQ(find_head_end(text.substr(0, received), searched).value(), std::nullopt) << received;
    searched = received;
  }
  EXPECT_EQ(find_head_end(text, searched).value(), end);
}

TEST(RequestParser, AnswersWhatItKnowsBeforeTheBody) {
  RequestParser parser;
  http::Request request;
  const std::string head = post("Content-Length: 70000\r\nExpect: 100-Continue\r\n");
  ASSERT_TRUE(parser.parse_head(head, request).has_value());
  EXPECT_EQ(parser.announced_length(), 70'000U);
  EXPECT_TRUE(parser.expects_continue());
  EXPECT_FALSE(parser.complete());
  EXPECT_EQ(request.method, http::Method::kPost);
  EXPECT_EQ(request.headers.find("HOST"), "a");
  // The same parser takes the next request.
  const std::string next = "DELETE /me HTTP/1.1\r\nHost: b\r\n\r\n";
  ASSERT_TRUE(parser.parse_head(next, request).has_value());
  EXPECT_FALSE(parser.expects_continue());
  EXPECT_EQ(request.headers.all().size(), 1U);
  EXPECT_TRUE(parser.complete());
}

}  // namespace
}  // namespace echoes::hosts
