#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ports/audio_store.hpp"
#include "ports/echo_repository.hpp"
#include "ports/event_publisher.hpp"
#include "ports/job_queue.hpp"
#include "ports/settings_repository.hpp"

namespace echoes::tests {

/// What becomes of the n-th call to any port that shares this plan.
class FaultPlan {
 public:
  enum class Fault {
    /// The call does nothing and fails.
    kRefused,
    /// The call does its work, but the answer is lost.
    kAnswerLost,
  };

  /// Lets everything pass.
  FaultPlan() = default;
  /// REQUIRES: call >= 1.
  FaultPlan(int call, Fault fault) : fatal_call_(call), fault_(fault) {}

  enum class Verdict { kPass, kRefuse, kLoseAnswer };
  Verdict next() {
    if (++calls_ != fatal_call_) {
      return Verdict::kPass;
    }
    return fault_ == Fault::kRefused ? Verdict::kRefuse : Verdict::kLoseAnswer;
  }

  [[nodiscard]] int calls() const { return calls_; }
  /// Whether the fault has come to pass.
  [[nodiscard]] bool struck() const { return fatal_call_ != 0 && calls_ >= fatal_call_; }

 private:
  int calls_{0};
  int fatal_call_{0};
  Fault fault_{Fault::kRefused};
};

/// Awaits `call` as the plan has it. A task starts when it is awaited: one that is refused never ran.
template <class T>
Task<Result<T>> under_plan(FaultPlan& plan, Task<Result<T>> call) {
  const FaultPlan::Verdict verdict = plan.next();
  if (verdict == FaultPlan::Verdict::kPass) {
    co_return co_await std::move(call);
  }
  if (verdict == FaultPlan::Verdict::kLoseAnswer) {
    static_cast<void>(co_await std::move(call));
  }
  co_return fail(ErrorCode::kUnavailable, "Try again later.", "a planned fault");
}

/// Of a copy, because what runs may take itself off.
inline void run_copy_of(const std::function<void()>& meanwhile) {
  if (const std::function<void()> copy = meanwhile) {
    copy();
  }
}

class FaultyEchoRepository final : public ports::EchoRepository {
 public:
  FaultyEchoRepository(ports::EchoRepository& inner, FaultPlan& plan) : inner_(inner), plan_(plan) {}

  /// Runs before each replace and remove: what someone else does between reading and writing.
  std::function<void()> meanwhile{};
  /// Calls so far, by method name.
  std::vector<std::string> calls{};

  Task<Result<ports::Reservation>> reserve(ports::Reservation reservation) override {
    calls.emplace_back("reserve");
    return under_plan(plan_, inner_.reserve(std::move(reservation)));
  }
  Task<Result<std::optional<ports::Reservation>>> find_reservation(UserId owner, EchoId id) override {
    calls.emplace_back("find_reservation");
    return under_plan(plan_, inner_.find_reservation(std::move(owner), std::move(id)));
  }
  Task<Result<ports::SaveOutcome>> insert(Echo echo, std::vector<ports::Job> follow_ups) override {
    calls.emplace_back("insert");
    return under_plan(plan_, inner_.insert(std::move(echo), std::move(follow_ups)));
  }
  Task<Result<std::optional<Echo>>> find(UserId owner, EchoId id) override {
    calls.emplace_back("find");
    return under_plan(plan_, inner_.find(std::move(owner), std::move(id)));
  }
  Task<Result<Echo>> replace(Echo echo, Version expected, std::vector<ports::Job> follow_ups) override {
    calls.emplace_back("replace");
    run_copy_of(meanwhile);
    return under_plan(plan_, inner_.replace(std::move(echo), expected, std::move(follow_ups)));
  }
  Task<Result<void>> remove(UserId owner, EchoId id, std::vector<ports::Job> follow_ups) override {
    calls.emplace_back("remove");
    run_copy_of(meanwhile);
    return under_plan(plan_, inner_.remove(std::move(owner), std::move(id), std::move(follow_ups)));
  }
  Task<Result<ports::EchoPage>> list(UserId owner, ports::EchoFilter filter, ports::PageRequest page) override {
    calls.emplace_back("list");
    return under_plan(plan_, inner_.list(std::move(owner), std::move(filter), std::move(page)));
  }
  Task<Result<std::vector<Echo>>> on_days(UserId owner, std::vector<std::chrono::month_day> days,
                                          std::chrono::year before_year, Instant now, std::size_t limit) override {
    calls.emplace_back("on_days");
    return under_plan(plan_, inner_.on_days(std::move(owner), std::move(days), before_year, now, limit));
  }
  Task<Result<std::optional<Echo>>> first_in_deck(UserId owner, ports::DeckView view, Shelf shelf) override {
    calls.emplace_back("first_in_deck");
    return under_plan(plan_, inner_.first_in_deck(std::move(owner), view, shelf));
  }
  Task<Result<DeckCycles>> deck_cycles(UserId owner, Emotion emotion, Shelf shelf) override {
    calls.emplace_back("deck_cycles");
    return under_plan(plan_, inner_.deck_cycles(std::move(owner), emotion, shelf));
  }
  Task<Result<std::vector<Echo>>> due_to_return(UserId owner, Instant now, std::size_t limit) override {
    calls.emplace_back("due_to_return");
    return under_plan(plan_, inner_.due_to_return(std::move(owner), now, limit));
  }
  Task<Result<ports::EchoStats>> stats(UserId owner) override {
    calls.emplace_back("stats");
    return under_plan(plan_, inner_.stats(std::move(owner)));
  }

 private:
  ports::EchoRepository& inner_;
  FaultPlan& plan_;
};

class FaultyJobQueue final : public ports::JobQueue {
 public:
  FaultyJobQueue(ports::JobQueue& inner, FaultPlan& plan) : inner_(inner), plan_(plan) {}

  Task<Result<std::optional<ports::ClaimedJob>>> claim(ports::JobKinds kinds, Instant now,
                                                       std::chrono::seconds lease) override {
    return under_plan(plan_, inner_.claim(kinds, now, lease));
  }
  Task<Result<bool>> renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) override {
    return under_plan(plan_, inner_.renew(receipt, now, lease));
  }
  Task<Result<bool>> finish(ports::Receipt receipt) override { return under_plan(plan_, inner_.finish(receipt)); }
  Task<Result<bool>> retry(ports::Receipt receipt, Instant due_at, std::string reason) override {
    return under_plan(plan_, inner_.retry(receipt, due_at, std::move(reason)));
  }
  Task<Result<bool>> bury(ports::Receipt receipt, std::string reason) override {
    return under_plan(plan_, inner_.bury(receipt, std::move(reason)));
  }
  Task<Result<Depth>> depth() override { return under_plan(plan_, inner_.depth()); }

 private:
  ports::JobQueue& inner_;
  FaultPlan& plan_;
};

class FaultyAudioStore final : public ports::AudioStore {
 public:
  FaultyAudioStore(ports::AudioStore& inner, FaultPlan& plan) : inner_(inner), plan_(plan) {}

  /// Runs before each put: what someone else does while a rendition is on its way.
  std::function<void()> meanwhile{};

  Result<ports::UploadForm> sign_upload(const std::string& key, const std::string& content_type, std::int64_t min_bytes,
                                        std::int64_t max_bytes, Instant now, std::chrono::seconds lifetime) override {
    return plan_.next() == FaultPlan::Verdict::kPass
               ? inner_.sign_upload(key, content_type, min_bytes, max_bytes, now, lifetime)
               : Result<ports::UploadForm>(fail(ErrorCode::kUnavailable, "Try again later.", "a planned fault"));
  }
  Result<ports::SignedLink> sign_download(const std::string& key, const std::string& content_type, Instant now,
                                          std::chrono::seconds lifetime) override {
    return plan_.next() == FaultPlan::Verdict::kPass
               ? inner_.sign_download(key, content_type, now, lifetime)
               : Result<ports::SignedLink>(fail(ErrorCode::kUnavailable, "Try again later.", "a planned fault"));
  }
  Task<Result<std::optional<ports::ObjectInfo>>> head(std::string key) override {
    return under_plan(plan_, inner_.head(std::move(key)));
  }
  Task<Result<std::optional<ports::Bytes>>> get(std::string key, std::int64_t max_bytes) override {
    return under_plan(plan_, inner_.get(std::move(key), max_bytes));
  }
  Task<Result<void>> put(std::string key, ports::Bytes content, std::string content_type) override {
    run_copy_of(meanwhile);
    return under_plan(plan_, inner_.put(std::move(key), std::move(content), std::move(content_type)));
  }
  Task<Result<void>> remove(std::string key) override { return under_plan(plan_, inner_.remove(std::move(key))); }

 private:
  ports::AudioStore& inner_;
  FaultPlan& plan_;
};

class FaultyEventPublisher final : public ports::EventPublisher {
 public:
  FaultyEventPublisher(ports::EventPublisher& inner, FaultPlan& plan) : inner_(inner), plan_(plan) {}

  Task<Result<void>> publish(DomainEvent event) override { return under_plan(plan_, inner_.publish(std::move(event))); }

 private:
  ports::EventPublisher& inner_;
  FaultPlan& plan_;
};

class FaultySettingsRepository final : public ports::SettingsRepository {
 public:
  FaultySettingsRepository(ports::SettingsRepository& inner, FaultPlan& plan) : inner_(inner), plan_(plan) {}

  /// Runs before each store: what someone else does between reading and writing.
  std::function<void()> meanwhile{};

  Task<Result<Settings>> load(UserId owner) override { return under_plan(plan_, inner_.load(std::move(owner))); }
  Task<Result<Settings>> store(UserId owner, Settings settings, std::int64_t expected) override {
    run_copy_of(meanwhile);
    return under_plan(plan_, inner_.store(std::move(owner), std::move(settings), expected));
  }

 private:
  ports::SettingsRepository& inner_;
  FaultPlan& plan_;
};

}  // namespace echoes::tests
