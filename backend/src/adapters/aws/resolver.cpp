#include "adapters/aws/resolver.hpp"

#include <ares.h>
#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <new>
#include <utility>

namespace echoes::adapters::aws {

namespace asio = boost::asio;

namespace {

/// What one query will have found. Shared by the coroutine that waits and by c-ares, which always answers, if only
/// because its channel is destroyed.
struct Lookup {
  explicit Lookup(const asio::any_io_executor& executor) : timer(executor) {}

  asio::steady_timer timer;
  bool done{false};
  int status{ARES_SUCCESS};
  std::vector<asio::ip::address> addresses;
};

asio::ip::address address_of(const sockaddr* socket_address) {
  if (socket_address->sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::copy_n(reinterpret_cast<const char*>(socket_address), sizeof v6, reinterpret_cast<char*>(&v6));
    asio::ip::address_v6::bytes_type bytes{};
    std::copy_n(std::begin(v6.sin6_addr.s6_addr), bytes.size(), bytes.begin());
    return asio::ip::address_v6(bytes, v6.sin6_scope_id);
  }
  sockaddr_in v4{};
  std::copy_n(reinterpret_cast<const char*>(socket_address), sizeof v4, reinterpret_cast<char*>(&v4));
  return asio::ip::address_v4(ntohl(v4.sin_addr.s_addr));
}

void on_answer(void* argument, int status, int /*timeouts*/, ares_addrinfo* found) {
  const std::unique_ptr<std::shared_ptr<Lookup>> owned(static_cast<std::shared_ptr<Lookup>*>(argument));
  Lookup& lookup = **owned;
  lookup.status = status;
  if (found != nullptr) {
    for (const ares_addrinfo_node* node = found->nodes; node != nullptr; node = node->ai_next) {
      if (node->ai_family == AF_INET || node->ai_family == AF_INET6) {
        lookup.addresses.push_back(address_of(node->ai_addr));
      }
    }
    ares_freeaddrinfo(found);
  }
  lookup.done = true;
  lookup.timer.cancel();
}

}  // namespace

/// A c-ares channel whose sockets and time-outs are watched by Asio.
class Resolver::Channel : public std::enable_shared_from_this<Channel> {
 public:
  explicit Channel(const asio::any_io_executor& executor) : executor_(executor), timer_(executor) {
    static const int ready = ares_library_init(ARES_LIB_INIT_ALL);
    ares_options options{};
    options.timeout = 1'000;
    options.tries = 2;
    options.sock_state_cb = &Channel::on_socket_state;
    options.sock_state_cb_data = this;
    const int mask = ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB;
    if (ready != ARES_SUCCESS || ares_init_options(&channel_, &options, mask) != ARES_SUCCESS) {
      // Nothing but memory can be missing: an unreadable resolv.conf means 127.0.0.1.
      throw std::bad_alloc();
    }
  }
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel() { stop(); }

  /// Answers what is under way with ARES_EDESTRUCTION; afterwards only the destructor may be called.
  void stop() {
    if (channel_ != nullptr) {
      ares_destroy(std::exchange(channel_, nullptr));
    }
    watches_.clear();
    timer_.cancel();
  }

  [[nodiscard]] bool stopped() const noexcept { return channel_ == nullptr; }
  [[nodiscard]] int pending() const noexcept { return pending_; }

  Task<std::shared_ptr<Lookup>> look_up(std::string host, Deadline deadline) {
    const auto self = shared_from_this();
    const auto lookup = std::make_shared<Lookup>(executor_);
    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    ++pending_;
    ares_getaddrinfo(channel_, host.c_str(), nullptr, &hints, &on_answer,
                     std::make_unique<std::shared_ptr<Lookup>>(lookup).release());
    schedule();
    lookup->timer.expires_at(deadline.at());
    if (!lookup->done) {
      co_await lookup->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    --pending_;
    co_return lookup;
  }

 private:
  struct Watch {
    Watch(const asio::any_io_executor& executor, ares_socket_t socket) : descriptor(executor, socket) {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    /// The socket belongs to c-ares, which closes it.
    ~Watch() { descriptor.release(); }

    asio::posix::stream_descriptor descriptor;
    bool wants_read{false};
    bool wants_write{false};
    bool reading{false};
    bool writing{false};
  };

  static void on_socket_state(void* self, ares_socket_t socket, int readable, int writable) {
    auto& channel = *static_cast<Channel*>(self);
    if (readable == 0 && writable == 0) {
      channel.watches_.erase(socket);
      return;
    }
    auto& watch = channel.watches_[socket];
    if (watch == nullptr) {
      watch = std::make_shared<Watch>(channel.executor_, socket);
    }
    watch->wants_read = readable != 0;
    watch->wants_write = writable != 0;
    channel.listen(socket, watch);
  }

  void listen(ares_socket_t socket, const std::shared_ptr<Watch>& watch) {
    const std::weak_ptr<Channel> channel = weak_from_this();
    const std::weak_ptr<Watch> listening = watch;
    if (watch->wants_read && !watch->reading) {
      watch->reading = true;
      watch->descriptor.async_wait(asio::posix::stream_descriptor::wait_read,
                                   [channel, listening, socket](const boost::system::error_code& error) {
                                     const auto self = channel.lock();
                                     const auto alive = listening.lock();
                                     if (self && alive && !error) {
                                       alive->reading = false;
                                       self->process(socket, ARES_SOCKET_BAD, listening);
                                     }
                                   });
    }
    if (watch->wants_write && !watch->writing) {
      watch->writing = true;
      watch->descriptor.async_wait(asio::posix::stream_descriptor::wait_write,
                                   [channel, listening, socket](const boost::system::error_code& error) {
                                     const auto self = channel.lock();
                                     const auto alive = listening.lock();
                                     if (self && alive && !error) {
                                       alive->writing = false;
                                       self->process(ARES_SOCKET_BAD, socket, listening);
                                     }
                                   });
    }
  }

  void process(ares_socket_t readable, ares_socket_t writable, const std::weak_ptr<Watch>& watch) {
    if (stopped()) {
      return;
    }
    ares_process_fd(channel_, readable, writable);
    if (const auto alive = watch.lock()) {
      listen(readable != ARES_SOCKET_BAD ? readable : writable, alive);
    }
    schedule();
  }

  /// Wakes c-ares when its next time-out is due.
  void schedule() {
    timeval most{};
    timeval left{};
    most.tv_sec = 60;
    if (stopped() || pending_ == 0 || ares_timeout(channel_, &most, &left) == nullptr) {
      return;
    }
    timer_.expires_after(std::chrono::seconds(left.tv_sec) + std::chrono::microseconds(left.tv_usec));
    timer_.async_wait([channel = weak_from_this()](const boost::system::error_code& error) {
      const auto self = channel.lock();
      if (self && !error && !self->stopped()) {
        ares_process_fd(self->channel_, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
        self->schedule();
      }
    });
  }

  asio::any_io_executor executor_;
  asio::steady_timer timer_;
  ares_channel channel_{nullptr};
  std::map<ares_socket_t, std::shared_ptr<Watch>> watches_;
  int pending_{0};
};

Resolver::Resolver(const boost::asio::any_io_executor& executor) : executor_(executor) {}

Resolver::~Resolver() {
  if (channel_) {
    channel_->stop();
  }
}

Task<std::expected<std::vector<asio::ip::address>, std::string>> Resolver::resolve(std::string host,
                                                                                   Deadline deadline) {
  boost::system::error_code not_numeric;
  const auto numeric = asio::ip::make_address(host, not_numeric);
  if (!not_numeric) {
    co_return std::vector{numeric};
  }
  if (!channel_) {
    channel_ = std::make_shared<Channel>(executor_);
  }
  const auto channel = channel_;
  const std::shared_ptr<Lookup> lookup = co_await channel->look_up(std::move(host), deadline);
  // From here on `this` may be gone: only when the channel was stopped.
  if (lookup->done && lookup->status == ARES_SUCCESS && !lookup->addresses.empty()) {
    co_return std::move(lookup->addresses);
  }
  if (!channel->stopped() && channel->pending() == 0 && lookup->status != ARES_ENOTFOUND &&
      lookup->status != ARES_ENODATA) {
    // The next lookup reads resolv.conf again: the machine may have moved to another network.
    channel->stop();
    channel_.reset();
  }
  co_return std::unexpected(lookup->done ? std::string("no address: ") + ares_strerror(lookup->status)
                                         : std::string("no address in time"));
}

}  // namespace echoes::adapters::aws
