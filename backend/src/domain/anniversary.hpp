#pragma once

#include <chrono>
#include <vector>

#include "base/time.hpp"

namespace echoes {

/// Days of the year that come round on one day, and the year theirs must be before.
struct Anniversary {
  std::vector<std::chrono::month_day> days;
  std::chrono::year before{};

  friend bool operator==(const Anniversary&, const Anniversary&) = default;
};

/// What comes round on `today`, or with `widen` also on the day before and the day after, one entry for each year
/// these lie in (two around New Year). On 28 February of a year without a 29th, the 29th comes round as well.
/// REQUIRES: today.ok().
[[nodiscard]] std::vector<Anniversary> anniversaries_on(LocalDate today, bool widen);

}  // namespace echoes
