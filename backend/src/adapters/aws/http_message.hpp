#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/aws/endpoint.hpp"
#include "base/deadline.hpp"

namespace echoes::adapters::aws {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method{"GET"};
  Endpoint endpoint{};
  /// Percent-encoded path and query.
  std::string target{"/"};
  /// Without Host, Content-Length and Connection, which the client writes.
  NamedValues headers{};
  /// Not owned: must live until the answer is there.
  std::span<const std::byte> body{};
  /// Sending it twice does no harm: it may be sent again when a kept connection turns out to be dead.
  bool repeatable{true};
};

struct HttpResponse {
  int status{};
  /// Names in lower case.
  NamedValues headers{};
  std::vector<std::byte> body{};

  /// The first header of that lower-case name, or nothing.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  [[nodiscard]] std::string_view text() const;
};

/// Why there is no answer.
enum class TransportFault : std::uint8_t {
  kUnresolved,
  kNotConnected,
  kTlsRefused,
  kTimedOut,
  kBroken,
  kNotHttp,
  /// The body is larger than the limit; what came of it is dropped.
  kTooLarge,
  /// As many connections to that endpoint as are allowed are in use.
  kBusy,
};

struct TransportFailure {
  TransportFault fault{};
  /// For the log: the cause in words, without URL or headers.
  std::string cause;
};

struct HttpLimits {
  /// Of a 2xx answer; others are read up to kMaxErrorBytes.
  std::size_t max_response_bytes{1U << 20U};
  Deadline deadline{};
};

inline constexpr std::size_t kMaxErrorBytes{64U << 10U};

/// The bytes of a text, as bodies want them. Not owned.
[[nodiscard]] std::span<const std::byte> as_body(std::string_view text);

}  // namespace echoes::adapters::aws
