#include "use_cases/record_vitals.hpp"

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "base/problems.hpp"

namespace echoes::use_cases {

Result<void> RecordVitals::run(const VitalsReport& report) const {
  Problems problems;
  if (report.vitals.empty() || report.vitals.size() > kVitals.size()) {
    problems.add("/vitals", "must have 1 to " + std::to_string(kVitals.size()) + " items");
  }
  std::array<bool, kVitals.size()> seen{};
  for (std::size_t i = 0; i < report.vitals.size(); ++i) {
    const Vital& vital = report.vitals[i];
    const std::string pointer = "/vitals/" + std::to_string(i);
    if (!std::isfinite(vital.value) || vital.value < 0 || vital.value > kMaxVital) {
      problems.add(pointer + "/value", "must be 0 to 600000");
    }
    bool& known = seen.at(static_cast<std::size_t>(vital.name));
    if (known) {
      problems.add(pointer + "/name", "is given twice");
    }
    known = true;
  }
  if (problems.any()) {
    return std::move(problems).failure();
  }
  record_(report);
  return {};
}

}  // namespace echoes::use_cases
