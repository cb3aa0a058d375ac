#pragma once

#include <memory>
#include <string>

#include "adapters/postgres/config.hpp"

struct pg_conn;

namespace echoes::tests {

/// An empty schema in the database that ECHOES_TEST_DATABASE_URL names, dropped at the end, with a connection beside
/// the adapter's own. Throws with a sentence saying how to run these tests when there is no such database.
class TestSchema {
 public:
  enum class Content { kEmpty, kMigrated };
  explicit TestSchema(Content content = Content::kMigrated);
  TestSchema(const TestSchema&) = delete;
  TestSchema& operator=(const TestSchema&) = delete;
  ~TestSchema();

  /// For a Database or a migration that works in this schema.
  [[nodiscard]] adapters::postgres::DatabaseConfig config() const { return config_; }

  /// Runs SQL in this schema and answers the first column of the first row, or "". Throws when it fails.
  std::string query(const std::string& sql);

 private:
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  adapters::postgres::DatabaseConfig config_;
  std::unique_ptr<pg_conn, Finish> connection_;
};

}  // namespace echoes::tests
