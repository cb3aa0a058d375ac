#include "hosts/figures/emf.hpp"

namespace echoes::hosts {
namespace {

constexpr std::string_view kNamespace = "Echoes";

}  // namespace

void begin_emf(http::JsonWriter& json, std::chrono::system_clock::time_point now,
               std::span<const std::string_view> dimensions,
               std::span<const std::pair<std::string_view, std::string_view>> metrics) {
  json.begin_object();
  json.key("_aws");
  json.begin_object();
  json.key("Timestamp");
  json.integer(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
  json.key("CloudWatchMetrics");
  json.begin_array();
  json.begin_object();
  json.key("Namespace");
  json.string(kNamespace);
  json.key("Dimensions");
  json.begin_array();
  json.begin_array();
  for (const std::string_view dimension : dimensions) {
    json.string(dimension);
  }
  json.end_array();
  json.end_array();
  json.key("Metrics");
  json.begin_array();
  for (const auto& [name, unit] : metrics) {
    json.begin_object();
    json.key("Name");
    json.string(name);
    json.key("Unit");
    json.string(unit);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
}

}  // namespace echoes::hosts
