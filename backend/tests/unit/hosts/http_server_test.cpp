#include "hosts/server/http_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace echoes::hosts {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kTestLimit = 20s;

/// Answers with what it was asked; "/slow" only when it is let go, "/large" with more than the kernel takes at once.
class EchoingService final : public Service {
 public:
  explicit EchoingService(asio::io_context& io) : gate_(io) { gate_.expires_at(asio::steady_timer::time_point::max()); }

  [[nodiscard]] std::size_t body_limit(const http::Request& head) const override {
    return head.path == "/tiny" ? 4 : 65'536;
  }

  [[nodiscard]] Task<http::Response> answer(const http::Request& request) override {
    ++answered;
    if (request.path == "/bug") {
      throw std::runtime_error("a bug in a service");
    }
    if (request.path == "/slow") {
      ++waiting;
      boost::system::error_code ignored;
      co_await gate_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      --waiting;
    }
    http::Response response;
    response.content_type = "text/plain";
    if (request.path == "/large") {
      response.body = std::string(kLarge, 'x');
    } else {
      response.body = std::string{http::name_of(request.method)} + " " + std::string{request.path} + " " +
                      std::string{request.query} + " [" + std::string{request.body} + "] " +
                      std::string{request.remote_address} + (request.from_loopback ? " loopback" : "");
    }
    co_return response;
  }

  [[nodiscard]] http::Response refuse(const Error& error, const http::Request& /*request*/) override {
    http::Response response;
    response.status = error.code == ErrorCode::kUnavailable            ? 503
                      : error.code == ErrorCode::kPayloadTooLarge      ? 413
                      : error.code == ErrorCode::kUriTooLong           ? 414
                      : error.code == ErrorCode::kHeaderFieldsTooLarge ? 431
                                                                       : 400;
    response.content_type = "text/plain";
    response.body = "refused";
    return response;
  }

  void report_bug(std::string_view what) override { bugs.emplace_back(what); }

  void let_go() { gate_.cancel(); }

  static constexpr std::size_t kLarge = 8'000'000;
  int answered{0};
  int waiting{0};
  std::vector<std::string> bugs;

 private:
  asio::steady_timer gate_;
};

/// A blocking-free client: what it does happens when the test pumps.
class Client {
 public:
  explicit Client(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
    ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(descriptor_); }

  bool send(std::string_view text) {
    return ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }

  /// Takes what has arrived.
  void receive() {
    std::array<char, 65'536> buffer{};
    while (!closed) {
      const ssize_t count = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
      if (count > 0) {
        received.append(buffer.data(), static_cast<std::size_t>(count));
      } else if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOTCONN)) {
        closed = true;
        reset = count < 0;
      } else {
        return;
      }
    }
  }

  std::string received;
  bool closed{false};
  bool reset{false};

 private:
  int descriptor_;
};

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

class Serving : public testing::Test {
 protected:
  void serve(HttpServerOptions options = {}) {
    options.sweep_by_itself = false;
    server_ = std::make_unique<HttpServer>(io_, options, service_);
    server_->start();
  }

  /// Pumps server and clients until the condition holds.
  void until(const std::function<bool()>& condition, std::string_view what) {
    const auto limit = Clock::now() + kTestLimit;
    while (!condition()) {
      ASSERT_LT(Clock::now(), limit) << "waited in vain for " << what;
      io_.restart();
      io_.poll();
      for (Client* const client : clients_) {
        client->receive();
      }
    }
  }

  std::unique_ptr<Client> connect() {
    auto client = std::make_unique<Client>(server_->port());
    clients_.push_back(client.get());
    return client;
  }

  /// Sends on a connection of its own and answers all that came until the server closed it.
  std::string exchange(std::string_view text) {
    const auto client = connect();
    until([&] { return client->send(text); }, "the connection");
    until([&] { return client->closed; }, "the server to close");
    EXPECT_FALSE(client->reset) << text.substr(0, 60);
    std::erase(clients_, client.get());
    return client->received;
  }

  void sweep_after(std::chrono::seconds passed) { server_->sweep(start_ + passed); }

  void TearDown() override {
    clients_.clear();
    service_.let_go();
    server_->abort();
    bool drained = false;
    server_->drain([&] { drained = true; });
    until([&] { return drained; }, "the last connection");
    EXPECT_EQ(server_->gauges().connections.load(), 0);
    EXPECT_EQ(server_->gauges().in_flight.load(), 0);
  }

  Clock::time_point start_ = Clock::now();
  asio::io_context io_{1};
  EchoingService service_{io_};
  std::unique_ptr<HttpServer> server_;
  std::vector<Client*> clients_;
};

constexpr std::string_view kGet = "GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr std::string_view kLast = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

TEST_F(Serving, AnswersAndKeepsTheConnection) {
  serve();
  const auto client = connect();
  for (std::size_t round = 1; round <= 3; ++round) {
    until([&] { return client->send(kGet); }, "the connection");
    until([&] { return count_of(client->received, "GET /a b [] 127.0.0.1 loopback") == round; }, "the answer");
  }
  EXPECT_FALSE(client->closed);
  EXPECT_EQ(count_of(client->received, "HTTP/1.1 200 OK\r\n"), 3U);
  EXPECT_EQ(count_of(client->received, "Connection: close"), 0U);
  EXPECT_EQ(server_->gauges().accepted.load(), 1);
}

TEST_F(Serving, AnswersPipelinedRequestsInOrder) {
  serve();
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }
  text += kLast;
  const std::string received = exchange(text);
  std::size_t at = 0;
  for (int i = 0; i < 200; ++i) {
    const std::size_t found = received.find("GET /" + std::to_string(i) + "  []", at);
    ASSERT_NE(found, std::string::npos) << i;
    at = found;
  }
  EXPECT_EQ(count_of(received, "HTTP/1.1 200"), 201U);
}

TEST_F(Serving, ReadsBodiesHoweverTheyArrive) {
  serve();
  const std::string text =
      "POST /one HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
      "POST /two HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nwor\r\n2\r\nld\r\n0\r\n\r\n" +
      std::string{kLast};
  for (const std::size_t step : {1U, 3U, 50U, 500U}) {
    const auto client = connect();
    for (std::size_t at = 0; at < text.size(); at += step) {
      until([&] { return client->send(std::string_view{text}.substr(at, step)); }, "the connection");
      io_.restart();
      io_.poll();
    }
    until([&] { return client->closed; }, "the end");
    EXPECT_NE(client->received.find("POST /one  [hello]"), std::string::npos) << step;
    EXPECT_NE(client->received.find("POST /two  [world]"), std::string::npos) << step;
    EXPECT_NE(client->received.find("GET /last"), std::string::npos) << step;
    std::erase(clients_, client.get());
  }
}

TEST_F(Serving, ReadsABodyLargerThanItsBuffers) {
  serve();
  const std::string body(60'000, 'b');
  const std::string received =
      exchange("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\nConnection: close\r\n\r\n" + body);
  EXPECT_NE(received.find("[" + body + "]"), std::string::npos);
}

TEST_F(Serving, WritesAnAnswerLargerThanTheKernelTakes) {
  serve();
  const std::string received = exchange("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(received.find("Content-Length: 8000000\r\n"), std::string::npos);
  EXPECT_EQ(received.size() - received.find("\r\n\r\n") - 4, EchoingService::kLarge);
}

TEST_F(Serving, HeadIsAnsweredWithoutContent) {
  serve();
  const std::string received = exchange("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(received.find("Content-Length: 30\r\n"), std::string::npos) << received;
  EXPECT_TRUE(received.ends_with("\r\n\r\n"));
}

TEST_F(Serving, SaysThatTheBodyMayCome) {
  serve();
  const auto client = connect();
  const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
  until([&] { return client->send(head); }, "the connection");
  until([&] { return client->received == "HTTP/1.1 100 Continue\r\n\r\n"; }, "leave to go on");
  EXPECT_TRUE(client->send("ok"));
  until([&] { return client->received.find("[ok]") != std::string::npos; }, "the answer");
}

TEST_F(Serving, RefusesALargeBodyBeforeItComes) {
  serve();
  const std::string received =
      exchange("POST /tiny HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_TRUE(received.starts_with("HTTP/1.1 413 ")) << received;
  EXPECT_NE(received.find("Connection: close"), std::string::npos);
  EXPECT_EQ(service_.answered, 0);
}

TEST_F(Serving, RefusesALargeChunkedBodyWhileItComes) {
  serve();
  const std::string received =
      exchange("POST /tiny HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_TRUE(received.starts_with("HTTP/1.1 413 ")) << received;
}

TEST_F(Serving, ARefusalIsReadEvenByAClientThatGoesOnSending) {
  serve();
  const auto client = connect();
  until([&] { return client->send("POST /tiny HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n"); },
        "connection");
  const std::string part(10'000, 'x');
  for (int i = 0; i < 100; ++i) {
    until([&] { return client->send(part) || client->closed; }, "more to be taken");
  }
  until([&] { return client->received.find("refused") != std::string::npos; }, "the refusal");
  EXPECT_FALSE(client->reset);
}

TEST_F(Serving, RefusesWhatCouldBeReadInTwoWays) {
  serve();
  const std::string received = exchange(
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled "
      "HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(received.starts_with("HTTP/1.1 400 "));
  EXPECT_EQ(count_of(received, "HTTP/1.1"), 1U);
  EXPECT_EQ(service_.answered, 0);
}

TEST_F(Serving, RefusesHeadsWithoutEnd) {
  serve();
  EXPECT_TRUE(exchange("GET /" + std::string(9'000, 'a')).starts_with("HTTP/1.1 414 "));
  EXPECT_TRUE(exchange("GET / HTTP/1.1\r\nX: " + std::string(17'000, 'a')).starts_with("HTTP/1.1 431 "));
}

TEST_F(Serving, EndlessChunkLinesAreRefused) {
  serve();
  EXPECT_TRUE(exchange("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(40'000, 'e'))
                  .starts_with("HTTP/1.1 400 "));
}

TEST_F(Serving, ClosesWhoSaysNothing) {
  serve();
  const auto silent = connect();
  const auto slow = connect();
  until([&] { return slow->send("GET /a HTT"); }, "the connection");
  until([&] { return server_->gauges().connections.load() == 2; }, "both");
  sweep_after(5s);
  io_.poll();
  EXPECT_EQ(server_->gauges().connections.load(), 2);
  sweep_after(12s);
  until([&] { return silent->closed && slow->closed; }, "both to be closed");
  EXPECT_EQ(server_->gauges().timed_out.load(), 2);
  EXPECT_EQ(slow->received, "");
}

TEST_F(Serving, ASlowHeadIsNotSavedByAByteNowAndThen) {
  serve();
  const auto client = connect();
  until([&] { return client->send("GET /a HTTP/1.1\r\n"); }, "the connection");
  until([&] { return server_->gauges().connections.load() == 1; }, "the connection");
  for (int second = 1; second <= 12 && !client->closed; ++second) {
    client->send("X: y\r\n");
    io_.restart();
    io_.poll();
    sweep_after(std::chrono::seconds{second});
    io_.restart();
    io_.poll();
    client->receive();
  }
  EXPECT_TRUE(client->closed);
}

TEST_F(Serving, ASlowBodyIsGivenUp) {
  serve();
  const auto client = connect();
  until([&] { return client->send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"); }, "the connection");
  until([&] { return server_->gauges().connections.load() == 1; }, "the connection");
  io_.poll();
  sweep_after(29s);
  io_.restart();
  io_.poll();
  client->receive();
  EXPECT_FALSE(client->closed);
  sweep_after(32s);
  until([&] { return client->closed; }, "the end");
  EXPECT_EQ(service_.answered, 0);
}

TEST_F(Serving, IdleConnectionsAreKeptLongerThanSlowOnes) {
  serve();
  const auto client = connect();
  until([&] { return client->send(kGet); }, "the connection");
  until([&] { return !client->received.empty(); }, "the answer");
  sweep_after(70s);
  until([&] { return client->send(kGet); }, "another request");
  until([&] { return count_of(client->received, "200 OK") == 2; }, "the second answer");
  sweep_after(144s);
  io_.restart();
  io_.poll();
  client->receive();
  EXPECT_FALSE(client->closed);
  sweep_after(147s);
  until([&] { return client->closed; }, "the end");
}

TEST_F(Serving, AnAnswerThatTakesItsTimeIsWaitedFor) {
  serve();
  const auto client = connect();
  until([&] { return client->send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"); }, "the connection");
  until([&] { return service_.waiting == 1; }, "the request");
  sweep_after(1h);
  service_.let_go();
  until([&] { return client->received.find("GET /slow") != std::string::npos; }, "the answer");
}

TEST_F(Serving, AClientThatReadsNothingIsGivenUp) {
  serve();
  const auto client = connect();
  until([&] { return client->send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"); }, "the connection");
  clients_.clear();
  until([&] { return service_.answered == 1; }, "the request");
  for (int i = 0; i < 10; ++i) {
    io_.restart();
    io_.poll();
  }
  EXPECT_EQ(server_->gauges().connections.load(), 1);
  sweep_after(32s);
  until([&] { return server_->gauges().connections.load() == 0; }, "the end");
}

TEST_F(Serving, MoreAtOnceThanAllowedIsRefused) {
  HttpServerOptions options;
  options.max_in_flight = 2;
  serve(options);
  std::vector<std::unique_ptr<Client>> busy;
  for (int i = 0; i < 2; ++i) {
    busy.push_back(connect());
    until([&] { return busy.back()->send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"); }, "the connection");
  }
  until([&] { return service_.waiting == 2; }, "both");
  const auto third = connect();
  until([&] { return third->send(kGet); }, "the connection");
  until([&] { return third->received.starts_with("HTTP/1.1 503 "); }, "the refusal");
  EXPECT_FALSE(third->closed);
  service_.let_go();
  until([&] { return service_.waiting == 0; }, "room");
  until([&] { return third->send(kGet); }, "another try");
  until([&] { return third->received.find("200 OK") != std::string::npos; }, "the answer");
  EXPECT_EQ(server_->gauges().shed.load(), 1);
}

TEST_F(Serving, MoreConnectionsThanAllowedAreRefused) {
  HttpServerOptions options;
  options.max_connections = 4;
  serve(options);
  std::vector<std::unique_ptr<Client>> kept;
  for (int i = 0; i < 4; ++i) {
    kept.push_back(connect());
    until([&] { return kept.back()->send(kGet); }, "the connection");
    until([&] { return !kept.back()->received.empty(); }, "the answer");
  }
  EXPECT_TRUE(exchange(kGet).starts_with("HTTP/1.1 503 "));
  const auto waiting = connect();
  until([&] { return server_->gauges().connections.load() == 5; }, "one that is not closed yet");
  EXPECT_EQ(exchange(""), "");
  EXPECT_TRUE(kept.front()->send(kGet));
  until([&] { return count_of(kept.front()->received, "200 OK") == 2; }, "a kept one to be served");
}

TEST_F(Serving, DrainsWithoutLosingAnAnswer) {
  serve();
  const auto idle = connect();
  until([&] { return idle->send(kGet); }, "the connection");
  until([&] { return !idle->received.empty(); }, "the answer");
  auto busy = connect();
  until([&] { return busy->send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n" + std::string{kGet}); }, "the connection");
  until([&] { return service_.waiting == 1; }, "the request");

  bool drained = false;
  server_->drain([&] { drained = true; });
  until([&] { return idle->closed; }, "the idle one to be closed");
  EXPECT_FALSE(busy->closed);
  EXPECT_FALSE(drained);
  service_.let_go();
  until([&] { return busy->closed; }, "the end");
  EXPECT_NE(busy->received.find("GET /slow"), std::string::npos);
  EXPECT_NE(busy->received.find("Connection: close"), std::string::npos);
  EXPECT_EQ(count_of(busy->received, "HTTP/1.1"), 1U);
  clients_.clear();
  busy.reset();
  until([&] { return drained; }, "the last to have gone");
}

TEST_F(Serving, WithNobodyThereDrainsAtOnce) {
  serve();
  bool drained = false;
  server_->drain([&] { drained = true; });
  EXPECT_TRUE(drained);
}

TEST_F(Serving, AClientThatLeavesIsNoFault) {
  serve();
  {
    const auto client = connect();
    until([&] { return client->send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"); }, "the connection");
    until([&] { return service_.waiting == 1; }, "the request");
    clients_.clear();
  }
  service_.let_go();
  until([&] { return server_->gauges().connections.load() == 0; }, "the end");
  EXPECT_NE(exchange(kLast).find("200 OK"), std::string::npos);
}

TEST_F(Serving, ABugCostsItsOwnConnectionOnly) {
  serve();
  EXPECT_EQ(exchange("GET /bug HTTP/1.1\r\nHost: x\r\n\r\n"), "");
  EXPECT_EQ(service_.bugs, (std::vector<std::string>{"a bug in a service"}));
  EXPECT_NE(exchange(kLast).find("200 OK"), std::string::npos);
}

TEST_F(Serving, AnotherProgramOnThePortIsNoticed) {
  serve();
  EXPECT_THROW(HttpServer::require_free("127.0.0.1", server_->port()), std::runtime_error);
}

TEST_F(Serving, SeveralShareOnePort) {
  serve();
  HttpServerOptions options;
  options.port = server_->port();
  options.sweep_by_itself = false;
  EXPECT_NO_THROW(HttpServer(io_, options, service_));
}

}  // namespace
}  // namespace echoes::hosts
