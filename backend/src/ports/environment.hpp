#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"

namespace echoes::ports {

/// What time it is. Thread rule: any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// Ids and dice. Thread rule: any thread.
class Randomness {
 public:
  virtual ~Randomness() = default;
  /// 64 bits from a cryptographic generator.
  [[nodiscard]] virtual std::uint64_t roll() = 0;
  /// A new ULID whose time part is `recorded_at`.
  [[nodiscard]] virtual EchoId new_echo_id(Instant recorded_at) = 0;
};

/// The IANA time zone database. Thread rule: any thread.
class TimeZones {
 public:
  virtual ~TimeZones() = default;
  [[nodiscard]] virtual bool knows(std::string_view name) const = 0;
  /// REQUIRES: knows(zone).
  [[nodiscard]] virtual LocalDate local_date(Instant at, const TimeZoneName& zone) const = 0;
};

/// Reads secrets by name. kNotFound when there is none. Thread rule: an instance belongs to one thread.
class SecretStore {
 public:
  virtual ~SecretStore() = default;
  virtual Task<Result<Secret>> read(std::string name) = 0;
};

/// One thing we depend on, asked whether it answers. Thread rule: an instance belongs to one thread.
class HealthProbe {
 public:
  virtual ~HealthProbe() = default;
  /// Cheap: one round trip, bounded to a second by the adapter.
  virtual Task<Result<void>> check() = 0;
};

}  // namespace echoes::ports
