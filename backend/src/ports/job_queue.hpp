#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/events.hpp"
#include "domain/ids.hpp"

namespace echoes::ports {

/// The names reach storage: do not change.
enum class JobKind : std::uint8_t { kProcessAudio = 0, kPublishEvent = 1, kDeleteAudio = 2 };

inline constexpr std::array kEveryJobKind{JobKind::kProcessAudio, JobKind::kPublishEvent, JobKind::kDeleteAudio};

/// Kinds of jobs: those that somebody can do.
class JobKinds {
 public:
  constexpr JobKinds() = default;
  constexpr JobKinds(std::initializer_list<JobKind> kinds) {
    for (const JobKind kind : kinds) {
      add(kind);
    }
  }

  constexpr void add(JobKind kind) { bits_ = static_cast<std::uint8_t>(bits_ | bit(kind)); }
  [[nodiscard]] constexpr bool contains(JobKind kind) const { return (bits_ & bit(kind)) != 0; }
  friend constexpr bool operator==(JobKinds, JobKinds) = default;

 private:
  static constexpr std::uint8_t bit(JobKind kind) {
    return static_cast<std::uint8_t>(1U << static_cast<std::uint8_t>(kind));
  }

  std::uint8_t bits_{0};
};

inline constexpr JobKinds kAllJobKinds{JobKind::kProcessAudio, JobKind::kPublishEvent, JobKind::kDeleteAudio};

/// Work that follows a write, stored in the same transaction, so that an acknowledged write is never forgotten.
struct Job {
  JobKind kind{};
  UserId owner{};
  EchoId echo{};
  /// kPublishEvent only.
  std::optional<EventName> event{};
  /// When it was asked for; also the time of the event.
  Instant created_at{};
  /// Not to be claimed before.
  Instant due_at{};

  friend bool operator==(const Job&, const Job&) = default;
};

/// Proof of one claim of one job. It holds until the job is settled with it or claimed by somebody else, which nobody
/// can before the lease has run out.
struct Receipt {
  std::int64_t id{};
  int attempt{};
};

struct ClaimedJob {
  std::int64_t id{};
  Job job{};
  /// 1 on the first claim.
  int attempt{};

  [[nodiscard]] Receipt receipt() const { return Receipt{id, attempt}; }
};

/// At-least-once: a job whose worker died is claimed again after its lease. What takes a receipt answers whether it
/// still held; when it did not, nothing was changed, and that is no error. Thread rule: an instance belongs to one
/// thread; several instances may drain the same queue.
class JobQueue {
 public:
  virtual ~JobQueue() = default;

  /// The due job of these kinds that has waited longest, leased until now + lease; nothing when none is due. No two
  /// callers hold the same job under a running lease.
  virtual Task<Result<std::optional<ClaimedJob>>> claim(JobKinds kinds, Instant now, std::chrono::seconds lease) = 0;

  /// The lease now ends at now + lease.
  virtual Task<Result<bool>> renew(Receipt receipt, Instant now, std::chrono::seconds lease) = 0;

  /// The answer may be false when it was this very call that finished the job and the way back was bad.
  virtual Task<Result<bool>> finish(Receipt receipt) = 0;

  /// Gives the job back, to be claimed from `due_at` on. `reason` is kept for operators.
  virtual Task<Result<bool>> retry(Receipt receipt, Instant due_at, std::string reason) = 0;

  /// Sets the job aside for a person to look at: it is not claimed again.
  virtual Task<Result<bool>> bury(Receipt receipt, std::string reason) = 0;

  /// How many jobs are waiting or leased, and how many are buried.
  struct Depth {
    std::int64_t open{};
    std::int64_t buried{};
  };
  virtual Task<Result<Depth>> depth() = 0;
};

}  // namespace echoes::ports
