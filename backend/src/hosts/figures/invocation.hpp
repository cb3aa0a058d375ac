#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/events.hpp"

namespace echoes::hosts {

/// One request as a line of the embedded metric format, for a host that keeps no counters.
[[nodiscard]] std::string request_emf_line(std::string_view route, int status,
                                           std::chrono::steady_clock::duration latency, std::string_view environment,
                                           std::chrono::system_clock::time_point now);

/// What the business counts, by what people do and what becomes of it. The names are on dashboards: do not change.
/// Nothing when a success of the route is no such thing.
[[nodiscard]] std::optional<std::string_view> business_figure_of(std::string_view route);
[[nodiscard]] std::optional<std::string_view> business_figure_of(EventName event);

/// Any figures of the environment as a whole, each a count.
struct CountFigure {
  std::string_view name;
  std::int64_t count{};
};
[[nodiscard]] std::string counts_emf_line(std::span<const CountFigure> figures, std::string_view environment,
                                          std::chrono::system_clock::time_point now);

}  // namespace echoes::hosts
