#pragma once

#include <string>
#include <vector>

#include "adapters/postgres/rows.hpp"
#include "adapters/postgres/statement.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"

namespace echoes::adapters::postgres {

/// The columns of an echo as read_echo() reads them, each behind `prefix` ("e.").
[[nodiscard]] std::string echo_columns(const std::string& prefix);

[[nodiscard]] Echo read_echo(RowReader& row);
[[nodiscard]] std::vector<Echo> read_echoes(const Rows& rows);

/// The columns of echoes that a save writes, and their values in the same order; owner and id are not among them.
[[nodiscard]] const std::vector<std::string>& written_columns();
void add_written_values(Params& params, const Echo& echo);

/// Six arrays: kind, event, owner, echo, created, due.
void add_jobs(Params& params, const std::vector<ports::Job>& jobs);

[[nodiscard]] std::vector<std::string> tag_texts(const Echo& echo);

/// The echo's search words as lexemes.
[[nodiscard]] std::vector<std::string> lexemes(const Echo& echo);

/// A search word as a lexeme: PostgreSQL takes at most 2,047 bytes, so longer words are found by their first 2,000.
[[nodiscard]] std::string lexeme(std::string_view word);

/// Each word as the prefix of a lexeme, all required, in tsquery syntax.
[[nodiscard]] std::string prefix_query(const std::vector<std::string>& words);

[[nodiscard]] inline std::int64_t to_ms(Instant at) { return at.time_since_epoch().count(); }
[[nodiscard]] inline Instant from_ms(std::int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }
[[nodiscard]] std::optional<std::int64_t> to_ms(std::optional<Instant> at);
[[nodiscard]] std::optional<Instant> from_ms(std::optional<std::int64_t> ms);

}  // namespace echoes::adapters::postgres
