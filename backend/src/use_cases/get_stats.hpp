#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/ids.hpp"
#include "ports/echo_repository.hpp"

namespace echoes::use_cases {

/// Counts over a person's ready echoes.
class GetStats {
 public:
  explicit GetStats(ports::EchoRepository& echoes) : echoes_(echoes) {}

  [[nodiscard]] Task<Result<ports::EchoStats>> run(UserId user);

 private:
  ports::EchoRepository& echoes_;
};

}  // namespace echoes::use_cases
