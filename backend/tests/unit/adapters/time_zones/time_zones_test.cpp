#include "adapters/time_zones/time_zones.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace echoes::tests {
namespace {

std::string big_endian(std::size_t value) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    bytes.push_back(static_cast<char>(value >> shift & 0xFFU));
  }
  return bytes;
}

/// A file of zones in a folder of its own, as scripts/lib/bundle.py makes it.
class ZonesInOneFile : public testing::Test {
 public:
  ZonesInOneFile() { std::filesystem::create_directories(folder_); }
  ~ZonesInOneFile() override { std::filesystem::remove_all(folder_); }
  ZonesInOneFile(const ZonesInOneFile&) = delete;
  ZonesInOneFile& operator=(const ZonesInOneFile&) = delete;

 protected:
  static std::string zone(std::string_view name) {
    std::ifstream file(std::string{adapters::time_zones::kSystemZones}.append("/").append(name), std::ios::binary);
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  static std::string joined(const std::map<std::string, std::string>& zones) {
    std::string index;
    std::string data;
    for (const auto& [name, bytes] : zones) {
      std::string padded = name;
      padded.resize(40);
      index += padded + big_endian(data.size()) + big_endian(bytes.size()) + big_endian(0);
      data += bytes;
    }
    const std::size_t begins = 24 + index.size();
    return std::string("tzdata\0\0\0\0\0\0", 12) + big_endian(24) + big_endian(begins) +
           big_endian(begins + data.size()) + index + data;
  }

  [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

 private:
  // Abseil remembers a path for the whole process, so no two tests may share one.
  std::filesystem::path folder_ =
      std::filesystem::path{testing::TempDir()} / testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(ZonesInOneFile, AreReadAsFromAFolder) {
  const adapters::time_zones::TimeZones zones(write(
      "zones",
      joined({{"UTC", zone("UTC")}, {"Europe/Lisbon", zone("Europe/Lisbon")}, {"Asia/Tokyo", zone("Asia/Tokyo")}})));
  for (const char* name : {"UTC", "Europe/Lisbon", "Asia/Tokyo"}) {
    EXPECT_TRUE(zones.knows(name)) << name;
  }
  for (const char* name : {"", "Europe", "Europe/Lisbon/", "Europe/Madrid", "../zones", "asia/tokyo"}) {
    EXPECT_FALSE(zones.knows(name)) << name;
  }
  const Instant at = parse_instant("2026-06-14T23:30:00Z").value();
  EXPECT_EQ(format_date(zones.local_date(at, TimeZoneName("Europe/Lisbon"))), "2026-06-15");
  EXPECT_EQ(format_date(zones.local_date(at, TimeZoneName("UTC"))), "2026-06-14");
}

TEST_F(ZonesInOneFile, AreRefusedWhenTheFileIsNone) {
  const std::string good = joined({{"UTC", zone("UTC")}});
  std::string far = good;
  far.replace(16, 4, "\xff\xff\xff\xff");
  for (const auto& [name, bytes] :
       std::map<std::string, std::string>{{"empty", ""},
                                          {"text", "Fourscore and seven years ago, our"},
                                          {"head alone", good.substr(0, 24)},
                                          {"index beyond the end", far},
                                          {"zone cut off", good.substr(0, good.size() - 20)},
                                          {"without UTC", joined({{"Asia/Tokyo", "x"}})}}) {
    EXPECT_THROW(adapters::time_zones::TimeZones{write(name, bytes)}, std::runtime_error) << name;
  }
}

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
    threads.reserve(dates.size());
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
