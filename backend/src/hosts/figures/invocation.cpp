#include "hosts/figures/invocation.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "hosts/figures/emf.hpp"
#include "http/json_writer.hpp"

namespace echoes::hosts {
namespace {

constexpr double kUsPerMs = 1e3;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kFigures{{{"initUpload", "UploadsStarted"},
                                                                                 {"saveEcho", "EchoesSaved"},
                                                                                 {"dealEcho", "EchoesDealt"},
                                                                                 {"recordPlay", "EchoesPlayed"},
                                                                                 {"hideEcho", "EchoesHidden"},
                                                                                 {"deleteEcho", "EchoesDeleted"}}};

}  // namespace

std::string request_emf_line(std::string_view route, int status, std::chrono::steady_clock::duration latency,
                             std::string_view environment, std::chrono::system_clock::time_point now) {
  constexpr std::array<std::string_view, 2> kByRoute{"Environment", "Route"};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMetrics{
      {{"Requests", "Count"}, {"ClientErrors", "Count"}, {"ServerErrors", "Count"}, {"Latency", "Milliseconds"}}};
  std::string line;
  http::JsonWriter json(line);
  begin_emf(json, now, kByRoute, kMetrics);
  json.key("Environment");
  json.string(environment);
  json.key("Route");
  json.string(route);
  json.key("Requests");
  json.integer(1);
  json.key("ClientErrors");
  json.integer(status / 100 == 4 ? 1 : 0);
  json.key("ServerErrors");
  json.integer(status / 100 == 5 ? 1 : 0);
  json.key("Latency");
  json.number(static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(latency).count()) / kUsPerMs);
  json.end_object();
  return line;
}

std::optional<std::string_view> business_figure_of(std::string_view route) {
  const auto* const found = std::ranges::find(kFigures, route, &std::pair<std::string_view, std::string_view>::first);
  return found == kFigures.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::string_view> business_figure_of(EventName event) {
  switch (event) {
    case EventName::kEchoReady:
      return "EchoesReady";
    case EventName::kEchoRejected:
      return "EchoesRejected";
    case EventName::kEchoSaved:
    case EventName::kEchoDeleted:
    case EventName::kEchoPlayed:
      return std::nullopt;  // Counted with the request.
  }
  return std::nullopt;
}

std::string counts_emf_line(std::span<const CountFigure> figures, std::string_view environment,
                            std::chrono::system_clock::time_point now) {
  constexpr std::array<std::string_view, 1> kByEnvironment{"Environment"};
  std::vector<std::pair<std::string_view, std::string_view>> metrics;
  metrics.reserve(figures.size());
  for (const CountFigure& figure : figures) {
    metrics.emplace_back(figure.name, "Count");
  }
  std::string line;
  http::JsonWriter json(line);
  begin_emf(json, now, kByEnvironment, metrics);
  json.key("Environment");
  json.string(environment);
  for (const CountFigure& figure : figures) {
    json.key(figure.name);
    json.integer(figure.count);
  }
  json.end_object();
  return line;
}

}  // namespace echoes::hosts
