#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/secret.hpp"
#include "hosts/server/config.hpp"
#include "hosts/server/metrics.hpp"
#include "hosts/shared/log.hpp"
#include "ports/environment.hpp"

namespace echoes::hosts {

/// What is kept in Secrets Manager and needed before anything can be served.
struct ServerSecrets {
  Secret database_password;
  std::vector<Secret> cursor_keys;
};

/// What every thread shares, read-only once the threads run. Outlives them.
struct Shared {
  const Config& config;
  const Log& log;
  Metrics& metrics;
  const ports::Clock& clock;
  ports::Randomness& randomness;
  const ports::TimeZones& time_zones;
  ServerSecrets secrets;
  /// Whether the database has this program's schema; until then nothing but /health is answered.
  std::atomic<bool> schema_ready{false};
};

/// Reads the secrets. kUnavailable when Secrets Manager does not answer or has not got them (yet); kInternal when they
/// are not what they should be. Blocks.
[[nodiscard]] Result<ServerSecrets> read_secrets(const Config& config, const ports::Clock& clock,
                                                 ports::Randomness& randomness);

/// Brings the database to this program's schema. As adapters::postgres::run_migrations. Blocks.
[[nodiscard]] Result<void> migrate(const Shared& shared);

/// The worker with everything it stands on, on a thread of its own.
class WorkerThread {
 public:
  explicit WorkerThread(Shared& shared);
  ~WorkerThread();

  void start();
  /// Any thread.
  void wake();
  /// Any thread; `stopped` is called on the worker's.
  void stop(std::function<void()> stopped);
  /// Blocks until the thread has ended. REQUIRES: stopped.
  void join();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

/// Throws std::runtime_error when another program listens where the API is to.
void require_free_address(const Config& config);

/// The API with everything it stands on, listening, on a thread of its own.
class ApiThread {
 public:
  /// Throws std::runtime_error when it cannot listen. `wake_worker` is called from this thread.
  ApiThread(Shared& shared, std::function<void()> wake_worker);
  ~ApiThread();

  void start();
  /// Any thread; `drained` is called on the API's.
  void drain(std::function<void()> drained);
  /// Blocks until the thread has ended. REQUIRES: drained.
  void join();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace echoes::hosts
