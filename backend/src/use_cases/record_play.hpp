#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

enum class PlayOutcome : std::uint8_t { kFinished, kSkipped };

struct RecordPlayInput {
  EchoId id;
  PlayOutcome outcome{PlayOutcome::kFinished};
};

/// Finished: counts the play and moves the echo to the next cycle of its bags. Skipped: it goes behind what is left
/// of this cycle; nothing is counted. kNotFound; kEchoNotReady when there was nothing to play.
class RecordPlay {
 public:
  RecordPlay(ports::EchoRepository& echoes, const ports::Clock& clock, ports::Randomness& randomness)
      : echoes_(echoes), clock_(clock), randomness_(randomness) {}

  [[nodiscard]] Task<Result<Echo>> run(UserId user, RecordPlayInput input);

 private:
  /// kPreconditionFailed when the echo changed between reading and writing.
  [[nodiscard]] Task<Result<Echo>> record_once(UserId user, RecordPlayInput input);

  ports::EchoRepository& echoes_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

}  // namespace echoes::use_cases
