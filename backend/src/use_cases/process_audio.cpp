#include "use_cases/process_audio.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {
namespace {

bool is_settled(const Echo& echo) { return echo.status == EchoStatus::kReady || echo.status == EchoStatus::kRejected; }

/// The caller's hold on the work. Without `keep` it is never lost.
class Hold {
 public:
  explicit Hold(std::function<Task<Result<bool>>()> keep) : keep_(std::move(keep)) {}

  Task<void> keep() {
    if (keep_ && !lost_) {
      const Result<bool> still = co_await keep_();
      // One that could not be asked for may be the caller's still.
      lost_ = still.has_value() && !*still;
    }
  }

  [[nodiscard]] bool lost() const { return lost_; }

 private:
  std::function<Task<Result<bool>>()> keep_;
  bool lost_{};
};

}  // namespace

Task<Result<ProcessAudioOutcome>> ProcessAudio::run(UserId user, ProcessAudioInput input) {
  Result<std::optional<Echo>> found = co_await echoes_.find(user, input.id);
  if (!found) {
    co_return propagate(found);
  }
  std::optional<Echo> stored = std::move(*found);
  if (!stored) {
    co_return co_await clear_up(std::move(user), std::move(input.id));
  }
  Echo& echo = *stored;
  if (is_settled(echo)) {
    co_return ProcessAudioOutcome::kNothingToDo;
  }
  Result<std::optional<ports::Bytes>> read = co_await audio_.get(original_key(user, input.id), kMaxUploadBytes);
  if (!read && read.error().code == ErrorCode::kPayloadTooLarge) {
    co_return co_await reject(std::move(echo), Rejection{RejectionCode::kTooLarge,
                                                         "This recording is larger than 10 MB. Record a shorter one."});
  }
  if (!read) {
    co_return propagate(read);
  }
  std::optional<ports::Bytes> original = std::move(*read);
  if (!original) {
    co_return co_await upload_missing(std::move(echo));
  }
  Result<std::optional<Processed>> processed = co_await process(*std::move(original), std::move(input.keep_hold));
  if (!processed) {
    co_return propagate(processed);
  }
  std::optional<Processed>& outcome = *processed;
  if (!outcome) {
    co_return ProcessAudioOutcome::kLost;
  }
  if (auto* rejection = std::get_if<Rejection>(&*outcome)) {
    co_return co_await reject(std::move(echo), std::move(*rejection));
  }
  co_return co_await accept(std::move(echo), std::get<ports::ProcessedAudio>(*std::move(outcome)));
}

Task<Result<std::optional<ProcessAudio::Processed>>> ProcessAudio::process(
    ports::Bytes original, std::function<Task<Result<bool>>()> keep_hold) {
  Hold hold(std::move(keep_hold));
  Result<Processed> processed = fail(ErrorCode::kInternal, "", "the engine was not asked");
  co_await heavy_.run([&] { processed = engine_.process(original, Deadline::after(kEngineTimeLimit)); }, kHoldPause,
                      [&hold] { return hold.keep(); });
  if (!processed) {
    co_return propagate(processed);
  }
  co_await hold.keep();
  if (hold.lost()) {
    co_return std::nullopt;
  }
  co_return *std::move(processed);
}

Task<Result<ProcessAudioOutcome>> ProcessAudio::upload_missing(Echo echo) {
  const Instant now = clock_.now();
  if (now - echo.created_at >= kUploadPatience) {
    co_return co_await reject(
        std::move(echo), Rejection{RejectionCode::kUploadMissing,
                                   "The sound never arrived from your device. If it is still there, send it again."});
  }
  if (echo.status == EchoStatus::kProcessing) {
    echo.status = EchoStatus::kAwaitingUpload;
    echo.updated_at = now;
    const Version expected = echo.version;
    Result<Echo> replaced = co_await echoes_.replace(std::move(echo), expected, {});
    // Edited or deleted at this moment: the next attempt sees it.
    if (!replaced && replaced.error().code != ErrorCode::kPreconditionFailed &&
        replaced.error().code != ErrorCode::kNotFound) {
      co_return propagate(replaced);
    }
  }
  co_return ProcessAudioOutcome::kAwaitingUpload;
}

Task<Result<ProcessAudioOutcome>> ProcessAudio::reject(Echo echo, Rejection rejection) {
  co_return co_await until_no_conflict([&] { return reject_once(echo.owner, echo.id, rejection); });
}

Task<Result<ProcessAudioOutcome>> ProcessAudio::reject_once(UserId user, EchoId id, Rejection rejection) {
  Result<std::optional<Echo>> found = co_await echoes_.find(user, id);
  if (!found) {
    co_return propagate(found);
  }
  std::optional<Echo> stored = std::move(*found);
  if (!stored) {
    co_return co_await clear_up(std::move(user), std::move(id));
  }
  Echo& echo = *stored;
  if (is_settled(echo)) {
    co_return ProcessAudioOutcome::kNothingToDo;
  }
  const Instant now = clock_.now();
  echo.status = EchoStatus::kRejected;
  echo.rejection = std::move(rejection);
  echo.updated_at = now;
  const Version expected = echo.version;
  std::vector<ports::Job> follow_ups{announce(echo, EventName::kEchoRejected, now)};
  Result<Echo> replaced = co_await echoes_.replace(std::move(echo), expected, std::move(follow_ups));
  if (!replaced && replaced.error().code == ErrorCode::kNotFound) {
    co_return co_await clear_up(std::move(user), std::move(id));
  }
  if (!replaced) {
    co_return propagate(replaced);
  }
  co_return ProcessAudioOutcome::kRejected;
}

Task<Result<ProcessAudioOutcome>> ProcessAudio::accept(Echo echo, ports::ProcessedAudio processed) {
  ports::Bytes rendition = std::move(processed.rendition);
  processed.rendition.clear();
  // The sound first: an echo that says it is ready must be playable.
  Result<void> put =
      co_await audio_.put(rendition_key(echo.owner, echo.id), std::move(rendition), processed.rendition_content_type);
  if (!put) {
    co_return propagate(put);
  }
  co_return co_await until_no_conflict([&] { return accept_once(echo.owner, echo.id, processed); });
}

Task<Result<ProcessAudioOutcome>> ProcessAudio::accept_once(UserId user, EchoId id, ports::ProcessedAudio processed) {
  Result<std::optional<Echo>> found = co_await echoes_.find(user, id);
  if (!found) {
    co_return propagate(found);
  }
  std::optional<Echo> stored = std::move(*found);
  if (!stored) {
    co_return co_await clear_up(std::move(user), std::move(id));
  }
  Echo& echo = *stored;
  if (is_settled(echo)) {
    co_return ProcessAudioOutcome::kNothingToDo;
  }
  const Instant now = clock_.now();
  Result<DeckSlot> slot = co_await fresh_slot(echoes_, randomness_, echo, now);
  if (!slot) {
    co_return propagate(slot);
  }
  echo.slot = *slot;
  echo.status = EchoStatus::kReady;
  echo.duration = processed.duration;
  echo.peaks = std::move(processed.peaks);
  echo.loudness_lufs = processed.loudness_lufs;
  echo.measures = processed.measures;
  echo.updated_at = now;
  const Version expected = echo.version;
  std::vector<ports::Job> follow_ups{announce(echo, EventName::kEchoReady, now)};
  Result<Echo> replaced = co_await echoes_.replace(std::move(echo), expected, std::move(follow_ups));
  if (!replaced && replaced.error().code == ErrorCode::kNotFound) {
    co_return co_await clear_up(std::move(user), std::move(id));
  }
  if (!replaced) {
    co_return propagate(replaced);
  }
  co_return ProcessAudioOutcome::kReady;
}

Task<Result<ProcessAudioOutcome>> ProcessAudio::clear_up(UserId user, EchoId id) {
  for (const std::string& key : {rendition_key(user, id), original_key(user, id)}) {
    Result<void> removed = co_await audio_.remove(key);
    if (!removed) {
      co_return propagate(removed);
    }
  }
  co_return ProcessAudioOutcome::kGone;
}

}  // namespace echoes::use_cases
