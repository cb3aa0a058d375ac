#include "adapters/postgres/failures.hpp"

#include <libpq-fe.h>

#include <chrono>
#include <utility>

namespace echoes::adapters::postgres {
namespace {

struct Meaning {
  ErrorCode code;
  Aftermath aftermath;
};

Meaning meaning_of(std::string_view state) {
  const std::string_view kind = state.substr(0, 2);
  if (state == "40001" || state == "40P01") {  // serialization failure, deadlock
    return {ErrorCode::kUnavailable, Aftermath::kRepeat};
  }
  // The statement was not prepared, or twice, because of what happened to a call before it on the same connection.
  if (state == "26000" || state == "42P05") {
    return {ErrorCode::kInternal, Aftermath::kRepeat};
  }
  // No state at all is libpq speaking: the connection broke.
  if (state.empty() || kind == "08" || (kind == "57" && state != "57014")) {
    return {ErrorCode::kUnavailable, Aftermath::kConnectionLost};
  }
  // Cancelled by statement_timeout, lock not to be had, read-only after a fail-over, refused, out of resources, I/O
  // error: the world, not our statement.
  if (state == "57014" || state == "55P03" || state == "25006" || kind == "28" || kind == "53" || kind == "58") {
    return {ErrorCode::kUnavailable, Aftermath::kFinal};
  }
  return {ErrorCode::kInternal, Aftermath::kFinal};
}

std::string_view field(const pg_result* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

}  // namespace

Error unavailable(std::string log) {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.detail = "Your echoes cannot be reached just now. Please try again in a moment.";
  error.log = std::move(log);
  error.retry_after = std::chrono::seconds{1};
  return error;
}

Failure translate(std::string_view sqlstate, std::string_view message, std::string_view constraint,
                  std::string_view statement) {
  const Meaning meaning = meaning_of(sqlstate);
  std::string log = "PostgreSQL ";
  log += sqlstate.empty() ? std::string_view("connection failure") : sqlstate;
  if (!statement.empty()) {
    log += " in ";
    log += statement;
  }
  log += ": ";
  log += message;
  if (!constraint.empty()) {
    log += " (constraint ";
    log += constraint;
    log += ")";
  }
  if (meaning.code == ErrorCode::kUnavailable) {
    return {unavailable(std::move(log)), meaning.aftermath};
  }
  Error error;
  error.code = meaning.code;
  error.log = std::move(log);
  return {std::move(error), meaning.aftermath};
}

Failure translate(const pg_result* result, std::string_view statement) {
  std::string_view message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) {
    message = PQresultErrorMessage(result);
  }
  return translate(field(result, PG_DIAG_SQLSTATE), message, field(result, PG_DIAG_CONSTRAINT_NAME), statement);
}

}  // namespace echoes::adapters::postgres
