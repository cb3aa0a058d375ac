#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/audio_engine.hpp"
#include "ports/audio_store.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"
#include "ports/heavy_work.hpp"

namespace echoes::use_cases {

struct ProcessAudioInput {
  EchoId id;
  /// Keeps the work the caller's for a while longer, and answers whether it still is; without one it always is. Asked
  /// every kHoldPause while the engine works, and once before its outcome is written.
  std::function<Task<Result<bool>>()> keep_hold{};
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
  /// The hold on the work was lost while the engine worked: what came out is not written, somebody else does it again.
  kLost,
};

/// An upload that has not arrived so long after its echo was saved never will.
inline constexpr std::chrono::hours kUploadPatience{24};

/// How long the engine may take for one echo.
inline constexpr std::chrono::seconds kEngineTimeLimit{20};

inline constexpr std::chrono::seconds kHoldPause{3};

/// What a job of an upload has done; apart from ProcessAudio, so that programs which do none of these jobs do not hold
/// it.
class AudioProcessing {
 public:
  virtual ~AudioProcessing() = default;
  [[nodiscard]] virtual Task<Result<ProcessAudioOutcome>> run(UserId user, ProcessAudioInput input) = 0;
};

/// Turns an uploaded original into an echo that can be dealt: decodes and measures it, stores the rendition, and puts
/// the echo on its shelf. Safe to repeat at any point, and while the echo is edited or deleted.
class ProcessAudio final : public AudioProcessing {
 public:
  ProcessAudio(ports::EchoRepository& echoes, ports::AudioStore& audio, const ports::AudioEngine& engine,
               ports::HeavyWork& heavy, const ports::Clock& clock, ports::Randomness& randomness)
      : echoes_(echoes), audio_(audio), engine_(engine), heavy_(heavy), clock_(clock), randomness_(randomness) {}

  [[nodiscard]] Task<Result<ProcessAudioOutcome>> run(UserId user, ProcessAudioInput input) override;

 private:
  using Processed = std::variant<ports::ProcessedAudio, Rejection>;

  /// Has the engine process it and the hold kept; nothing when the hold was lost.
  [[nodiscard]] Task<Result<std::optional<Processed>>> process(ports::Bytes original,
                                                               std::function<Task<Result<bool>>()> keep_hold);
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
  ports::HeavyWork& heavy_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

}  // namespace echoes::use_cases
