#include "adapters/time_zones/time_zones.hpp"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace echoes::adapters::time_zones {
namespace {

/// The longest name in the database has 30 characters.
constexpr std::size_t kLongestName = 64;

/// What the folder holds besides zones: copies with and without leap seconds, and names for this machine's own zone.
constexpr std::array<std::string_view, 4> kNoZones{"posix/", "right/", "posixrules", "localtime"};

/// Segments of letters, digits, '+', '-' and '_': so no dot leads out of the folder.
bool is_zone_name(std::string_view name) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/";
  return !name.empty() && name.size() <= kLongestName && name.front() != '/' && name.back() != '/' &&
         !name.contains("//") && name.find_first_not_of(kAllowed) == std::string_view::npos &&
         std::ranges::none_of(kNoZones, [&](std::string_view other) { return name.starts_with(other); });
}

bool is_file(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

TimeZones::TimeZones(std::string place) : place_(std::move(place)) {
  if (is_file(place_)) {
    file_.emplace(place_);
  }
  if (!knows("UTC")) {
    throw std::runtime_error("there is no time zone database in " + place_ + "; install the package tzdata");
  }
}

std::string TimeZones::path_of(std::string_view name) const {
  if (!is_zone_name(name)) {
    return {};
  }
  std::string path = place_ + "/" + std::string{name};
  const bool found = file_ ? file_->has(name) : is_file(path);
  return found ? path : std::string{};
}

bool TimeZones::knows(std::string_view name) const {
  const std::string path = path_of(name);
  absl::TimeZone zone;
  return !path.empty() && absl::LoadTimeZone(path, &zone);
}

LocalDate TimeZones::local_date(Instant at, const TimeZoneName& zone) const {
  const std::string path = path_of(zone.view());
  absl::TimeZone found;
  if (path.empty() || !absl::LoadTimeZone(path, &found)) {
    throw std::logic_error("unknown time zone: " + zone.str());
  }
  const absl::CivilDay day = absl::ToCivilDay(absl::FromUnixMillis(at.time_since_epoch().count()), found);
  return LocalDate{std::chrono::year{static_cast<int>(day.year())},
                   std::chrono::month{static_cast<unsigned>(day.month())},
                   std::chrono::day{static_cast<unsigned>(day.day())}};
}

}  // namespace echoes::adapters::time_zones
