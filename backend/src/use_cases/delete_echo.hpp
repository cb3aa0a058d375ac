#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

struct DeleteEchoInput {
  EchoId id;
};

/// Removes an echo at once; original and rendition follow as a job. kNotFound when absent.
class DeleteEcho {
 public:
  DeleteEcho(ports::EchoRepository& echoes, const ports::Clock& clock) : echoes_(echoes), clock_(clock) {}

  [[nodiscard]] Task<Result<void>> run(UserId user, DeleteEchoInput input);

 private:
  ports::EchoRepository& echoes_;
  const ports::Clock& clock_;
};

}  // namespace echoes::use_cases
