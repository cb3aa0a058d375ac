#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace echoes {

/// Gathers every fault of one input, so that a person is told all of them at once.
class Problems {
 public:
  void add(std::string pointer, std::string reason) {
    fields_.push_back(FieldProblem{std::move(pointer), std::move(reason)});
  }

  /// The value, or nothing, with the failure's fields noted. A failure without fields is noted under "".
  template <class T>
  std::optional<T> take(Result<T> result) {
    if (result.has_value()) {
      return std::optional<T>(std::move(*result));
    }
    std::vector<FieldProblem>& found = result.error().fields;
    if (found.empty()) {
      add("", std::move(result.error().detail));
    }
    fields_.insert(fields_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return std::nullopt;
  }

  [[nodiscard]] bool any() const noexcept { return !fields_.empty(); }

  /// A failure that carries all of them. REQUIRES: any().
  [[nodiscard]] std::unexpected<Error> failure(ErrorCode code = ErrorCode::kValidation,
                                               std::string detail = "Some of the values sent cannot be accepted.") && {
    Error error;
    error.code = code;
    error.detail = std::move(detail);
    error.fields = std::move(fields_);
    return std::unexpected<Error>(std::move(error));
  }

 private:
  std::vector<FieldProblem> fields_;
};

}  // namespace echoes
