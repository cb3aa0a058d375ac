#pragma once

#include "base/task.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

/// Whether each thing we depend on answered just now.
struct HealthReport {
  bool database{false};
  bool cache{false};
  bool storage{false};

  /// Without the database nothing can be answered. Without the cache everything is slower; without the storage
  /// sounds wait, but nothing that was asked is refused.
  [[nodiscard]] bool able_to_serve() const { return database; }
  [[nodiscard]] bool all_well() const { return database && cache && storage; }

  friend bool operator==(const HealthReport&, const HealthReport&) = default;
};

/// Asks every dependency whether it answers. Never fails: a dependency that does not answer is the answer.
class CheckHealth {
 public:
  CheckHealth(ports::HealthProbe& database, ports::HealthProbe& cache, ports::HealthProbe& storage)
      : database_(database), cache_(cache), storage_(storage) {}

  [[nodiscard]] Task<HealthReport> run();

 private:
  ports::HealthProbe& database_;
  ports::HealthProbe& cache_;
  ports::HealthProbe& storage_;
};

}  // namespace echoes::use_cases
