#pragma once

#include <string_view>

#include "base/error.hpp"
#include "http/message.hpp"

namespace echoes::http {

/// How a failure looks from outside. The slugs reach clients: do not change.
struct ProblemKind {
  int status;
  std::string_view slug;
  std::string_view title;
};

/// The one place that maps failures to statuses.
[[nodiscard]] ProblemKind problem_kind(ErrorCode code) noexcept;

/// A problem document (RFC 9457) with the fields its status asks for: Retry-After with 429 and 503,
/// WWW-Authenticate with 401. `error.log` is left out; `error.retry_after` below a second counts as one.
[[nodiscard]] Response render_problem(const Error& error, std::string_view request_id);

}  // namespace echoes::http
