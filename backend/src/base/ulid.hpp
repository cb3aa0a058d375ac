#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace echoes {

/// A ULID (github.com/ulid/spec): 48 bits of Unix milliseconds, 80 random bits, written as 26 characters of
/// Crockford's base 32. Text order is time order, which lists and cursors rely on.
struct Ulid {
  std::array<std::uint8_t, 16> bytes{};

  friend auto operator<=>(const Ulid&, const Ulid&) = default;
};

/// REQUIRES: `at` is not before 1970. The time part is `at`; the rest are the low 80 bits given, high bytes first.
[[nodiscard]] Ulid make_ulid(Instant at, const std::array<std::uint8_t, 10>& random);

[[nodiscard]] std::string format_ulid(const Ulid& ulid);

/// Accepts upper case only (one spelling per id), 26 characters, first character 0 to 7.
[[nodiscard]] std::optional<Ulid> parse_ulid(std::string_view text);

[[nodiscard]] Instant ulid_time(const Ulid& ulid);

/// The smallest and the largest text an id of that moment can have: bounds for ranges by time, both included.
[[nodiscard]] std::string lowest_ulid_text(Instant at);
[[nodiscard]] std::string highest_ulid_text(Instant at);

}  // namespace echoes
