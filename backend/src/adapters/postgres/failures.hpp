#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

struct pg_result;

namespace echoes::adapters::postgres {

/// What a failed statement allows.
enum class Aftermath : std::uint8_t {
  kFinal,
  /// Nothing was done, because of somebody else's transaction or call: the same again may work at once.
  kRepeat,
  /// The connection is of no more use; a statement that changes nothing may run again on another.
  kConnectionLost,
};

struct Failure {
  Error error;
  Aftermath aftermath{Aftermath::kFinal};
};

/// The one place where SQLSTATEs (PostgreSQL manual, appendix A) become ours. The log line names the statement, the
/// state, the primary message and the constraint, never the row: rows hold what people wrote.
[[nodiscard]] Failure translate(std::string_view sqlstate, std::string_view message, std::string_view constraint,
                                std::string_view statement);
[[nodiscard]] Failure translate(const pg_result* result, std::string_view statement);

/// The database does not answer, for the reason in `log`.
[[nodiscard]] Error unavailable(std::string log);

}  // namespace echoes::adapters::postgres
