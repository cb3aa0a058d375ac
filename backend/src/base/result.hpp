#pragma once

#include <expected>
#include <string>
#include <utility>

#include "base/error.hpp"

namespace echoes {

/// A value, or why there is none. Expected failures are values; exceptions are for bugs and for start-up.
template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string detail, std::string log = {}) {
  Error error;
  error.code = code;
  error.detail = std::move(detail);
  error.log = std::move(log);
  return std::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline std::unexpected<Error> invalid(std::string pointer, std::string reason) {
  Error error;
  error.code = ErrorCode::kValidation;
  error.detail = "Some of the values sent cannot be accepted.";
  error.fields.push_back(FieldProblem{std::move(pointer), std::move(reason)});
  return std::unexpected<Error>(std::move(error));
}

/// Passes a failure on to a caller whose Result holds another type. REQUIRES: `result` holds an error.
template <class T>
[[nodiscard]] std::unexpected<Error> propagate(Result<T>& result) {
  return std::unexpected<Error>(std::move(result.error()));
}

}  // namespace echoes
