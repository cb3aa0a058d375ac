#include "adapters/aws/http_client.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>
#include <memory>

#include "adapters/aws/failures.hpp"
#include "scripted_server.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::aws;
using namespace std::chrono_literals;

class HttpClientTest : public testing::Test {
 protected:
  void serve(std::vector<Script> scripts, std::optional<TlsIdentity> tls = std::nullopt) {
    server_ = std::make_unique<ScriptedServer>(std::move(scripts), std::move(tls));
  }

  HttpClient& client() {
    if (!client_) {
      client_ = std::make_unique<HttpClient>(context_.get_executor(), config_);
    }
    return *client_;
  }

  HttpRequest request(std::string method = "GET") {
    HttpRequest result;
    result.method = std::move(method);
    result.endpoint = parse_endpoint(server_->url()).value();
    result.target = "/path?a=b";
    return result;
  }

  Exchange send(HttpRequest what, std::size_t max_response_bytes = 1'000'000,
                Deadline deadline = Deadline::after(20s)) {
    HttpLimits limits;
    limits.max_response_bytes = max_response_bytes;
    limits.deadline = deadline;
    return run_task(context_, client().send(std::move(what), limits));
  }

  static TransportFault fault_of(const Exchange& exchange) {
    if (exchange) {
      throw std::runtime_error("answered with status " + std::to_string(exchange->status));
    }
    return exchange.error().fault;
  }

  boost::asio::io_context context_{1};
  HttpClientConfig config_;
  std::unique_ptr<ScriptedServer> server_;
  std::unique_ptr<HttpClient> client_;
};

TEST_F(HttpClientTest, SendsARequestAndReadsItsAnswer) {
  serve({{Reply{.bytes = http_reply(200, "hello", "X-Thing: One\r\n")}}});
  HttpRequest what = request("POST");
  what.headers.emplace_back("x-mine", "value");
  what.body = as_body("the body");
  const Exchange answer = send(what);
  ASSERT_TRUE(answer.has_value()) << answer.error().cause;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->text(), "hello");
  EXPECT_EQ(answer->header("x-thing"), "One");
  const SeenRequest seen = server_->requests().at(0);
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/path?a=b");
  EXPECT_EQ(seen.body, "the body");
  EXPECT_EQ(seen.header("x-mine"), "value");
  EXPECT_EQ(seen.header("host"), "127.0.0.1:" + std::to_string(server_->port()));
}

TEST_F(HttpClientTest, ReadsEveryShapeOfAnswer) {
  struct Case {
    const char* name;
    std::string bytes;
    bool hang_up;
    int status;
    std::string body;
  };
  const Case cases[] = {
      {"chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", false,
       200, "hello world"},
      {"until the end of the connection", "HTTP/1.1 200 OK\r\n\r\nhello", true, 200, "hello"},
      {"without a body", "HTTP/1.1 204 No Content\r\n\r\n", false, 204, ""},
      {"after an interim answer", "HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + http_reply(200, "then"), false, 200,
       "then"},
      {"a refusal with a body", http_reply(403, "<Code>AccessDenied</Code>"), false, 403, "<Code>AccessDenied</Code>"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    serve({{Reply{.bytes = one.bytes, .hang_up = one.hang_up}}});
    const Exchange answer = send(request());
    ASSERT_TRUE(answer.has_value()) << answer.error().cause;
    EXPECT_EQ(answer->status, one.status);
    EXPECT_EQ(answer->text(), one.body);
  }
}

TEST_F(HttpClientTest, AHeadAnswerHasALengthAndNoBody) {
  serve(
      {{Reply{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n"}, Reply{.bytes = http_reply(200, "next")}}});
  const Exchange answer = send(request("HEAD"), 10);
  ASSERT_TRUE(answer.has_value()) << answer.error().cause;
  EXPECT_EQ(answer->header("content-length"), "70000");
  EXPECT_TRUE(answer->body.empty());
  EXPECT_EQ(send(request()).value().text(), "next");
  EXPECT_EQ(server_->connections(), 1U);
}

TEST_F(HttpClientTest, ReadsALargeBodyToTheByte) {
  std::string large(5'000'000, 'x');
  for (std::size_t at = 0; at < large.size(); at += 997) {
    large[at] = static_cast<char>('a' + at % 26);
  }
  serve({{Reply{.bytes = http_reply(200, large)}}});
  const Exchange answer = send(request(), large.size());
  ASSERT_TRUE(answer.has_value()) << answer.error().cause;
  EXPECT_EQ(answer->text(), large);
}

TEST_F(HttpClientTest, ABodyOverTheLimitIsRefusedWhetherAnnouncedOrNot) {
  for (const std::string& bytes :
       {http_reply(200, "123456"),
        std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n123456\r\n0\r\n\r\n"),
        std::string("HTTP/1.1 200 OK\r\n\r\n123456")}) {
    serve({{Reply{.bytes = bytes, .hang_up = true}}});
    EXPECT_EQ(fault_of(send(request(), 5)), TransportFault::kTooLarge);
    serve({{Reply{.bytes = bytes, .hang_up = true}}});
    EXPECT_EQ(send(request(), 6).value().text(), "123456");
  }
}

TEST_F(HttpClientTest, ReasonsForARefusalAreReadEvenWhereSuccessesAreSmall) {
  const std::string reason(1'000, 'r');
  serve({{Reply{.bytes = http_reply(500, reason)}}});
  EXPECT_EQ(send(request(), 5).value().text(), reason);
}

TEST_F(HttpClientTest, KeepsConnectionsForEachEndpoint) {
  serve({{Reply{.bytes = http_reply(200, "1")}, Reply{.bytes = http_reply(200, "2")},
          Reply{.bytes = http_reply(200, "3")}}});
  EXPECT_EQ(send(request()).value().text(), "1");
  EXPECT_EQ(send(request()).value().text(), "2");
  EXPECT_EQ(send(request()).value().text(), "3");
  EXPECT_EQ(server_->connections(), 1U);
}

TEST_F(HttpClientTest, DoesNotKeepWhatTheServerCloses) {
  serve({{Reply{.bytes = http_reply(200, "1", "Connection: close\r\n")}}, {Reply{.bytes = http_reply(200, "2")}}});
  EXPECT_EQ(send(request()).value().text(), "1");
  EXPECT_EQ(send(request()).value().text(), "2");
  EXPECT_EQ(server_->connections(), 2U);
}

TEST_F(HttpClientTest, DoesNotKeepLongerThanItsServer) {
  config_.keep_alive = 0ms;
  serve({{Reply{.bytes = http_reply(200, "1")}, Reply{.bytes = http_reply(200, "never")}},
         {Reply{.bytes = http_reply(200, "2")}}});
  EXPECT_EQ(send(request()).value().text(), "1");
  EXPECT_EQ(send(request()).value().text(), "2");
}

TEST_F(HttpClientTest, AKeptConnectionThatWasClosedMeanwhileIsNotUsed) {
  serve({{Reply{.bytes = http_reply(200, "1")}, Reply{.bytes = "unused"}}, {Reply{.bytes = http_reply(200, "2")}}});
  EXPECT_EQ(send(request()).value().text(), "1");
  server_->hang_up();
  HttpRequest once = request("POST");
  once.repeatable = false;
  EXPECT_EQ(send(once).value().text(), "2");
}

TEST_F(HttpClientTest, AKeptConnectionThatBreaksUnansweredIsReplacedOnceForWhatMayBeRepeated) {
  const Script dies_at_the_second{Reply{.bytes = http_reply(200, "1")}, Reply{.bytes = "", .hang_up = true}};
  serve({dies_at_the_second, {Reply{.bytes = http_reply(200, "2")}}});
  EXPECT_EQ(send(request()).value().text(), "1");
  EXPECT_EQ(send(request()).value().text(), "2");
  EXPECT_EQ(server_->requests().size(), 3U);

  serve({dies_at_the_second, {Reply{.bytes = http_reply(200, "2")}}});
  EXPECT_EQ(send(request()).value().text(), "1");
  HttpRequest once = request("POST");
  once.repeatable = false;
  EXPECT_EQ(fault_of(send(once)), TransportFault::kBroken);
  EXPECT_EQ(server_->requests().size(), 2U);
}

TEST_F(HttpClientTest, ANewConnectionThatBreaksIsAFailure) {
  serve({{Reply{.bytes = "", .hang_up = true}}, {Reply{.bytes = http_reply(200, "never")}}});
  EXPECT_EQ(fault_of(send(request())), TransportFault::kBroken);
  EXPECT_EQ(server_->connections(), 1U);
}

TEST_F(HttpClientTest, AnAnswerThatStopsIsAFailure) {
  for (const char* bytes : {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "HTTP/1.1 200",
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"}) {
    serve({{Reply{.bytes = bytes, .hang_up = true}}});
    EXPECT_EQ(fault_of(send(request())), TransportFault::kBroken) << bytes;
  }
}

TEST_F(HttpClientTest, WhatIsNoHttpIsAFailure) {
  for (const std::string& bytes :
       {std::string("220 mail.example ESMTP\r\n\r\n"), std::string("HTTP/1.1 200 OK\r\nBroken header\r\n\r\n"),
        "HTTP/1.1 200 OK\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n"}) {
    serve({{Reply{.bytes = bytes, .hang_up = true}}});
    EXPECT_EQ(fault_of(send(request())), TransportFault::kNotHttp) << bytes.substr(0, 40);
  }
}

TEST_F(HttpClientTest, AnAnswerBeforeTheBodyWasReadIsTaken) {
  const std::string large(3'000'000, 'x');
  serve({{Reply{.bytes = http_reply(413, "too large"), .before_body = true}}});
  HttpRequest what = request("PUT");
  what.body = as_body(large);
  const Exchange answer = send(what);
  // A reset may overtake the answer; what must not happen is that it looks like a success or blocks.
  if (answer) {
    EXPECT_EQ(answer->status, 413);
  } else {
    EXPECT_EQ(answer.error().fault, TransportFault::kBroken);
  }
}

TEST_F(HttpClientTest, SilenceEndsAtTheDeadlineAndAtTheIdleTimeout) {
  serve({{Reply{.silent = true}}, {Reply{.silent = true}}});
  EXPECT_EQ(fault_of(send(request(), 10, Deadline::after(50ms))), TransportFault::kTimedOut);
  client_.reset();
  config_.idle_timeout = 50ms;
  EXPECT_EQ(fault_of(send(request())), TransportFault::kTimedOut);
  EXPECT_EQ(server_->requests().size(), 2U);
}

TEST_F(HttpClientTest, AnExpiredDeadlineSendsNothing) {
  serve({{Reply{.bytes = http_reply(200)}}});
  EXPECT_EQ(fault_of(send(request(), 10, Deadline(Deadline::Clock::time_point{}))), TransportFault::kTimedOut);
  EXPECT_EQ(server_->connections(), 0U);
}

TEST_F(HttpClientTest, AClosedPortIsNotConnected) {
  serve({});
  HttpRequest what = request();
  server_.reset();
  EXPECT_EQ(fault_of(send(what)), TransportFault::kNotConnected);
}

TEST_F(HttpClientTest, ResolvesNamesOfTheHostsFile) {
  serve({{Reply{.bytes = http_reply(200, "found")}}});
  HttpRequest what = request();
  what.endpoint.host = "localhost";
  EXPECT_EQ(send(what).value().text(), "found");
}

TEST_F(HttpClientTest, ANameThatNobodyHasIsUnresolved) {
  HttpRequest what;
  what.endpoint = Endpoint{false, "no-such-host.invalid", 80};
  EXPECT_EQ(fault_of(send(what)), TransportFault::kUnresolved);
}

TEST_F(HttpClientTest, MoreConnectionsThanAllowedAreRefusedAtOnce) {
  config_.max_connections = 1;
  serve({{Reply{.silent = true}}, {Reply{.bytes = http_reply(200, "again")}}});
  std::optional<Exchange> first;
  boost::asio::co_spawn(context_, client().send(request(), HttpLimits{100, Deadline::after(200ms)}),
                        [&](const std::exception_ptr&, Exchange exchange) { first.emplace(std::move(exchange)); });
  while (server_->requests().empty()) {
    context_.restart();
    context_.run_one_for(10ms);
  }
  EXPECT_EQ(fault_of(send(request())), TransportFault::kBusy);
  while (!first) {
    context_.restart();
    context_.run_one();
  }
  EXPECT_EQ(fault_of(*first), TransportFault::kTimedOut);
  EXPECT_EQ(send(request()).value().text(), "again");
}

TEST_F(HttpClientTest, CallsUnderWayFailWhenTheClientGoes) {
  serve({{Reply{.silent = true}}});
  std::optional<Exchange> answer;
  boost::asio::co_spawn(context_, client().send(request(), HttpLimits{100, Deadline::after(20s)}),
                        [&](const std::exception_ptr&, Exchange exchange) { answer.emplace(std::move(exchange)); });
  while (server_->requests().empty()) {
    context_.restart();
    context_.run_one_for(10ms);
  }
  client_.reset();
  context_.restart();
  context_.run();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(fault_of(*answer), TransportFault::kBroken);
}

/// A server that is stopped destroys its context with calls suspended at every step.
TEST(HttpClientTearDown, CallsUnderWayMayDieWithTheirContext) {
  ScriptedServer server({{Reply{.silent = true}}});
  HttpRequest connecting;
  connecting.endpoint = parse_endpoint(server.url()).value();
  HttpRequest resolving;
  resolving.endpoint = Endpoint{false, "no-such-host.invalid", 80};
  for (const int steps : {0, 1, 2, 3, 5}) {
    boost::asio::io_context context(1);
    {
      HttpClient client(context.get_executor(), HttpClientConfig{});
      int answers = 0;
      for (const HttpRequest& request : {connecting, resolving}) {
        boost::asio::co_spawn(context, client.send(request, HttpLimits{100, Deadline::after(20s)}),
                              [&](const std::exception_ptr&, const Exchange&) { ++answers; });
      }
      for (int step = 0; step < steps; ++step) {
        context.poll_one();
      }
      EXPECT_LE(answers, 1) << "nobody answers the first";
    }
  }
}

TEST_F(HttpClientTest, AHeaderCannotSmuggleAnother) {
  serve({{Reply{.bytes = http_reply(200)}}});
  HttpRequest what = request();
  what.headers.emplace_back("x-mine", "value\r\nx-other: value");
  EXPECT_EQ(fault_of(send(what)), TransportFault::kNotHttp);
  EXPECT_TRUE(server_->requests().empty());
}

class HttpsClientTest : public HttpClientTest {
 protected:
  void serve_tls(const std::string& host, std::vector<Script> scripts) {
    const TlsIdentity identity = make_tls_identity(host);
    file_ = std::filesystem::path(testing::TempDir()) / ("echoes-ca-" + std::to_string(::getpid()) + ".pem");
    std::ofstream(file_) << identity.certificate;
    serve(std::move(scripts), identity);
  }
  void TearDown() override { std::filesystem::remove(file_); }

  std::filesystem::path file_;
};

TEST_F(HttpsClientTest, TalksToAServerItsAuthorityVouchesForAndKeepsTheConnection) {
  serve_tls("127.0.0.1", {{Reply{.bytes = http_reply(200, "1")}, Reply{.bytes = http_reply(200, "2")}}});
  config_.ca_file = file_.string();
  const Exchange answer = send(request());
  ASSERT_TRUE(answer.has_value()) << answer.error().cause;
  EXPECT_EQ(answer->text(), "1");
  HttpRequest post = request("POST");
  post.body = as_body("secret");
  EXPECT_EQ(send(post).value().text(), "2");
  EXPECT_EQ(server_->requests().at(1).body, "secret");
  EXPECT_EQ(server_->connections(), 1U);
}

TEST_F(HttpsClientTest, RefusesACertificateOfAnotherHost) {
  serve_tls("other.example", {{Reply{.bytes = http_reply(200, "never")}}});
  config_.ca_file = file_.string();
  EXPECT_EQ(fault_of(send(request())), TransportFault::kTlsRefused);
  EXPECT_TRUE(server_->requests().empty());
}

TEST_F(HttpsClientTest, RefusesACertificateNobodyVouchesFor) {
  serve_tls("127.0.0.1", {{Reply{.bytes = http_reply(200, "never")}}});
  EXPECT_EQ(fault_of(send(request())), TransportFault::kTlsRefused);
  EXPECT_TRUE(server_->requests().empty());
}

TEST_F(HttpsClientTest, RefusesWhenThereAreNoAuthorities) {
  serve_tls("127.0.0.1", {{Reply{.bytes = http_reply(200, "never")}}});
  config_.ca_file = file_.string() + ".absent";
  EXPECT_EQ(fault_of(send(request())), TransportFault::kTlsRefused);
}

TEST_F(HttpsClientTest, AnAnswerCutOffWithoutTheEndOfTlsIsNotWhole) {
  serve_tls("127.0.0.1", {{Reply{.bytes = "HTTP/1.1 200 OK\r\n\r\ncut", .hang_up = true}}});
  config_.ca_file = file_.string();
  EXPECT_EQ(fault_of(send(request())), TransportFault::kBroken);
}

}  // namespace
}  // namespace echoes::tests
