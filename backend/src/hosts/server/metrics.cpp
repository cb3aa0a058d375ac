#include "hosts/server/metrics.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

#include "hosts/figures/emf.hpp"
#include "http/json_writer.hpp"

namespace echoes::hosts {
namespace {

constexpr double kUsPerSecond = 1e6;
constexpr double kUsPerMs = 1e3;
constexpr std::string_view kNoRoute = "none";

std::int64_t microseconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

std::size_t bucket_of(std::int64_t us) {
  return static_cast<std::size_t>(std::ranges::lower_bound(kLatencyBoundsUs, us) - kLatencyBoundsUs.begin());
}

std::string_view route_name(std::size_t index) {
  return index < http::routes().size() ? http::routes()[index].name : kNoRoute;
}

template <class Container>
std::int64_t total(const Container& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

/// Without an exponent: bounds are labels, and labels are compared as text.
std::string seconds_text(std::int64_t us) {
  std::array<char, 48> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                          static_cast<double>(us) / kUsPerSecond, std::chars_format::fixed);
  return {buffer.data(), end};
}

/// Writes samples of one metric, its description first.
class PrometheusText {
 public:
  explicit PrometheusText(std::string& out) : out_(out) {}

  void describe(std::string_view name, std::string_view type, std::string_view help) {
    out_.append("# HELP ").append(name).append(" ").append(help).append("\n");
    out_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
  }
  void sample(std::string_view name, std::string_view labels, std::string_view value) {
    out_.append(name);
    if (!labels.empty()) {
      out_.append("{").append(labels).append("}");
    }
    out_.append(" ").append(value).append("\n");
  }
  void single(std::string_view name, std::string_view type, std::string_view help, std::int64_t value) {
    describe(name, type, help);
    sample(name, "", std::to_string(value));
  }

 private:
  std::string& out_;
};

std::string label(std::string_view name, std::string_view value) {
  return std::string{name} + "=\"" + std::string{value} + "\"";
}

}  // namespace

ThreadMetrics::ThreadMetrics() : routes_(http::routes().size() + 1) {}

void ThreadMetrics::count_request(const http::Route* route, int status,
                                  std::chrono::steady_clock::duration latency) noexcept {
  const std::size_t index =
      route == nullptr ? routes_.size() - 1 : static_cast<std::size_t>(route - http::routes().data());
  RouteCounters& counters = routes_[index];
  const std::int64_t us = microseconds(latency);
  counters.by_status[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)].add(1);
  counters.by_latency[bucket_of(us)].add(1);
  counters.latency_us.add(us);
}

void ThreadMetrics::count_job(bool finished, std::chrono::steady_clock::duration took) noexcept {
  (finished ? jobs_finished_ : jobs_unfinished_).add(1);
  job_us_.add(microseconds(took));
}

Metrics::Metrics(std::string version, std::string environment)
    : version_(std::move(version)), environment_(std::move(environment)) {
  published_.routes.resize(http::routes().size() + 1);
}

ThreadMetrics& Metrics::add_thread() { return *threads_.emplace_back(std::make_unique<ThreadMetrics>()); }

Metrics::Totals Metrics::sum() const {
  Totals totals;
  totals.routes.resize(http::routes().size() + 1);
  for (const auto& thread : threads_) {
    for (std::size_t i = 0; i < totals.routes.size(); ++i) {
      const RouteCounters& counters = thread->routes_[i];
      RouteTotals& route = totals.routes[i];
      for (std::size_t s = 0; s < route.by_status.size(); ++s) {
        route.by_status[s] += counters.by_status[s].value();
      }
      for (std::size_t b = 0; b < route.by_latency.size(); ++b) {
        route.by_latency[b] += counters.by_latency[b].value();
      }
      route.latency_us += counters.latency_us.value();
    }
    totals.cache_gone += thread->cache_gone_.value();
    totals.jobs_finished += thread->jobs_finished_.value();
    totals.jobs_unfinished += thread->jobs_unfinished_.value();
    totals.job_us += thread->job_us_.value();
    totals.vitals.add(thread->vitals_);
    if (const HttpServerGauges* const server = thread->server.load(std::memory_order_acquire)) {
      totals.connections += server->connections.load(std::memory_order_relaxed);
      totals.in_flight += server->in_flight.load(std::memory_order_relaxed);
      totals.accepted += server->accepted.load(std::memory_order_relaxed);
      totals.shed += server->shed.load(std::memory_order_relaxed);
      totals.timed_out += server->timed_out.load(std::memory_order_relaxed);
    }
  }
  return totals;
}

std::string Metrics::prometheus() const {
  const Totals totals = sum();
  std::string out;
  PrometheusText text(out);

  text.describe("echoes_build_info", "gauge", "What runs; always 1.");
  text.sample("echoes_build_info", label("version", version_) + "," + label("environment", environment_), "1");

  text.describe("echoes_http_requests_total", "counter", "Requests answered, by route and class of status.");
  for (std::size_t i = 0; i < totals.routes.size(); ++i) {
    for (std::size_t s = 0; s < totals.routes[i].by_status.size(); ++s) {
      if (const std::int64_t count = totals.routes[i].by_status[s]; count > 0) {
        text.sample("echoes_http_requests_total",
                    label("route", route_name(i)) + "," + label("status", std::to_string(s + 1) + "xx"),
                    std::to_string(count));
      }
    }
  }

  constexpr std::string_view kLatency = "echoes_http_request_duration_seconds";
  text.describe(kLatency, "histogram", "From the last byte of a request to the answer, by route.");
  const std::string bucket = std::string{kLatency} + "_bucket";
  for (std::size_t i = 0; i < totals.routes.size(); ++i) {
    const RouteTotals& route = totals.routes[i];
    const std::int64_t count = total(route.by_latency);
    if (count == 0) {
      continue;
    }
    const std::string name = label("route", route_name(i));
    std::int64_t below = 0;
    for (std::size_t b = 0; b < kLatencyBoundsUs.size(); ++b) {
      below += route.by_latency[b];
      text.sample(bucket, name + "," + label("le", seconds_text(kLatencyBoundsUs[b])), std::to_string(below));
    }
    text.sample(bucket, name + "," + label("le", "+Inf"), std::to_string(count));
    text.sample(std::string{kLatency} + "_sum", name, seconds_text(route.latency_us));
    text.sample(std::string{kLatency} + "_count", name, std::to_string(count));
  }

  text.single("echoes_http_connections", "gauge", "Open connections.", totals.connections);
  text.single("echoes_http_requests_in_flight", "gauge", "Requests being answered.", totals.in_flight);
  text.single("echoes_http_connections_accepted_total", "counter", "Connections accepted.", totals.accepted);
  text.single("echoes_http_shed_total", "counter", "Requests and connections refused for overload.", totals.shed);
  text.single("echoes_http_timed_out_total", "counter", "Connections closed for being too slow.", totals.timed_out);
  text.single("echoes_cache_unavailable_total", "counter", "Requests that went on without the cache.",
              totals.cache_gone);
  text.describe("echoes_jobs_total", "counter", "Jobs done, by whether they finished or were given back.");
  text.sample("echoes_jobs_total", label("outcome", "finished"), std::to_string(totals.jobs_finished));
  text.sample("echoes_jobs_total", label("outcome", "unfinished"), std::to_string(totals.jobs_unfinished));
  text.describe("echoes_job_duration_seconds_total", "counter", "Time spent on jobs.");
  text.sample("echoes_job_duration_seconds_total", "", seconds_text(totals.job_us));
  totals.vitals.write_prometheus(out);
  return out;
}

std::vector<std::string> Metrics::emf_lines(std::chrono::system_clock::time_point now) {
  Totals totals = sum();
  std::vector<std::string> lines;

  constexpr std::array<std::string_view, 2> kByRoute{"Environment", "Route"};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kRouteMetrics{
      {{"Requests", "Count"}, {"ClientErrors", "Count"}, {"ServerErrors", "Count"}, {"Latency", "Milliseconds"}}};
  for (std::size_t i = 0; i < totals.routes.size(); ++i) {
    const RouteTotals& before = published_.routes[i];
    const RouteTotals& after = totals.routes[i];
    const std::int64_t requests = total(after.by_status) - total(before.by_status);
    if (requests <= 0) {
      continue;
    }
    std::string line;
    http::JsonWriter json(line);
    begin_emf(json, now, kByRoute, kRouteMetrics);
    json.key("Environment");
    json.string(environment_);
    json.key("Route");
    json.string(route_name(i));
    json.key("Requests");
    json.integer(requests);
    json.key("ClientErrors");
    json.integer(after.by_status[3] - before.by_status[3]);
    json.key("ServerErrors");
    json.integer(after.by_status[4] - before.by_status[4]);
    // A histogram: the upper bound of each bucket (twice the last bound beyond it), and how many fell into it.
    json.key("Latency");
    json.begin_object();
    json.key("Values");
    json.begin_array();
    for (std::size_t b = 0; b < after.by_latency.size(); ++b) {
      if (after.by_latency[b] > before.by_latency[b]) {
        const std::int64_t bound = b < kLatencyBoundsUs.size() ? kLatencyBoundsUs[b] : kLatencyBoundsUs.back() * 2;
        json.number(static_cast<double>(bound) / kUsPerMs);
      }
    }
    json.end_array();
    json.key("Counts");
    json.begin_array();
    for (std::size_t b = 0; b < after.by_latency.size(); ++b) {
      if (after.by_latency[b] > before.by_latency[b]) {
        json.integer(after.by_latency[b] - before.by_latency[b]);
      }
    }
    json.end_array();
    json.end_object();
    json.end_object();
    lines.push_back(std::move(line));
  }

  const std::int64_t finished = totals.jobs_finished - published_.jobs_finished;
  const std::int64_t unfinished = totals.jobs_unfinished - published_.jobs_unfinished;
  const std::int64_t cache_gone = totals.cache_gone - published_.cache_gone;
  const std::int64_t shed = totals.shed - published_.shed;
  if (finished + unfinished + cache_gone + shed > 0) {
    constexpr std::array<std::string_view, 1> kByEnvironment{"Environment"};
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kServerMetrics{
        {{"JobsFinished", "Count"}, {"JobsUnfinished", "Count"}, {"CacheUnavailable", "Count"}, {"Shed", "Count"}}};
    std::string line;
    http::JsonWriter json(line);
    begin_emf(json, now, kByEnvironment, kServerMetrics);
    json.key("Environment");
    json.string(environment_);
    json.key("JobsFinished");
    json.integer(finished);
    json.key("JobsUnfinished");
    json.integer(unfinished);
    json.key("CacheUnavailable");
    json.integer(cache_gone);
    json.key("Shed");
    json.integer(shed);
    json.end_object();
    lines.push_back(std::move(line));
  }
  totals.vitals.write_emf(published_.vitals, environment_, now, lines);
  published_ = std::move(totals);
  return lines;
}

}  // namespace echoes::hosts
