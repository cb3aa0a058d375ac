#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/secret.hpp"

namespace echoes::adapters::postgres {

/// Where the database is and how hard to lean on it. Counts are per Database, that is per thread.
struct DatabaseConfig {
  std::string host{"127.0.0.1"};
  std::uint16_t port{5432};
  std::string name{"echoes"};
  std::string user{"echoes"};
  Secret password{};
  /// The schema that holds the tables: lower-case letters, digits and underscores. It must exist.
  std::string schema{"public"};
  /// As libpq's sslmode: disable, prefer, require, verify-ca, verify-full.
  std::string ssl_mode{"prefer"};
  /// Connections for statements that only read; many statements are under way on each.
  int read_connections{2};
  /// Connections for statements that change something, so that a change waiting for a lock or the disk holds up no
  /// reader.
  int write_connections{2};
  /// Statements under way or waiting, of each of the two kinds; one more is refused.
  std::size_t max_pending{256};
  std::chrono::milliseconds connect_timeout{3'000};
  /// Enforced by the server; a caller waits at most a second longer, queueing included.
  std::chrono::milliseconds statement_timeout{5'000};
};

}  // namespace echoes::adapters::postgres
