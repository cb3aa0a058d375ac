#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/aws/http_message.hpp"
#include "base/error.hpp"
#include "base/time.hpp"

namespace echoes::adapters::aws {

/// What a refusal means for whoever called.
enum class FailureKind : std::uint8_t {
  /// Slow down, or it is their fault: try again.
  kTransient,
  /// The credentials have ended: take new ones and try again.
  kExpiredCredentials,
  kDenied,
  kAbsent,
  /// Our request is wrong.
  kOther,
};

struct Failure {
  FailureKind kind{};
  /// The service's own word ("NoSuchKey"), or empty. Never longer than 100 characters of [A-Za-z0-9.].
  std::string code;
  std::optional<std::chrono::milliseconds> retry_after{};
};

using Exchange = std::expected<HttpResponse, TransportFailure>;

/// Nothing when the answer is a success (2xx).
[[nodiscard]] std::optional<Failure> failure_of(const Exchange& exchange, Instant now);

/// The one translation: transport and kTransient become kUnavailable, kAbsent kNotFound, a body over the limit
/// kPayloadTooLarge, all else kInternal. The log names `action` ("s3:GetObject"), never a URL, header or body.
/// REQUIRES: failure_of(exchange) has a value.
[[nodiscard]] Error translate(const Exchange& exchange, const Failure& failure, std::string_view action);

}  // namespace echoes::adapters::aws
