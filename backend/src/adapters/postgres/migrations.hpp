#pragma once

#include <span>
#include <string_view>

#include "adapters/postgres/config.hpp"
#include "base/result.hpp"

namespace echoes::adapters::postgres {

/// One forward step of the schema: a file of backend/migrations/postgres, compiled in.
struct Migration {
  int number;
  std::string_view name;
  /// SHA-256 of the file in hexadecimal.
  std::string_view checksum;
  std::string_view sql;
};

/// All steps, in ascending order without gaps, from 1.
[[nodiscard]] std::span<const Migration> migrations();

/// Brings the database to this program's schema. Several programs may call it at once: one works, the others wait.
/// kUnavailable when the database cannot be reached; kInternal, with the reason in `log`, when a step failed (nothing
/// of it stays), when the database is newer than this program, or when an applied step's file was changed since.
///
/// Blocks until done: for start-up, before the thread serves anything. Thread rule: any thread.
[[nodiscard]] Result<void> run_migrations(const DatabaseConfig& config);

/// The same with other steps than this program's.
[[nodiscard]] Result<void> run_migrations(const DatabaseConfig& config, std::span<const Migration> steps);

}  // namespace echoes::adapters::postgres
