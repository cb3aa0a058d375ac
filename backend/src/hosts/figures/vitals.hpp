#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/vital.hpp"
#include "hosts/figures/counter.hpp"

namespace echoes::hosts {

/// Upper bounds of the buckets of what visits measure: milliseconds, or thousandths of a score; a last bucket has no
/// bound.
inline constexpr std::array<std::int64_t, 22> kVitalBounds{10,    25,    50,    75,     100,    150,   200,   250,
                                                           300,   400,   500,   600,    800,    1'000, 1'500, 1'800,
                                                           2'500, 4'000, 6'000, 10'000, 30'000, 60'000};

/// Counts by page, vital and bucket.
template <class Number>
using VitalBuckets =
    std::array<std::array<std::array<Number, kVitalBounds.size() + 1>, kVitals.size()>, kVitalsPages.size()>;

/// What visits reported to one thread since the start. Thread rule: written by that thread, read by any.
class VitalCounters {
 public:
  void count(const VitalsReport& report) noexcept;

 private:
  friend class VitalTotals;

  VitalBuckets<Counter> buckets_;
};

/// The sum over threads. Thread rule: one thread.
class VitalTotals {
 public:
  void add(const VitalCounters& counters) noexcept;

  /// Appends a histogram in the text format of Prometheus.
  void write_prometheus(std::string& out) const;

  /// Appends one line of the embedded metric format for each page that was reported on since `before`.
  void write_emf(const VitalTotals& before, std::string_view environment, std::chrono::system_clock::time_point now,
                 std::vector<std::string>& lines) const;

 private:
  VitalBuckets<std::int64_t> buckets_{};
};

/// One report as a line of the embedded metric format, for a host that keeps no counters.
[[nodiscard]] std::string vitals_emf_line(const VitalsReport& report, std::string_view environment,
                                          std::chrono::system_clock::time_point now);

}  // namespace echoes::hosts
