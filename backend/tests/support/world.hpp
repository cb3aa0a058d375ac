#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "adapters/memory/audio_store.hpp"
#include "adapters/memory/echo_repository.hpp"
#include "adapters/memory/event_publisher.hpp"
#include "adapters/memory/job_queue.hpp"
#include "adapters/memory/settings_repository.hpp"
#include "adapters/time_zones/time_zones.hpp"
#include "domain/echo.hpp"
#include "support/faults.hpp"
#include "support/inline_work.hpp"
#include "support/manual_clock.hpp"
#include "support/run_task.hpp"
#include "support/sample_echoes.hpp"
#include "support/scripted_engine.hpp"
#include "support/seeded_randomness.hpp"

namespace echoes::tests {

/// Everything a use case needs, in memory, at kNoon of 15 June 2026, behind a plan of faults that at first lets all
/// pass.
struct World {
  ManualClock clock;
  SeededRandomness randomness;
  adapters::time_zones::TimeZones time_zones;
  ScriptedEngine engine;
  InlineWork work;
  adapters::memory::Store store;
  adapters::memory::EchoRepository memory_echoes{store};
  adapters::memory::JobQueue memory_jobs{store};
  adapters::memory::SettingsRepository memory_settings{store};
  adapters::memory::AudioStore memory_audio;
  adapters::memory::EventPublisher memory_events;
  FaultPlan plan;
  FaultyEchoRepository echoes{memory_echoes, plan};
  FaultyJobQueue jobs{memory_jobs, plan};
  FaultySettingsRepository settings{memory_settings, plan};
  FaultyAudioStore audio{memory_audio, plan};
  FaultyEventPublisher events{memory_events, plan};
  Dice dice{42};
  const UserId user{"6f1c1f0e-0000-4000-8000-00000000000a"};
  const UserId stranger{"6f1c1f0e-0000-4000-8000-00000000000b"};

  /// Puts an echo in the store as it is, past the plan.
  Echo add(const Echo& echo) {
    store.echoes[{echo.owner, echo.id}] = echo;
    return echo;
  }
  /// A ready echo old enough for the deck.
  Echo add_ready(Emotion emotion = Emotion::calm, std::chrono::days age = std::chrono::days{30}) {
    return add(plain_echo(user, dice, clock.now() - age, emotion));
  }

  /// As stored. Throws when absent.
  [[nodiscard]] Echo stored(const EchoId& id) const { return store.echoes.at({user, id}); }

  /// How often each event was published.
  [[nodiscard]] std::map<EventName, int> events_told() const {
    std::map<EventName, int> told;
    for (const DomainEvent& event : memory_events.published()) {
      ++told[event.name];
    }
    return told;
  }

  /// Follow-ups in the queue, by kind and event.
  [[nodiscard]] std::map<std::pair<ports::JobKind, std::optional<EventName>>, int> jobs_waiting() const {
    std::map<std::pair<ports::JobKind, std::optional<EventName>>, int> waiting;
    for (const auto& [id, queued] : store.jobs) {
      ++waiting[{queued.job.kind, queued.job.event}];
    }
    return waiting;
  }
};

/// The value of a task that must succeed.
template <class T>
T must(Task<Result<T>> task) {
  Result<T> result = run_task(std::move(task));
  if (!result.has_value()) {
    throw std::runtime_error("failed: " + result.error().detail + " / " + result.error().log);
  }
  if constexpr (!std::is_void_v<T>) {
    return std::move(*result);
  }
}

/// The failure of a task that must fail.
template <class T>
Error failure_of(Task<Result<T>> task) {
  Result<T> result = run_task(std::move(task));
  if (result.has_value()) {
    throw std::runtime_error("succeeded against expectation");
  }
  return std::move(result.error());
}

}  // namespace echoes::tests
