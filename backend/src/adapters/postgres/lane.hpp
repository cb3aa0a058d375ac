#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <deque>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "adapters/postgres/call.hpp"
#include "adapters/postgres/config.hpp"
#include "adapters/postgres/session.hpp"
#include "base/task.hpp"

namespace echoes::adapters::postgres {

/// How long a caller waits beyond the server's own limit, and how long a server may owe an answer beyond it.
inline constexpr std::chrono::seconds kGrace{1};

/// A few sessions that share one kind of statements, kept connected from the first call until close().
/// Thread rule: belongs to the thread of its executor.
class Lane : public std::enable_shared_from_this<Lane> {
 public:
  Lane(const boost::asio::any_io_executor& executor, const DatabaseConfig& config, int connections);
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;
  ~Lane() = default;

  /// Connects, if nothing has made it do so before.
  void start();

  /// Runs the statement on the session with the least to do; kUnavailable at the deadline.
  Task<Answer> run(Statement statement, Params params, Deadline deadline);

  /// Answers whoever waits with kUnavailable and ends the connections. Calls after it are refused.
  void close();

 private:
  struct Slot {
    explicit Slot(const boost::asio::any_io_executor& executor) : wake(executor) {}
    std::shared_ptr<Session> session;
    boost::asio::steady_timer wake;
  };

  void place(const std::shared_ptr<Call>& call);
  [[nodiscard]] Session* least_busy() const;
  /// Keeps one slot connected.
  static Task<void> keep(std::shared_ptr<Lane> self, std::size_t index);
  /// Looks at deadlines ten times a second while anything is pending: one timer instead of one a call.
  static Task<void> sweep(std::shared_ptr<Lane> self);
  void watch();
  void refuse_waiting(const Error& error);
  [[nodiscard]] std::chrono::milliseconds pause_after(int failures);

  boost::asio::any_io_executor executor_;
  DatabaseConfig config_;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::deque<std::shared_ptr<Call>> waiting_;
  boost::asio::steady_timer sweep_timer_;
  std::minstd_rand dice_;
  /// Why the last attempt failed; nothing while a session lives or the first attempt is being made.
  std::optional<Error> outage_;
  std::size_t pending_{0};
  bool started_{false};
  bool sweeping_{false};
  bool closed_{false};
};

}  // namespace echoes::adapters::postgres
