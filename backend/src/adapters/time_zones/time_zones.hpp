#pragma once

#include <string>

#include "ports/environment.hpp"

namespace echoes::adapters::time_zones {

/// Where systems keep their copy of the IANA database.
inline constexpr std::string_view kSystemZones = "/usr/share/zoneinfo";

/// A copy of the IANA database (compiled zones, TZif, one file a name), read through Abseil. A zone is read when it is
/// first asked for, and kept for the whole process.
/// Thread rule: any thread.
class TimeZones final : public ports::TimeZones {
 public:
  /// Throws std::runtime_error when there is no database in `folder`.
  explicit TimeZones(std::string folder = std::string{kSystemZones});

  [[nodiscard]] bool knows(std::string_view name) const override;
  [[nodiscard]] LocalDate local_date(Instant at, const TimeZoneName& zone) const override;

 private:
  /// Only of names that exist: Abseil remembers every path it is asked for.
  [[nodiscard]] std::string path_of(std::string_view name) const;

  std::string folder_;
};

}  // namespace echoes::adapters::time_zones
