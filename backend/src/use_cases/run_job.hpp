#pragma once

#include <chrono>
#include <cstdint>

#include "base/result.hpp"
#include "base/task.hpp"
#include "ports/audio_store.hpp"
#include "ports/environment.hpp"
#include "ports/event_publisher.hpp"
#include "ports/job_queue.hpp"
#include "use_cases/process_audio.hpp"

namespace echoes::use_cases {

/// kLost: the lease had run out and somebody else has claimed the job; it was left to them.
enum class JobOutcome : std::uint8_t { kNoneDue, kFinished, kRetried, kBuried, kLost };

/// How long a worker holds a job without renewing it, and so how long the job of one that died waits. Longer than a
/// transfer takes; while the engine works, which may be longer, the lease is renewed.
inline constexpr std::chrono::seconds kJobLease{10};

/// Attempts after which a job that fails for want of the world is set aside: with the pauses below, about a day.
inline constexpr int kMaxJobAttempts = 40;

/// Attempts after which a job that fails by a fault of ours is set aside.
inline constexpr int kMaxFaultyAttempts = 3;

inline constexpr std::chrono::seconds kFirstRetryPause{1};
inline constexpr std::chrono::minutes kLongestRetryPause{60};

/// While an upload is awaited: someone may be looking at the screen.
inline constexpr std::chrono::seconds kLongestUploadPause{60};

/// The pause before attempt + 1: 1 s doubled with each attempt up to an hour, of which a random share of up to a half
/// is taken off, so that jobs that failed together do not return together. `roll` is the dice. REQUIRES: attempt >= 1.
[[nodiscard]] std::chrono::milliseconds retry_pause(int attempt, std::uint64_t roll);

/// What jobs are done with; each must outlive the RunJob. Without a tool, jobs of its kind are left to others.
struct JobTools {
  AudioProcessing* process_audio{};
  /// For jobs of kind kPublishEvent.
  ports::EventPublisher* events{};
  /// For jobs of kind kDeleteAudio.
  ports::AudioStore* audio{};
};

/// Does one job of the queue and settles it: finished, given back with a pause, or set aside (our own bug, or too many
/// attempts). A failure answered here is the queue's own; the job's lease then runs out and it is claimed again.
class RunJob {
 public:
  RunJob(ports::JobQueue& jobs, JobTools tools, const ports::Clock& clock, ports::Randomness& randomness)
      : jobs_(jobs), tools_(tools), clock_(clock), randomness_(randomness) {}

  /// The kinds there are tools for: what to claim.
  [[nodiscard]] ports::JobKinds kinds() const;

  /// Claims the next due job and does it; kNoneDue when there is none.
  [[nodiscard]] Task<Result<JobOutcome>> run_next();

  /// REQUIRES: a job of one of kinds().
  [[nodiscard]] Task<Result<JobOutcome>> run(ports::ClaimedJob claimed);

 private:
  enum class Progress : std::uint8_t { kDone, kAwaitingUpload, kLost };

  [[nodiscard]] Task<Result<Progress>> perform(ports::ClaimedJob claimed);
  [[nodiscard]] Task<Result<JobOutcome>> settle_failure(ports::ClaimedJob claimed, Error error);
  [[nodiscard]] Task<Result<JobOutcome>> give_back(ports::ClaimedJob claimed, std::chrono::milliseconds pause,
                                                   std::string reason);

  ports::JobQueue& jobs_;
  JobTools tools_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

}  // namespace echoes::use_cases
