#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <string>

#include "adapters/aws/authorities.hpp"
#include "adapters/aws/http_message.hpp"
#include "base/task.hpp"

namespace echoes::adapters::aws {

struct HttpClientConfig {
  /// Name resolution, TCP and TLS together.
  std::chrono::milliseconds connect_timeout{3'000};
  /// Longest silence while an answer is awaited or a body is sent.
  std::chrono::milliseconds idle_timeout{10'000};
  /// How long a connection not in use is kept. Servers drop theirs after some seconds; sooner is safer.
  std::chrono::milliseconds keep_alive{4'000};
  /// Connections to one endpoint, in use and kept.
  std::size_t max_connections{32};
  /// PEM file of the authorities trusted; the system's when empty (SSL_CERT_FILE, then the usual places).
  std::string ca_file{};
  Authorities authorities{Authorities::kSystem};
};

/// HTTP/1.1 over TCP and TLS 1.2 or later, host name checked, with a pool of kept connections for each endpoint.
/// Names are resolved by c-ares: no call blocks the thread.
///
/// Thread rule: belongs to the thread of its executor. Must die before the io_context; calls under way then fail.
class HttpClient {
 public:
  HttpClient(const boost::asio::any_io_executor& executor, HttpClientConfig config);
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  /// One exchange. Every status is an answer; redirects are not followed. A repeatable request is sent once more, on a
  /// new connection, when a kept one broke before the first byte of the answer.
  Task<std::expected<HttpResponse, TransportFailure>> send(HttpRequest request, HttpLimits limits);

 private:
  class Pool;
  std::shared_ptr<Pool> pool_;
};

}  // namespace echoes::adapters::aws
