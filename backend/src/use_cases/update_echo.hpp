#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

/// What is to change; what holds nothing stays. The inner optional of place and note: nothing clears it.
struct UpdateEchoInput {
  EchoId id;
  /// The version the person saw (If-Match).
  Version expected{};
  std::optional<Emotion> emotion{};
  std::optional<std::optional<Place>> place{};
  std::optional<std::vector<std::string>> tags{};
  std::optional<std::optional<std::string>> note{};
};

/// Edits an echo. A new emotion moves it into that emotion's bag. kNotFound, kPreconditionFailed when the stored
/// version is another, kValidation with every faulty field. What changes nothing leaves the version as it is.
class UpdateEcho {
 public:
  UpdateEcho(ports::EchoRepository& echoes, const ports::Clock& clock, ports::Randomness& randomness)
      : echoes_(echoes), clock_(clock), randomness_(randomness) {}

  [[nodiscard]] Task<Result<Echo>> run(UserId user, UpdateEchoInput input);

 private:
  ports::EchoRepository& echoes_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

}  // namespace echoes::use_cases
