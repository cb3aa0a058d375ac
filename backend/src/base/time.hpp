#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace echoes {

/// A moment in UTC, to the millisecond: what the API shows and what an ULID can carry.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A calendar day somewhere; which somewhere is said beside it.
using LocalDate = std::chrono::year_month_day;

/// RFC 3339 in UTC with milliseconds: "2026-11-23T20:15:00.000Z".
[[nodiscard]] std::string format_instant(Instant instant);

/// Reads RFC 3339 with any offset and 0 to 9 fractional digits (cut to milliseconds), years 1970 to 9999.
/// Nothing for anything else: a leap second, a missing offset, trailing characters.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

/// ISO 8601 calendar date: "2026-11-23".
[[nodiscard]] std::string format_date(LocalDate date);

/// Nothing unless `text` is exactly YYYY-MM-DD and names a day that exists, in the years 0001 to 9999.
[[nodiscard]] std::optional<LocalDate> parse_date(std::string_view text);

/// The same day and time of day `count` years later; 28 February where there is no 29th.
[[nodiscard]] Instant add_years(Instant instant, std::chrono::years count);

}  // namespace echoes
