#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"

namespace echoes::adapters::redis {

struct RedisConfig {
  std::string host{"127.0.0.1"};
  std::uint16_t port{6379};
  std::chrono::milliseconds connect_timeout{1'000};
  /// How long one command may take, queueing included.
  std::chrono::milliseconds command_timeout{500};
  /// Commands under way; one more is refused.
  std::size_t max_pending{1'024};
};

/// A nil, a status or bulk string, or an integer: the replies our commands have.
using Reply = std::variant<std::monostate, std::string, std::int64_t>;

/// One connection shared by a thread; commands are pipelined as they come. Made without I/O; connects on first use and
/// then in the background whenever the connection is lost, with growing pauses. While there is none and the last
/// attempt failed, calls answer kUnavailable at once.
///
/// Thread rule: belongs to the thread of its executor. Must die before the io_context.
class Connection {
 public:
  Connection(const boost::asio::any_io_executor& executor, RedisConfig config);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Sends one command, name first. kUnavailable when Redis does not answer in time; kInternal when it answers with an
  /// error. After kUnavailable the command may or may not have happened.
  Task<Result<Reply>> run(std::vector<std::string> command);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace echoes::adapters::redis
