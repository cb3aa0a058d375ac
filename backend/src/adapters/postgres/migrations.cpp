#include "adapters/postgres/migrations.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/postgres/connect.hpp"
#include "adapters/postgres/failures.hpp"

namespace echoes::adapters::postgres {
namespace {

/// Of pg_advisory_lock: whoever changes the schema holds it. Any number will do that nobody else uses: do not change.
constexpr const char* kLock = "7310573001101";

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, Clear>;

/// One blocking connection. Each call answers with text rows or with why not.
class Console {
 public:
  static Result<Console> open(const DatabaseConfig& config) {
    auto parameters = connection_parameters(config);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(config.connect_timeout).count();
    parameters.emplace_back("connect_timeout", std::to_string(std::max<std::int64_t>(2, seconds)));
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : parameters) {
      names.push_back(name.c_str());
      values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    Console console(PQconnectdbParams(names.data(), values.data(), 0));
    if (PQstatus(console.connection_.get()) != CONNECTION_OK) {
      return std::unexpected(unavailable(PQerrorMessage(console.connection_.get())));
    }
    // Notices say that a table is there already, which is what `if not exists` was asked for.
    PQsetNoticeProcessor(console.connection_.get(), [](void*, const char*) {}, nullptr);
    // Building an index takes as long as it takes, and so does waiting for another program to do it. With nobody to
    // talk to meanwhile, only a lost connection may end the wait.
    if (auto limits = console.run("set statement_timeout = 0"); !limits) {
      return propagate(limits);
    }
    return console;
  }

  Result<std::vector<std::vector<std::string>>> run(const std::string& sql,
                                                    const std::vector<std::string>& values = {}) {
    std::vector<const char*> pointers;
    pointers.reserve(values.size());
    for (const auto& value : values) {
      pointers.push_back(value.c_str());
    }
    // Without values the text may hold several statements.
    const ResultHandle result(values.empty()
                                  ? PQexec(connection_.get(), sql.c_str())
                                  : PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(pointers.size()),
                                                 nullptr, pointers.data(), nullptr, nullptr, 0));
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      return std::unexpected(translate(result.get(), {}).error);
    }
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      auto& cells = rows.emplace_back();
      for (int column = 0; column < PQnfields(result.get()); ++column) {
        cells.emplace_back(PQgetvalue(result.get(), row, column));
      }
    }
    return rows;
  }

 private:
  explicit Console(PGconn* connection) : connection_(connection) {}
  std::unique_ptr<PGconn, Finish> connection_;
};

Result<void> check_applied(const std::vector<std::vector<std::string>>& applied, std::span<const Migration> steps) {
  for (std::size_t i = 0; i < applied.size(); ++i) {
    const std::string& number = applied[i][0];
    const std::string& name = applied[i][1];
    if (i >= steps.size()) {
      return fail(ErrorCode::kInternal, {},
                  "the database is newer than this program: it has migration " + name + ", this program knows " +
                      std::to_string(steps.size()) + " migrations. Start a newer program.");
    }
    if (number != std::to_string(steps[i].number)) {
      return fail(ErrorCode::kInternal, {},
                  "the database has migration " + name + " where this program has " + std::string(steps[i].name));
    }
    if (applied[i][2] != steps[i].checksum) {
      return fail(ErrorCode::kInternal, {},
                  "migration " + std::string(steps[i].name) +
                      " was changed after it had been applied to this database. Restore the file and put the change "
                      "into a new migration.");
    }
  }
  return {};
}

Result<void> apply(Console& console, const Migration& step) {
  auto done = console.run("begin");
  if (done) {
    done = console.run(std::string(step.sql));
  }
  if (done) {
    done = console.run("insert into schema_migrations (number, name, checksum) values ($1, $2, $3)",
                       {std::to_string(step.number), std::string(step.name), std::string(step.checksum)});
  }
  if (done) {
    done = console.run("commit");
  }
  if (!done) {
    done.error().log = "migration " + std::string(step.name) + ": " + done.error().log;
    return propagate(done);
  }
  return {};
}

}  // namespace

Result<void> run_migrations(const DatabaseConfig& config) { return run_migrations(config, migrations()); }

Result<void> run_migrations(const DatabaseConfig& config, std::span<const Migration> steps) {
  auto console = Console::open(config);
  if (!console) {
    return propagate(console);
  }
  // Let go of when the connection ends, however it ends.
  if (auto locked = console->run(std::string("select pg_advisory_lock(") + kLock + ")"); !locked) {
    return propagate(locked);
  }
  if (auto created = console->run("create table if not exists schema_migrations (number integer primary key, "
                                  "name text not null, checksum text not null, "
                                  "applied_at timestamptz not null default now())");
      !created) {
    return propagate(created);
  }
  auto applied = console->run("select number, name, checksum from schema_migrations order by number");
  if (!applied) {
    return propagate(applied);
  }
  if (auto checked = check_applied(*applied, steps); !checked) {
    return checked;
  }
  for (const auto& step : steps.subspan(applied->size())) {
    if (auto done = apply(*console, step); !done) {
      return done;
    }
  }
  return {};
}

}  // namespace echoes::adapters::postgres
