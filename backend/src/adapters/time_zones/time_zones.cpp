#include "adapters/time_zones/time_zones.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace echoes::adapters::time_zones {
namespace {

/// Null when there is no zone of that name.
const date::time_zone* find(std::string_view name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace

TimeZones::TimeZones() {
  if (find("UTC") == nullptr) {
    throw std::runtime_error("the time zone database is missing; install the package tzdata");
  }
}

bool TimeZones::knows(std::string_view name) const { return find(name) != nullptr; }

LocalDate TimeZones::local_date(Instant at, const TimeZoneName& zone) const {
  const date::time_zone* found = find(zone.view());
  if (found == nullptr) {
    throw std::logic_error("unknown time zone: " + zone.str());
  }
  const auto local = found->to_local(at);
  const date::year_month_day day{date::floor<date::days>(local)};
  return LocalDate{std::chrono::year{int{day.year()}}, std::chrono::month{unsigned{day.month()}},
                   std::chrono::day{unsigned{day.day()}}};
}

}  // namespace echoes::adapters::time_zones
