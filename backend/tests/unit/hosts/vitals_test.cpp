#include "hosts/figures/vitals.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <string>

namespace echoes::hosts {
namespace {

namespace json = boost::json;

constexpr std::chrono::system_clock::time_point kNow{std::chrono::seconds{1'700'000'000}};
constexpr std::size_t kHome = 0;
constexpr std::size_t kRecord = 1;

TEST(Vitals, AreSummedIntoBuckets) {
  VitalCounters one;
  VitalCounters two;
  one.count({kRecord, {{VitalName::kTapToRecording, 180.2}, {VitalName::kCumulativeLayoutShift, 0.0104}}});
  two.count({kRecord, {{VitalName::kTapToRecording, 200}}});
  two.count({kRecord, {{VitalName::kTapToRecording, 99'000}}});
  VitalTotals totals;
  totals.add(one);
  totals.add(two);
  std::string text;
  totals.write_prometheus(text);
  const auto has = [&](const std::string& line) { return text.find("\n" + line + "\n") != std::string::npos; };
  const std::string tap = R"(page="record",vital="tap-to-recording")";
  EXPECT_TRUE(has("echoes_visit_vital_bucket{" + tap + R"(,le="150"} 0)"));
  EXPECT_TRUE(has("echoes_visit_vital_bucket{" + tap + R"(,le="200"} 2)"));
  EXPECT_TRUE(has("echoes_visit_vital_bucket{" + tap + R"(,le="60000"} 2)"));
  EXPECT_TRUE(has("echoes_visit_vital_bucket{" + tap + R"(,le="+Inf"} 3)"));
  EXPECT_TRUE(has("echoes_visit_vital_count{" + tap + "} 3"));
  EXPECT_TRUE(has(R"(echoes_visit_vital_bucket{page="record",vital="cumulative-layout-shift",le="0.025"} 1)"));
  EXPECT_EQ(text.find("stop-to-saved"), std::string::npos);
}

TEST(Vitals, ArePublishedOnceByPage) {
  VitalCounters counters;
  counters.count({kHome, {{VitalName::kLargestContentfulPaint, 1'240}, {VitalName::kCumulativeLayoutShift, 0}}});
  counters.count({kHome, {{VitalName::kLargestContentfulPaint, 1'300}}});
  VitalTotals before;
  VitalTotals now;
  now.add(counters);
  std::vector<std::string> lines;
  now.write_emf(before, "dev", kNow, lines);
  ASSERT_EQ(lines.size(), 1U);
  const json::value line = json::parse(lines[0]);
  EXPECT_EQ(line.at("Environment"), "dev");
  EXPECT_EQ(line.at("Page"), "home");
  EXPECT_EQ(line.at("LargestContentfulPaint"), json::parse(R"({"Values":[1500],"Counts":[2]})"));
  EXPECT_EQ(line.at("CumulativeLayoutShift"), json::parse(R"({"Values":[0.01],"Counts":[1]})"));
  const json::value& directive = line.at("_aws").at("CloudWatchMetrics").at(0);
  EXPECT_EQ(directive.at("Dimensions"), json::parse(R"([["Environment"]])"));
  EXPECT_EQ(directive.at("Metrics"), json::parse(R"([{"Name":"LargestContentfulPaint","Unit":"Milliseconds"},
                                                     {"Name":"CumulativeLayoutShift","Unit":"None"}])"));
  lines.clear();
  now.write_emf(now, "dev", kNow, lines);
  EXPECT_TRUE(lines.empty());
}

TEST(Vitals, AreOneLineWhereNothingIsCounted) {
  const VitalsReport report{kRecord, {{VitalName::kStopToSaved, 42.5}}};
  const json::value line = json::parse(vitals_emf_line(report, "prod", kNow));
  EXPECT_EQ(line.at("StopToSaved"), 42.5);
  EXPECT_EQ(line.at("Page"), "record");
  EXPECT_EQ(line.at("_aws").at("Timestamp"), 1'700'000'000'000);
}

}  // namespace
}  // namespace echoes::hosts
