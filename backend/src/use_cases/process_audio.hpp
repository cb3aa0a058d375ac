#pragma once

#include <chrono>
#include <cstdint>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/audio_engine.hpp"
#include "ports/audio_store.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

struct ProcessAudioInput {
  EchoId id;
};

enum class ProcessAudioOutcome : std::uint8_t {
  kReady,
  kRejected,
  /// The upload has not arrived; ask again later.
  kAwaitingUpload,
  /// The echo is not there (any more); nothing is left in the store by this call.
  kGone,
  /// It was ready or rejected before.
  kNothingToDo,
};

/// An upload that has not arrived so long after its echo was saved never will.
inline constexpr std::chrono::hours kUploadPatience{24};

/// How long the engine may take for one echo.
inline constexpr std::chrono::seconds kEngineTimeLimit{20};

/// Turns an uploaded original into an echo that can be dealt: decodes and measures it, stores the rendition, and puts
/// the echo on its shelf. Safe to repeat at any point, and while the echo is edited or deleted.
/// Keeps its thread busy while it decodes.
class ProcessAudio {
 public:
  ProcessAudio(ports::EchoRepository& echoes, ports::AudioStore& audio, const ports::AudioEngine& engine,
               const ports::Clock& clock, ports::Randomness& randomness)
      : echoes_(echoes), audio_(audio), engine_(engine), clock_(clock), randomness_(randomness) {}

  [[nodiscard]] Task<Result<ProcessAudioOutcome>> run(UserId user, ProcessAudioInput input);

 private:
  [[nodiscard]] Task<Result<ProcessAudioOutcome>> upload_missing(Echo echo);
  [[nodiscard]] Task<Result<ProcessAudioOutcome>> reject(Echo echo, Rejection rejection);
  [[nodiscard]] Task<Result<ProcessAudioOutcome>> accept(Echo echo, ports::ProcessedAudio processed);
  /// Writes the measured echo as it is now; kPreconditionFailed when it changed between reading and writing.
  [[nodiscard]] Task<Result<ProcessAudioOutcome>> accept_once(UserId user, EchoId id, ports::ProcessedAudio processed);
  [[nodiscard]] Task<Result<ProcessAudioOutcome>> reject_once(UserId user, EchoId id, Rejection rejection);
  /// Takes away what an echo left in the store that is not there any more.
  [[nodiscard]] Task<Result<ProcessAudioOutcome>> clear_up(UserId user, EchoId id);

  ports::EchoRepository& echoes_;
  ports::AudioStore& audio_;
  const ports::AudioEngine& engine_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

}  // namespace echoes::use_cases
