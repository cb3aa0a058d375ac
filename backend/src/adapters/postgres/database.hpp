#pragma once

#include <memory>

#include "adapters/postgres/config.hpp"
#include "adapters/postgres/rows.hpp"
#include "adapters/postgres/statement.hpp"
#include "base/deadline.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace echoes::adapters::postgres {

class Lane;

/// The connections of one thread. Made without I/O; connects on first use, and from then on in the background whenever
/// a connection is lost, with growing pauses. While there is none and the last attempt failed, calls answer
/// kUnavailable at once; more than max_pending calls of a kind answer kUnavailable with retry_after.
///
/// Thread rule: belongs to the thread of its executor. Must die before the io_context; callers still waiting then
/// would be answered with kUnavailable by a context that goes on running.
class Database {
 public:
  Database(const boost::asio::any_io_executor& executor, DatabaseConfig config);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Begins to connect at once instead of with the first call, and does not wait for it.
  void connect();

  /// Runs a statement that changes nothing. Repeated once by itself when its connection breaks meanwhile.
  Task<Result<Rows>> read(Statement statement, Params params);
  Task<Result<Rows>> read(Statement statement, Params params, Deadline deadline);

  /// Runs a statement in a transaction of its own; committed when answered with rows. After kUnavailable it may or may
  /// not have happened. Repeated once by itself when the server says that it did nothing and that this may pass (a
  /// deadlock).
  Task<Result<Rows>> write(Statement statement, Params params);

 private:
  /// The deadline, or the longest that a caller may wait if that is earlier; repeating included.
  [[nodiscard]] Deadline bounded(Deadline deadline) const;

  DatabaseConfig config_;
  std::shared_ptr<Lane> reads_;
  std::shared_ptr<Lane> writes_;
};

}  // namespace echoes::adapters::postgres
