#include "use_cases/hide_echo.hpp"

#include <algorithm>
#include <utility>

#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {
namespace {

/// Until when; kValidation when that cannot be said.
Result<Instant> end_of_hiding(const HideEchoInput& input, Instant now) {
  if (input.mode != HideMode::kUntil && input.until) {
    return invalid("/until", "goes with the mode until only");
  }
  switch (input.mode) {
    case HideMode::kForever:
      return kForever;
    case HideMode::kYear:
      return add_years(now, std::chrono::years{1});
    case HideMode::kUntil:
      break;
  }
  if (!input.until) {
    return invalid("/until", "is missing");
  }
  if (*input.until <= now) {
    return invalid("/until", "is not in the future");
  }
  return std::min(*input.until, kForever);
}

}  // namespace

Task<Result<Echo>> HideEcho::run(UserId user, HideEchoInput input) {
  const Instant now = clock_.now();
  Result<Instant> until = end_of_hiding(input, now);
  if (!until) {
    co_return propagate(until);
  }
  co_return co_await change_hiding(echoes_, randomness_, std::move(user), std::move(input.id), *until, now);
}

Task<Result<Echo>> UnhideEcho::run(UserId user, UnhideEchoInput input) {
  co_return co_await change_hiding(echoes_, randomness_, std::move(user), std::move(input.id), std::nullopt,
                                   clock_.now());
}

}  // namespace echoes::use_cases
