#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"

namespace echoes::use_cases {

struct GetEchoInput {
  EchoId id;
};

/// One echo of this person; kNotFound when absent or another's.
class GetEcho {
 public:
  explicit GetEcho(ports::EchoRepository& echoes) : echoes_(echoes) {}

  [[nodiscard]] Task<Result<Echo>> run(UserId user, GetEchoInput input);

 private:
  ports::EchoRepository& echoes_;
};

}  // namespace echoes::use_cases
