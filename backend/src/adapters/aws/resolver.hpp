#pragma once

#include <boost/asio/ip/address.hpp>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/task.hpp"

namespace echoes::adapters::aws {

/// Turns host names into addresses with c-ares: /etc/hosts and the name servers of /etc/resolv.conf, never a blocking
/// getaddrinfo. Thread rule: belongs to the thread of its executor. Must die before the io_context; lookups under way
/// then fail.
class Resolver {
 public:
  explicit Resolver(const boost::asio::any_io_executor& executor);
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;
  ~Resolver();

  /// At least one address, best first; else the cause in words.
  Task<std::expected<std::vector<boost::asio::ip::address>, std::string>> resolve(std::string host, Deadline deadline);

 private:
  class Channel;
  boost::asio::any_io_executor executor_;
  std::shared_ptr<Channel> channel_;
};

}  // namespace echoes::adapters::aws
