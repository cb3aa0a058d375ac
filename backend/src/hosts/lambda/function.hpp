#pragma once

#include <string>

#include "hosts/lambda/runtime_api.hpp"

namespace echoes::hosts::lambda {

/// What one function does with events. Thread rule: one thread, one event at a time.
class Function {
 public:
  virtual ~Function() = default;

  /// The answer as JSON. Throws std::exception when there is none: the platform is then told of a failure and may send
  /// the event again. What the exception says reaches the platform's logs: it must name no person and quote no event.
  virtual std::string handle(const Invocation& invocation) = 0;

  /// In place of an answer that is larger than the platform takes.
  [[nodiscard]] virtual std::string too_large() const = 0;
};

}  // namespace echoes::hosts::lambda
