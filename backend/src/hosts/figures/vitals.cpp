#include "hosts/figures/vitals.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

#include "hosts/figures/emf.hpp"
#include "http/json_writer.hpp"

namespace echoes::hosts {
namespace {

constexpr double kPerMille = 1e3;
constexpr std::array<std::string_view, 1> kByEnvironment{"Environment"};

using Announced = std::vector<std::pair<std::string_view, std::string_view>>;
using Buckets = std::array<std::int64_t, kVitalBounds.size() + 1>;

std::size_t bucket_of(const VitalKind& kind, double value) {
  const auto scaled = static_cast<std::int64_t>(std::ceil(kind.score ? value * kPerMille : value));
  return static_cast<std::size_t>(std::ranges::lower_bound(kVitalBounds, scaled) - kVitalBounds.begin());
}

/// In the vital's own unit; twice the last bound for the bucket without one.
double bound_of(const VitalKind& kind, std::size_t bucket) {
  const std::int64_t bound = bucket < kVitalBounds.size() ? kVitalBounds.at(bucket) : kVitalBounds.back() * 2;
  return kind.score ? static_cast<double>(bound) / kPerMille : static_cast<double>(bound);
}

std::string number_text(double value) {
  std::array<char, 48> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end};
}

void announce(Announced& announced, const VitalKind& kind) {
  announced.emplace_back(kind.metric, kind.score ? "None" : "Milliseconds");
}

void begin_line(http::JsonWriter& json, const Announced& announced, std::string_view environment, std::size_t page,
                std::chrono::system_clock::time_point now) {
  begin_emf(json, now, kByEnvironment, announced);
  json.key("Environment");
  json.string(environment);
  // No dimension: a metric for each page would be paid for each page. Log queries can tell pages apart.
  json.key("Page");
  json.string(kVitalsPages.at(page));
}

void write_histogram(http::JsonWriter& json, const VitalKind& kind, const Buckets& counts) {
  json.key(kind.metric);
  json.begin_object();
  json.key("Values");
  json.begin_array();
  for (std::size_t b = 0; b < counts.size(); ++b) {
    if (counts.at(b) > 0) {
      json.number(bound_of(kind, b));
    }
  }
  json.end_array();
  json.key("Counts");
  json.begin_array();
  for (const std::int64_t count : counts) {
    if (count > 0) {
      json.integer(count);
    }
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void VitalCounters::count(const VitalsReport& report) noexcept {
  for (const Vital& vital : report.vitals) {
    const auto index = static_cast<std::size_t>(vital.name);
    buckets_[report.page][index][bucket_of(kVitals[index], vital.value)].add(1);
  }
}

void VitalTotals::add(const VitalCounters& counters) noexcept {
  for (std::size_t page = 0; page < buckets_.size(); ++page) {
    for (std::size_t vital = 0; vital < kVitals.size(); ++vital) {
      for (std::size_t b = 0; b <= kVitalBounds.size(); ++b) {
        buckets_[page][vital][b] += counters.buckets_[page][vital][b].value();
      }
    }
  }
}

void VitalTotals::write_prometheus(std::string& out) const {
  constexpr std::string_view kName = "echoes_visit_vital";
  out.append("# HELP ").append(kName).append(" What visits measured, in milliseconds; layout shift as a score.\n");
  out.append("# TYPE ").append(kName).append(" histogram\n");
  for (std::size_t page = 0; page < buckets_.size(); ++page) {
    for (std::size_t vital = 0; vital < kVitals.size(); ++vital) {
      const Buckets& counts = buckets_[page][vital];
      const std::int64_t count = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
      if (count == 0) {
        continue;
      }
      const std::string labels =
          "page=\"" + std::string{kVitalsPages[page]} + "\",vital=\"" + std::string{kVitals[vital].word} + "\"";
      std::int64_t below = 0;
      double sum = 0;
      for (std::size_t b = 0; b < counts.size(); ++b) {
        below += counts[b];
        sum += static_cast<double>(counts[b]) * bound_of(kVitals[vital], b);
        const std::string bound = b < kVitalBounds.size() ? number_text(bound_of(kVitals[vital], b)) : "+Inf";
        out.append(kName).append("_bucket{").append(labels).append(",le=\"").append(bound).append("\"} ");
        out.append(std::to_string(below)).append("\n");
      }
      // From the buckets' bounds, as CloudWatch is told: an upper estimate.
      out.append(kName).append("_sum{").append(labels).append("} ").append(number_text(sum)).append("\n");
      out.append(kName).append("_count{").append(labels).append("} ").append(std::to_string(count)).append("\n");
    }
  }
}

void VitalTotals::write_emf(const VitalTotals& before, std::string_view environment,
                            std::chrono::system_clock::time_point now, std::vector<std::string>& lines) const {
  for (std::size_t page = 0; page < buckets_.size(); ++page) {
    Announced announced;
    std::vector<std::pair<const VitalKind*, Buckets>> fresh;
    for (std::size_t vital = 0; vital < kVitals.size(); ++vital) {
      Buckets counts{};
      std::ranges::transform(buckets_[page][vital], before.buckets_[page][vital], counts.begin(), std::minus{});
      if (std::ranges::any_of(counts, [](std::int64_t count) { return count > 0; })) {
        announce(announced, kVitals[vital]);
        fresh.emplace_back(&kVitals[vital], counts);
      }
    }
    if (fresh.empty()) {
      continue;
    }
    std::string line;
    http::JsonWriter json(line);
    begin_line(json, announced, environment, page, now);
    for (const auto& [kind, counts] : fresh) {
      write_histogram(json, *kind, counts);
    }
    json.end_object();
    lines.push_back(std::move(line));
  }
}

std::string vitals_emf_line(const VitalsReport& report, std::string_view environment,
                            std::chrono::system_clock::time_point now) {
  Announced announced;
  for (const Vital& vital : report.vitals) {
    announce(announced, kVitals.at(static_cast<std::size_t>(vital.name)));
  }
  std::string line;
  http::JsonWriter json(line);
  begin_line(json, announced, environment, report.page, now);
  for (const Vital& vital : report.vitals) {
    json.key(kVitals.at(static_cast<std::size_t>(vital.name)).metric);
    json.number(vital.value);
  }
  json.end_object();
  return line;
}

}  // namespace echoes::hosts
