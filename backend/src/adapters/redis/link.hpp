#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/redis/connection.hpp"

struct redisAsyncContext;
struct redisReply;

namespace echoes::adapters::redis {

/// One command from being asked for until its caller is answered. Shared by the caller and by the link it was sent on.
struct Call {
  std::vector<std::string> command;
  std::chrono::steady_clock::time_point deadline;
  bool answered{false};
  /// Of meaning once answered.
  Result<Reply> answer;
  /// Lets the caller go on, from its executor's queue.
  std::move_only_function<void()> resume;

  /// The first answer counts.
  void settle(Result<Reply> value);
};

/// Redis does not answer, for the reason in `log`.
[[nodiscard]] Error unavailable(std::string log);

/// The life of one hiredis connection, from being dialled to down; it is never mended. Its events are those of Asio.
/// Thread rule: belongs to the thread of its executor.
class Link : public std::enable_shared_from_this<Link> {
 public:
  /// Begins to connect to an address (no name). Commands may be sent at once. `on_down` is called once, after every
  /// call on the link has been answered.
  [[nodiscard]] static Result<std::shared_ptr<Link>> dial(const boost::asio::any_io_executor& executor,
                                                          const std::string& address, std::uint16_t port,
                                                          std::function<void()> on_down);

  explicit Link(const boost::asio::any_io_executor& executor) : descriptor_(executor) {}
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  ~Link();

  void send(const std::shared_ptr<Call>& call);

  /// Answers every call with kUnavailable and hangs up.
  void close(const std::string& why);

  [[nodiscard]] bool down() const { return context_ == nullptr; }
  /// The oldest call without an answer from Redis; commands are answered in order.
  [[nodiscard]] const Call* oldest() const { return sent_.empty() ? nullptr : sent_.front().get(); }

 private:
  void attach();
  void wait_readable();
  void wait_writable();
  void take_reply(const redisReply* reply);
  void dropped();

  boost::asio::posix::stream_descriptor descriptor_;
  redisAsyncContext* context_{nullptr};
  std::deque<std::shared_ptr<Call>> sent_;
  std::function<void()> on_down_;
  std::string why_down_{"the connection to Redis broke"};
  bool wants_read_{false};
  bool wants_write_{false};
  bool waits_read_{false};
  bool waits_write_{false};
};

}  // namespace echoes::adapters::redis
