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

struct SaveEchoInput {
  EchoId id;
  Emotion emotion{};
  Instant recorded_at{};
  /// As sent; checked against the zone database here.
  TimeZoneName time_zone;
  std::optional<Place> place{};
  std::vector<std::string> tags{};
  std::optional<std::string> note{};
};

struct SaveEchoOutput {
  Echo echo;
  /// False when the same save had succeeded before; `echo` is then what is stored now.
  bool inserted{false};
};

/// Saves the metadata of a reserved echo, in status processing, together with the job that looks at its audio.
/// The same again answers the stored echo, even if it was edited since; the same id with other content is
/// kEchoConflict. kNotFound when this person never reserved the id. kValidation carries every faulty field.
class SaveEcho {
 public:
  SaveEcho(ports::EchoRepository& echoes, const ports::Clock& clock, const ports::TimeZones& time_zones)
      : echoes_(echoes), clock_(clock), time_zones_(time_zones) {}

  [[nodiscard]] Task<Result<SaveEchoOutput>> run(UserId user, SaveEchoInput input);

 private:
  ports::EchoRepository& echoes_;
  const ports::Clock& clock_;
  const ports::TimeZones& time_zones_;
};

}  // namespace echoes::use_cases
