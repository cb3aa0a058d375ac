#include "http/etag.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace echoes::http {
namespace {

void skip_blanks(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
}

std::optional<std::int64_t> parse_version(std::string_view opaque) {
  if (opaque.empty() || opaque.front() < '0' || opaque.front() > '9') {
    return std::nullopt;
  }
  std::int64_t version = 0;
  const auto [end, error] = std::from_chars(opaque.data(), opaque.data() + opaque.size(), version);
  return error == std::errc{} && end == opaque.data() + opaque.size() ? std::optional{version} : std::nullopt;
}

}  // namespace

std::string etag_of(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

bool EtagCondition::matches_strongly(std::int64_t version) const {
  return any || std::ranges::find(strong, version) != strong.end();
}

bool EtagCondition::matches_weakly(std::int64_t version) const {
  return matches_strongly(version) || std::ranges::find(weak, version) != weak.end();
}

std::optional<EtagCondition> parse_etag_condition(std::string_view text) {
  EtagCondition condition;
  skip_blanks(text);
  if (text.starts_with('*')) {
    text.remove_prefix(1);
    skip_blanks(text);
    condition.any = true;
    return text.empty() ? std::optional{condition} : std::nullopt;
  }
  while (true) {
    const bool weak = text.starts_with("W/");
    text.remove_prefix(weak ? 2 : 0);
    if (!text.starts_with('"')) {
      return std::nullopt;
    }
    const std::size_t end = text.find('"', 1);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    if (const auto version = parse_version(text.substr(1, end - 1))) {
      (weak ? condition.weak : condition.strong).push_back(*version);
    }
    text.remove_prefix(end + 1);
    skip_blanks(text);
    if (text.empty()) {
      return condition;
    }
    if (text.front() != ',') {
      return std::nullopt;
    }
    text.remove_prefix(1);
    skip_blanks(text);
  }
}

}  // namespace echoes::http
