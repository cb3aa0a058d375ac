#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "hosts/server/service.hpp"

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace echoes::hosts {

struct HttpServerOptions {
  std::string host{"127.0.0.1"};
  /// 0: any free one; see HttpServer::port().
  std::uint16_t port{0};
  /// Connections beyond this are answered 503 and closed; beyond a quarter more they are closed unanswered.
  std::size_t max_connections{2'000};
  /// Requests being answered at once; more are answered 503.
  std::size_t max_in_flight{256};

  /// Between the answer to one request and the first byte of the next.
  std::chrono::seconds idle_limit{75};
  /// From a head's first byte to its last.
  std::chrono::seconds head_limit{10};
  std::chrono::seconds body_limit{30};
  std::chrono::seconds write_limit{30};
  /// How long what a client still sends is read and thrown away after a refusal, so that it can read the refusal.
  std::chrono::seconds linger_limit{3};

  /// False in tests, which call sweep() themselves.
  bool sweep_by_itself{true};
};

/// For whoever watches the server; written by its thread alone, readable from any.
struct HttpServerGauges {
  std::atomic<std::int64_t> connections{0};
  std::atomic<std::int64_t> in_flight{0};
  std::atomic<std::int64_t> accepted{0};
  std::atomic<std::int64_t> shed{0};
  std::atomic<std::int64_t> timed_out{0};
};

/// Listens, and serves HTTP/1.1 on what connects: keep-alive, pipelining, limits. Several may share one address
/// (SO_REUSEPORT), each with its own thread and io_context. Timeouts are checked by one sweep a second over all
/// connections, because a timer for each operation costs more than the request itself.
/// Thread rule: everything on the io_context's one thread.
class HttpServer {
 public:
  using Clock = std::chrono::steady_clock;

  /// `service` must outlive `io`'s last handler. Throws std::runtime_error when it cannot listen there.
  HttpServer(boost::asio::io_context& io, HttpServerOptions options, Service& service);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Throws std::runtime_error when anyone listens there. Servers that share an address would not notice a second
  /// program on it: the kernel would deal the connections out between the two.
  static void require_free(const std::string& host, std::uint16_t port);

  /// Begins to accept.
  void start();

  /// No new connections; idle ones are closed, busy ones after their answer. `drained` is called once, when the last
  /// has gone; at once if there is none.
  void drain(std::function<void()> drained);

  /// Closes every connection, whatever it is doing.
  void abort();

  /// Closes connections that were longer in their state at `now` than allowed.
  void sweep(Clock::time_point now);

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] const HttpServerGauges& gauges() const;

 private:
  class Core;
  class Connection;
  std::shared_ptr<Core> core_;
};

}  // namespace echoes::hosts
