#pragma once

#include <optional>
#include <string>

#include "adapters/time_zones/zone_file.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::time_zones {

/// Where systems keep their copy of the IANA database.
inline constexpr std::string_view kSystemZones = "/usr/share/zoneinfo";

/// A copy of the IANA database (compiled zones, TZif), read through Abseil: a folder with one file a name, or a
/// ZoneFile. A zone is read when it is first asked for, and kept for the whole process. Thread rule: any thread.
class TimeZones final : public ports::TimeZones {
 public:
  /// Throws std::runtime_error when there is no database at `place`.
  explicit TimeZones(std::string place = std::string{kSystemZones});

  [[nodiscard]] bool knows(std::string_view name) const override;
  [[nodiscard]] LocalDate local_date(Instant at, const TimeZoneName& zone) const override;

 private:
  /// Only of names that exist: Abseil remembers every path it is asked for.
  [[nodiscard]] std::string path_of(std::string_view name) const;

  std::string place_;
  /// When the place is one file.
  std::optional<ZoneFile> file_;
};

}  // namespace echoes::adapters::time_zones
