#include "adapters/time_zones/time_zones.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace echoes::tests {
namespace {

TEST(TimeZones, KnowsIanaNamesAndNothingElse) {
  const adapters::time_zones::TimeZones zones;
  for (const char* name : {"UTC", "Europe/Lisbon", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Etc/GMT-14"}) {
    EXPECT_TRUE(zones.knows(name)) << name;
  }
  for (const char* name : {"",
                           "Mars/Olympus",
                           "europe/lisbon",
                           "Europe",
                           "../../etc/passwd",
                           "/etc/localtime",
                           "Europe/../UTC",
                           "UTC\n",
                           "+02:00",
                           "right/UTC",
                           "posix/UTC",
                           "localtime",
                           "posixrules",
                           "zone.tab",
                           "tzdata.zi",
                           "leapseconds",
                           "Fixed/UTC+01:00:00",
                           "file:UTC",
                           "Europe//Lisbon",
                           "UTC/"}) {
    EXPECT_FALSE(zones.knows(name)) << name;
  }
  EXPECT_FALSE(zones.knows(std::string(100'000, 'A')));
}

TEST(TimeZones, SaysWhereItLookedInVain) {
  try {
    const adapters::time_zones::TimeZones zones("/nowhere");
    FAIL() << "there is no database";
  } catch (const std::runtime_error& failure) {
    EXPECT_THAT(failure.what(), testing::HasSubstr("/nowhere"));
  }
}

TEST(TimeZones, ReadsTheFolderItIsGiven) {
  const adapters::time_zones::TimeZones zones(std::string{adapters::time_zones::kSystemZones} + "/posix");
  EXPECT_TRUE(zones.knows("Europe/Lisbon"));
}

TEST(TimeZones, FindsTheLocalDay) {
  struct Case {
    const char* at;
    const char* zone;
    const char* date;
  };
  const adapters::time_zones::TimeZones zones;
  for (const Case& one : {
           Case{"2026-06-14T23:30:00Z", "UTC", "2026-06-14"},
           Case{"2026-06-14T23:30:00Z", "Europe/London", "2026-06-15"},          // summer time
           Case{"2026-01-14T23:30:00Z", "Europe/London", "2026-01-14"},          // winter time
           Case{"2026-06-14T10:00:00Z", "Pacific/Kiritimati", "2026-06-15"},     // +14
           Case{"2026-06-14T10:59:59.999Z", "Pacific/Pago_Pago", "2026-06-13"},  // -11
           Case{"2026-06-14T11:00:00Z", "Pacific/Pago_Pago", "2026-06-14"},
           Case{"2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29"},  // the hour that is left out
           Case{"2026-03-29T22:00:00Z", "Europe/Berlin", "2026-03-30"},
           Case{"2026-10-25T22:59:59Z", "Europe/Berlin", "2026-10-25"},  // the hour that comes twice
           Case{"2026-10-25T23:00:00Z", "Europe/Berlin", "2026-10-26"},
           Case{"2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29"},  // Samoa left out the 30th
           Case{"2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"},
           Case{"2024-02-29T18:30:00Z", "Asia/Kolkata", "2024-03-01"},
           Case{"1970-01-01T00:00:00Z", "America/New_York", "1969-12-31"},
           Case{"9999-12-31T23:59:59.999Z", "UTC", "9999-12-31"},
       }) {
    EXPECT_EQ(format_date(zones.local_date(parse_instant(one.at).value(), TimeZoneName(one.zone))), one.date)
        << one.at << " in " << one.zone;
  }
}

TEST(TimeZones, MayBeAskedFromManyThreads) {
  const adapters::time_zones::TimeZones zones;
  const Instant at = parse_instant("2026-06-14T23:30:00Z").value();
  std::vector<std::string> dates(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& date : dates) {
      threads.emplace_back([&date, &zones, at] {
        for (const char* zone : {"Asia/Tokyo", "America/Lima", "Australia/Sydney"}) {
          date += format_date(zones.local_date(at, TimeZoneName(zone))) + " ";
        }
      });
    }
  }
  for (const std::string& date : dates) {
    EXPECT_EQ(date, "2026-06-15 2026-06-14 2026-06-15 ");
  }
}

}  // namespace
}  // namespace echoes::tests
