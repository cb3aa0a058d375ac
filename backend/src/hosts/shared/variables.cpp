#include "hosts/shared/variables.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace echoes::hosts {
namespace {

bool is_url(std::string_view text) {
  const bool scheme = text.starts_with("http://") || text.starts_with("https://");
  const std::size_t host = text.find("://") + 3;
  return scheme && host < text.size() && text[host] != '/' && text.find_first_of(" \t,") == std::string_view::npos;
}

/// An origin as browsers send it: scheme, host, perhaps a port; no path, not even "/".
bool is_origin(std::string_view text) { return is_url(text) && text.find('/', text.find("://") + 3) == text.npos; }

}  // namespace

Variables process_environment() {
  Variables variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text{*entry};
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
      variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return variables;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (const std::string_view part = text.substr(0, end); !part.empty()) {
      parts.emplace_back(part);
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

const Variable& Checker::find(std::string_view name) const {
  const auto found = std::ranges::find(known_, name, &Variable::name);
  if (found == known_.end()) {
    throw std::logic_error("a variable that is not described: " + std::string{name});
  }
  return *found;
}

std::string Checker::text(std::string_view name) {
  const Variable& variable = find(name);
  const auto found = variables_.find(name);
  if (found != variables_.end() && !found->second.empty()) {
    return found->second;
  }
  if (!variable.usual) {
    fault(name, "is not set");
  }
  return std::string{variable.usual.value_or("")};
}

std::optional<std::string> Checker::optional_url(std::string_view name) {
  std::string value = text(name);
  if (value.empty()) {
    return std::nullopt;
  }
  if (!is_url(value)) {
    fault(name, "is no http or https URL");
  }
  return value;
}

std::string Checker::url(std::string_view name) {
  std::string value = text(name);
  if (!value.empty() && !is_url(value)) {
    fault(name, "is no http or https URL");
  }
  return value;
}

std::int64_t Checker::number(std::string_view name, std::int64_t least, std::int64_t most) {
  const std::string value = text(name);
  std::int64_t parsed = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
  if (!value.empty() &&
      (error != std::errc{} || end != value.data() + value.size() || parsed < least || parsed > most)) {
    fault(name, "is no number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return parsed;
}

std::vector<std::string> Checker::origins(std::string_view name) {
  std::vector<std::string> values = split(text(name), ',');
  for (const std::string& value : values) {
    if (!is_origin(value)) {
      fault(name, "holds something that is no origin: " + value);
    }
  }
  return values;
}

std::string Checker::environment(std::string_view name) {
  std::string value = text(name);
  constexpr std::array<std::string_view, 3> kEnvironments{"dev", "staging", "prod"};
  if (!value.empty() && std::ranges::find(kEnvironments, value) == kEnvironments.end()) {
    fault(name, "is none of dev, staging and prod");
  }
  return value;
}

void Checker::fault(std::string_view name, std::string_view what) {
  const Variable& variable = find(name);
  std::string line = "  ";
  line.append(name).append(" ").append(what).append(".\n    ");
  line.append(variable.meaning).append(", for example ").append(variable.example).append(".\n");
  faults_.push_back(std::move(line));
}

std::string Checker::report() const {
  if (faults_.empty()) {
    return {};
  }
  std::string text = faults_.size() == 1 ? "One setting is missing or wrong:\n"
                                         : std::to_string(faults_.size()) + " settings are missing or wrong:\n";
  for (const std::string& fault : faults_) {
    text += fault;
  }
  text += how_to_set_;
  return text;
}

}  // namespace echoes::hosts
