#pragma once

#include "ports/environment.hpp"

namespace echoes::adapters::time_zones {

/// The machine's copy of the IANA database (/usr/share/zoneinfo), read through Howard Hinnant's library.
/// Construction reads the list of names and throws std::runtime_error when there is no database.
/// Thread rule: any thread.
class TimeZones final : public ports::TimeZones {
 public:
  TimeZones();

  [[nodiscard]] bool knows(std::string_view name) const override;
  [[nodiscard]] LocalDate local_date(Instant at, const TimeZoneName& zone) const override;
};

}  // namespace echoes::adapters::time_zones
