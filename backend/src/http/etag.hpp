#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace echoes::http {

/// The strong entity tag of a version: "7" in quotes.
[[nodiscard]] std::string etag_of(std::int64_t version);

/// What a condition (If-Match, If-None-Match) names. Tags that are not versions of ours match nothing.
struct EtagCondition {
  /// "*": whatever is there.
  bool any{false};
  std::vector<std::int64_t> strong;
  std::vector<std::int64_t> weak;

  /// RFC 9110 §8.8.3.2: If-Match compares strongly, If-None-Match weakly.
  [[nodiscard]] bool matches_strongly(std::int64_t version) const;
  [[nodiscard]] bool matches_weakly(std::int64_t version) const;
};

/// Nothing when `text` is no list of entity tags.
[[nodiscard]] std::optional<EtagCondition> parse_etag_condition(std::string_view text);

}  // namespace echoes::http
