#include "hosts/server/metrics.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <string>

namespace echoes::hosts {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

constexpr std::chrono::system_clock::time_point kNow{std::chrono::seconds{1'700'000'000}};

const http::Route* route(std::string_view name) {
  for (const http::Route& candidate : http::routes()) {
    if (candidate.name == name) {
      return &candidate;
    }
  }
  return nullptr;
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, AddUpTheThreads) {
  Metrics metrics("1.0", "dev");
  ThreadMetrics& one = metrics.add_thread();
  ThreadMetrics& two = metrics.add_thread();
  one.count_request(route("listEchoes"), 200, milliseconds{2});
  two.count_request(route("listEchoes"), 200, milliseconds{30});
  two.count_request(route("listEchoes"), 404, milliseconds{20'000});
  two.count_request(nullptr, 404, milliseconds{0});
  one.count_cache_gone();
  two.count_job(true, milliseconds{1'500});
  two.count_job(false, milliseconds{500});
  HttpServerGauges gauges;
  gauges.connections.store(7);
  one.server.store(&gauges);

  const std::string text = metrics.prometheus();
  EXPECT_TRUE(has_line(text, R"(echoes_build_info{version="1.0",environment="dev"} 1)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_requests_total{route="listEchoes",status="2xx"} 2)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_requests_total{route="listEchoes",status="4xx"} 1)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_requests_total{route="none",status="4xx"} 1)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_request_duration_seconds_bucket{route="listEchoes",le="0.001"} 0)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_request_duration_seconds_bucket{route="listEchoes",le="0.0025"} 1)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_request_duration_seconds_bucket{route="listEchoes",le="10"} 2)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_request_duration_seconds_bucket{route="listEchoes",le="+Inf"} 3)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_request_duration_seconds_count{route="listEchoes"} 3)"));
  EXPECT_TRUE(has_line(text, R"(echoes_http_request_duration_seconds_sum{route="listEchoes"} 20.032)"));
  EXPECT_TRUE(has_line(text, "echoes_http_connections 7"));
  EXPECT_TRUE(has_line(text, "echoes_cache_unavailable_total 1"));
  EXPECT_TRUE(has_line(text, R"(echoes_jobs_total{outcome="finished"} 1)"));
  EXPECT_TRUE(has_line(text, R"(echoes_jobs_total{outcome="unfinished"} 1)"));
  EXPECT_TRUE(has_line(text, "echoes_job_duration_seconds_total 2"));
  EXPECT_EQ(text.find("dealEcho"), std::string::npos);
}

TEST(Metrics, PublishWhatHappenedSinceTheLastTime) {
  Metrics metrics("1.0", "staging");
  ThreadMetrics& thread = metrics.add_thread();
  EXPECT_TRUE(metrics.emf_lines(kNow).empty());
  thread.count_request(route("dealEcho"), 200, milliseconds{2});
  thread.count_request(route("dealEcho"), 500, milliseconds{2});
  thread.count_request(route("dealEcho"), 404, milliseconds{20'000});
  auto lines = metrics.emf_lines(kNow);
  ASSERT_EQ(lines.size(), 1U);
  json::value line = json::parse(lines[0]);
  EXPECT_EQ(line.at("Environment"), "staging");
  EXPECT_EQ(line.at("Route"), "dealEcho");
  EXPECT_EQ(line.at("Requests"), 3);
  EXPECT_EQ(line.at("ClientErrors"), 1);
  EXPECT_EQ(line.at("ServerErrors"), 1);
  EXPECT_EQ(line.at("Latency").at("Values"), json::parse("[2.5,20000]"));
  EXPECT_EQ(line.at("Latency").at("Counts"), json::parse("[2,1]"));
  const json::value& about = line.at("_aws");
  EXPECT_EQ(about.at("Timestamp"), 1'700'000'000'000);
  const json::value& directive = about.at("CloudWatchMetrics").at(0);
  EXPECT_EQ(directive.at("Namespace"), "Echoes");
  EXPECT_EQ(directive.at("Dimensions"), json::parse(R"([["Environment","Route"]])"));
  // Every metric and dimension that is announced is there.
  for (const json::value& metric : directive.at("Metrics").as_array()) {
    EXPECT_TRUE(line.as_object().contains(metric.at("Name").as_string()));
  }
  EXPECT_TRUE(metrics.emf_lines(kNow).empty());
  thread.count_job(true, milliseconds{1});
  lines = metrics.emf_lines(kNow);
  ASSERT_EQ(lines.size(), 1U);
  line = json::parse(lines[0]);
  EXPECT_EQ(line.at("JobsFinished"), 1);
  EXPECT_EQ(line.at("CacheUnavailable"), 0);
}

}  // namespace
}  // namespace echoes::hosts
