#pragma once

#include <chrono>
#include <span>
#include <string_view>
#include <utility>

#include "http/json_writer.hpp"

namespace echoes::hosts {

/// The first half of a line in CloudWatch's embedded metric format: where the figures go, and what they are. The
/// members of the dimensions and metrics follow, then end_object().
void begin_emf(http::JsonWriter& json, std::chrono::system_clock::time_point now,
               std::span<const std::string_view> dimensions,
               std::span<const std::pair<std::string_view, std::string_view>> metrics);

}  // namespace echoes::hosts
