#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hosts/figures/counter.hpp"
#include "hosts/figures/vitals.hpp"
#include "hosts/server/http_server.hpp"
#include "http/routes.hpp"

namespace echoes::hosts {

/// Upper bounds of the latency buckets, in microseconds; a last bucket has no bound.
inline constexpr std::array<std::int64_t, 13> kLatencyBoundsUs{
    500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};

/// What happened to one route's requests on one thread, since the start.
struct RouteCounters {
  /// By hundreds: [0] is 1xx, [4] is 5xx.
  std::array<Counter, 5> by_status;
  std::array<Counter, kLatencyBoundsUs.size() + 1> by_latency;
  Counter latency_us;
};

/// The counters of one thread. Thread rule: written by that thread alone.
class ThreadMetrics {
 public:
  ThreadMetrics();

  /// `route` is nothing when none was found.
  void count_request(const http::Route* route, int status, std::chrono::steady_clock::duration latency) noexcept;
  void count_cache_gone() noexcept { cache_gone_.add(1); }
  void count_job(bool finished, std::chrono::steady_clock::duration took) noexcept;
  void count_vitals(const VitalsReport& report) noexcept { vitals_.count(report); }

  /// Shown as long as it lives; nothing while the thread has no server.
  std::atomic<const HttpServerGauges*> server{nullptr};

 private:
  friend class Metrics;

  /// By index in http::routes(); the last is for requests without a route.
  std::vector<RouteCounters> routes_;
  Counter cache_gone_;
  Counter jobs_finished_;
  Counter jobs_unfinished_;
  Counter job_us_;
  VitalCounters vitals_;
};

/// All threads' counters, and the two forms they are published in. Thread rule: add_thread before the threads start;
/// the rest from any one thread at a time.
class Metrics {
 public:
  Metrics(std::string version, std::string environment);

  /// Lives as long as the Metrics.
  [[nodiscard]] ThreadMetrics& add_thread();

  /// The text format of Prometheus (0.0.4). Any thread, any time.
  [[nodiscard]] std::string prometheus() const;

  /// CloudWatch's embedded metric format, one line for each route that was asked since the last call, and one for the
  /// jobs if there were any.
  [[nodiscard]] std::vector<std::string> emf_lines(std::chrono::system_clock::time_point now);

 private:
  struct RouteTotals {
    std::array<std::int64_t, 5> by_status{};
    std::array<std::int64_t, kLatencyBoundsUs.size() + 1> by_latency{};
    std::int64_t latency_us{0};
  };
  struct Totals {
    std::vector<RouteTotals> routes;
    std::int64_t cache_gone{0};
    std::int64_t jobs_finished{0};
    std::int64_t jobs_unfinished{0};
    std::int64_t job_us{0};
    VitalTotals vitals;
    std::int64_t connections{0};
    std::int64_t in_flight{0};
    std::int64_t accepted{0};
    std::int64_t shed{0};
    std::int64_t timed_out{0};
  };
  [[nodiscard]] Totals sum() const;

  std::string version_;
  std::string environment_;
  std::vector<std::unique_ptr<ThreadMetrics>> threads_;
  Totals published_;
};

}  // namespace echoes::hosts
