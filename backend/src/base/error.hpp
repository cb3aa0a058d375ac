#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace echoes {

/// What went wrong, as a closed list. `http/` maps each code to a status and a problem type; nothing else may.
enum class ErrorCode : std::uint8_t {
  kMalformedRequest,
  kValidation,
  kUnauthenticated,
  kForbidden,
  kNotFound,
  kNoEchoes,
  kMethodNotAllowed,
  kEchoConflict,
  kEchoNotReady,
  kPreconditionFailed,
  kPreconditionRequired,
  kPayloadTooLarge,
  kUriTooLong,
  kUnsupportedMediaType,
  kIdempotencyKeyReused,
  kTooManyRequests,
  kHeaderFieldsTooLarge,
  kNotImplemented,
  /// The world: a service we need does not answer. Retrying later may help.
  kUnavailable,
  /// Our bug: an invariant did not hold. Retrying does not help.
  kInternal,
};

/// One fault in an input. `pointer` is a JSON Pointer (RFC 6901) into the body, or a parameter as "?name".
struct FieldProblem {
  std::string pointer;
  std::string reason;

  friend bool operator==(const FieldProblem&, const FieldProblem&) = default;
};

/// An expected failure. Two audiences: `detail` is shown to the person who asked, `log` never leaves our logs.
struct Error {
  ErrorCode code{ErrorCode::kInternal};
  std::string detail{};
  std::string log{};
  std::vector<FieldProblem> fields{};
  std::optional<std::chrono::seconds> retry_after{};
};

}  // namespace echoes
