#pragma once

#include <libpq-fe.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

#include "adapters/postgres/call.hpp"
#include "adapters/postgres/config.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace echoes::adapters::postgres {

/// The life of one connection in pipeline mode, from established to broken; it is never mended. Each statement is
/// followed by a sync, so it is a transaction of its own and the failure of one leaves the others alone.
/// Thread rule: belongs to the thread of its executor.
class Session : public std::enable_shared_from_this<Session> {
 public:
  using Clock = std::chrono::steady_clock;

  /// Connects within config.connect_timeout without blocking the thread, name resolution included.
  [[nodiscard]] static Task<Result<std::shared_ptr<Session>>> open(DatabaseConfig config);

  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// Begins to read. `on_broken` is called once, when the connection has broken or was closed and every call on it has
  /// been answered.
  void start(std::function<void()> on_broken);

  /// Sends the call. REQUIRES: not broken().
  void submit(const std::shared_ptr<Call>& call);

  /// Statements sent and not finished by the server.
  [[nodiscard]] std::size_t depth() const { return under_way_.size(); }
  [[nodiscard]] bool broken() const { return connection_ == nullptr; }

  /// Answers callers whose deadline has passed, and closes the session when the server has owed an answer for longer
  /// than `patience`.
  void sweep(Clock::time_point now, Clock::duration patience);

  /// Answers every call with kUnavailable and `why` in the log, and hangs up.
  void close(const std::string& why);

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Handle = std::unique_ptr<PGconn, Finish>;

  Session(boost::asio::posix::stream_descriptor descriptor, Handle connection);

  static Task<void> read(std::shared_ptr<Session> self);
  static Task<void> flush(std::shared_ptr<Session> self);
  void send(Call& call);
  void take_results();
  void take_result(PGresult* result);
  [[nodiscard]] std::string libpq_message() const;

  boost::asio::posix::stream_descriptor descriptor_;
  Handle connection_;
  std::deque<std::shared_ptr<Call>> under_way_;
  std::unordered_set<std::string> prepared_;
  std::function<void()> on_broken_;
  Clock::time_point last_progress_{Clock::now()};
  bool flushing_{false};
};

}  // namespace echoes::adapters::postgres
