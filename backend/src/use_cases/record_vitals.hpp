#pragma once

#include <functional>

#include "base/result.hpp"
#include "domain/vital.hpp"

namespace echoes::use_cases {

/// The largest value that is believed: ten minutes, or a score nobody reaches.
inline constexpr double kMaxVital = 600'000.0;

/// Adds what one visit measured to the service's own figures. kValidation for values no visit can have, a figure given
/// twice, and a report without figures or with more than there are. Thread rule: that of the recorder it is given.
class RecordVitals {
 public:
  using Recorder = std::function<void(const VitalsReport&)>;

  /// `record` keeps the figures where the host keeps its own.
  explicit RecordVitals(Recorder record) : record_(std::move(record)) {}

  [[nodiscard]] Result<void> run(const VitalsReport& report) const;

 private:
  Recorder record_;
};

}  // namespace echoes::use_cases
