#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace echoes {

/// A value that must not reach a log: it has no stream operator, no comparison and no conversion.
/// `reveal()` is the one way out, easy to find in a review.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}

  [[nodiscard]] std::string_view reveal() const noexcept { return value_; }
  [[nodiscard]] bool empty() const noexcept { return value_.empty(); }

 private:
  std::string value_;
};

}  // namespace echoes
