#include "contract/postgres/test_schema.hpp"

#include <libpq-fe.h>

#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string_view>

#include "adapters/postgres/migrations.hpp"

namespace echoes::tests {
namespace {

adapters::postgres::DatabaseConfig config_from_environment(const char* url) {
  adapters::postgres::DatabaseConfig config;
  char* message = nullptr;
  PQconninfoOption* const options = PQconninfoParse(url, &message);
  if (options == nullptr) {
    const std::string why = message == nullptr ? "out of memory" : message;
    PQfreemem(message);
    throw std::runtime_error("ECHOES_TEST_DATABASE_URL: " + why);
  }
  for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
    if (option->val == nullptr) {
      continue;
    }
    const std::string_view name = option->keyword;
    const std::string value = option->val;
    if (name == "host") {
      config.host = value;
    } else if (name == "port") {
      config.port = static_cast<std::uint16_t>(std::stoi(value));
    } else if (name == "dbname") {
      config.name = value;
    } else if (name == "user") {
      config.user = value;
    } else if (name == "password") {
      config.password = Secret(value);
    }
  }
  PQconninfoFree(options);
  return config;
}

}  // namespace

void TestSchema::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

TestSchema::TestSchema(Content content) {
  const char* const url = std::getenv("ECHOES_TEST_DATABASE_URL");
  if (url == nullptr) {
    throw std::runtime_error(
        "these tests need a PostgreSQL database: run scripts/local-dev/test-local.sh, or set "
        "ECHOES_TEST_DATABASE_URL to postgresql://user:password@host:port/database");
  }
  config_ = config_from_environment(url);
  connection_.reset(PQconnectdb(url));
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    throw std::runtime_error(PQerrorMessage(connection_.get()));
  }
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  std::random_device source;
  config_.schema = "test_" + std::to_string(source()) + "_" + std::to_string(source());
  query("create schema " + config_.schema);
  query("set search_path = " + config_.schema);
  if (content == Content::kMigrated) {
    if (const auto migrated = adapters::postgres::run_migrations(config_); !migrated) {
      throw std::runtime_error(migrated.error().log);
    }
  }
}

TestSchema::~TestSchema() {
  // Whatever a failed test left open in it must not keep the schema alive.
  PQclear(PQexec(connection_.get(), "set lock_timeout = '10s'"));
  PQclear(PQexec(connection_.get(), ("drop schema if exists " + config_.schema + " cascade").c_str()));
}

std::string TestSchema::query(const std::string& sql) {
  PGresult* const result = PQexec(connection_.get(), sql.c_str());
  const auto status = PQresultStatus(result);
  const std::string value = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(sql + ": " + PQerrorMessage(connection_.get()));
  }
  return value;
}

}  // namespace echoes::tests
