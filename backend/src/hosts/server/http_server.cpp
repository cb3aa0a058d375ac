#include "hosts/server/http_server.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <ctime>
#include <exception>
#include <list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "hosts/server/request_parser.hpp"
#include "hosts/server/response_head.hpp"

namespace echoes::hosts {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using SystemError = boost::system::error_code;

/// Sockets know their executor's type: with the type-erased default each operation costs a few percent more.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;

constexpr std::size_t kFirstBuffer = 4'096;
constexpr std::size_t kBodyRead = 16'384;
constexpr std::chrono::milliseconds kPauseAfterAcceptFailure{100};
constexpr std::chrono::seconds kSweepEvery{1};
constexpr std::chrono::seconds kRetryAfterShedding{1};

/// What a connection is doing, and so how long it may take.
enum class Phase : std::uint8_t { kIdle, kHead, kBody, kAnswering, kWriting, kLingering };

void add(std::atomic<std::int64_t>& gauge, std::int64_t change) {
  // One thread writes: a plain addition between relaxed accesses is enough, and cheaper than a locked one.
  gauge.store(gauge.load(std::memory_order_relaxed) + change, std::memory_order_relaxed);
}

Error overloaded() {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.detail = "There is too much to do at the moment.";
  error.retry_after = kRetryAfterShedding;
  return error;
}

}  // namespace

/// What the server and its connections share; lives until the last of them has gone.
class HttpServer::Core {
 public:
  Core(asio::io_context& io, HttpServerOptions options, Service& service)
      : io_(io), options_(std::move(options)), service_(service), acceptor_(io), sweep_timer_(io) {
    set_now(Clock::now());
    const tcp::endpoint endpoint(asio::ip::make_address(options_.host), options_.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    const int one = 1;
    if (::setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)) != 0) {
      throw boost::system::system_error(errno, boost::system::system_category(), "SO_REUSEPORT");
    }
    acceptor_.bind(endpoint);
    acceptor_.listen(asio::socket_base::max_listen_connections);
  }

  void sweep(Clock::time_point now);

  void set_now(Clock::time_point now) {
    now_ = now;
    const std::time_t seconds = std::time(nullptr);
    if (seconds != date_at_) {
      date_at_ = seconds;
      date_ = format_http_date(seconds);
    }
  }

  using Connections = std::list<Connection*>;

  Connections::iterator remember(Connection* connection) {
    add(gauges_.connections, 1);
    return connections_.insert(connections_.end(), connection);
  }

  void forget(Connections::iterator connection) {
    connections_.erase(connection);
    add(gauges_.connections, -1);
    if (draining_ && connections_.empty() && drained_) {
      std::exchange(drained_, nullptr)();
    }
  }

  asio::io_context& io_;
  HttpServerOptions options_;
  Service& service_;
  Acceptor acceptor_;
  asio::steady_timer sweep_timer_;
  Connections connections_;
  std::function<void()> drained_;
  HttpServerGauges gauges_;
  Clock::time_point now_;
  std::time_t date_at_{0};
  std::string date_;
  bool draining_{false};
};

/// One client. Owned by the coroutine that serves it.
class HttpServer::Connection {
 public:
  Connection(std::shared_ptr<Core> core, Socket socket, const tcp::endpoint& peer, bool refuse_all)
      : core_(std::move(core)), socket_(std::move(socket)), refuse_all_(refuse_all) {
    const asio::ip::address address = peer.address();
    remote_address_ = address.to_string();
    request_.remote_address = remote_address_;
    request_.from_loopback =
        address.is_loopback() || (address.is_v6() && address.to_v6().is_v4_mapped() &&
                                  asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback());
    buffer_.resize(kFirstBuffer);
    self_ = core_->remember(this);
    enter(Phase::kHead);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { core_->forget(self_); }

  /// Serves `self` until it ends; the coroutine keeps it alive.
  static Task<void> serve(std::shared_ptr<Connection> self) {
    try {
      while (co_await self->serve_one()) {
      }
    } catch (const std::exception& bug) {
      self->core_->service_.report_bug(bug.what());
    }
    self->close();
  }

  void close() {
    SystemError ignored;
    socket_.close(ignored);
  }

  void close_if_idle() {
    if (phase_ == Phase::kIdle) {
      close();
    }
  }

  void close_if_late(Clock::time_point now) {
    if (now >= deadline_) {
      add(core_->gauges_.timed_out, 1);
      close();
    }
  }

 private:
  /// Counts a request as being answered for as long as it lives.
  class InFlight {
   public:
    explicit InFlight(HttpServerGauges& gauges) : gauges_(gauges) { add(gauges_.in_flight, 1); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    ~InFlight() { add(gauges_.in_flight, -1); }

   private:
    HttpServerGauges& gauges_;
  };

  void enter(Phase phase) {
    phase_ = phase;
    const HttpServerOptions& options = core_->options_;
    switch (phase) {
      case Phase::kIdle:
        deadline_ = core_->now_ + options.idle_limit;
        break;
      case Phase::kHead:
        deadline_ = core_->now_ + options.head_limit;
        break;
      case Phase::kBody:
        deadline_ = core_->now_ + options.body_limit;
        break;
      case Phase::kAnswering:
        deadline_ = Clock::time_point::max();
        break;
      case Phase::kWriting:
        deadline_ = core_->now_ + options.write_limit;
        break;
      case Phase::kLingering:
        deadline_ = core_->now_ + options.linger_limit;
        break;
    }
  }

  [[nodiscard]] std::string_view received() const { return {buffer_.data(), size_}; }

  /// One request and its answer. False when the connection is at its end.
  Task<bool> serve_one() {
    std::size_t searched = 0;
    std::size_t head_size = 0;
    while (true) {
      const auto end = find_head_end(received(), searched);
      if (!end) {
        Error error;
        error.code = end.error();
        request_.headers.clear();
        co_return co_await refuse(error);
      }
      if (const std::optional<std::size_t>& head_end = *end; head_end.has_value()) {
        head_size = *head_end;
        break;
      }
      searched = size_;
      if (size_ == 0 && core_->draining_) {
        co_return false;
      }
      if (size_ > 0 && phase_ == Phase::kIdle) {
        enter(Phase::kHead);
      }
      if (size_ == buffer_.size()) {
        buffer_.resize(std::min(buffer_.size() * 2, kMaxHeadBytes + kFirstBuffer));
      }
      SystemError error;
      const std::size_t count =
          co_await socket_.async_read_some(asio::buffer(buffer_.data() + size_, buffer_.size() - size_),
                                           asio::redirect_error(asio::use_awaitable, error));
      if (error) {
        co_return false;
      }
      size_ += count;
    }

    const auto head = parser_.parse_head(received().substr(0, head_size), request_);
    if (!head) {
      co_return co_await refuse(head.error());
    }
    body_.clear();
    std::size_t used = head_size;
    if (!parser_.complete()) {
      if (!co_await read_body(used)) {
        co_return false;
      }
    }
    request_.body = body_;

    std::optional<http::Response> response;
    const bool shed = refuse_all_ || core_->gauges_.in_flight.load(std::memory_order_relaxed) >=
                                         static_cast<std::int64_t>(core_->options_.max_in_flight);
    if (shed) {
      add(core_->gauges_.shed, 1);
      response = core_->service_.refuse(overloaded(), request_);
    } else {
      const InFlight counted(core_->gauges_);
      enter(Phase::kAnswering);
      response = co_await core_->service_.answer(request_);
    }
    const bool keep = parser_.keep_alive() && !core_->draining_ && !refuse_all_;
    if (!co_await write(*response, keep)) {
      co_return false;
    }
    if (!keep) {
      co_return co_await linger();
    }
    // What follows belongs to the next request; the body's overflow, if there was one, comes after all of the buffer.
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(used), buffer_.begin() + static_cast<std::ptrdiff_t>(size_),
              buffer_.begin());
    size_ -= used;
    if (!overflow_.empty()) {
      if (buffer_.size() < size_ + overflow_.size()) {
        buffer_.resize(size_ + overflow_.size());
      }
      std::ranges::copy(overflow_, buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
      size_ += overflow_.size();
      overflow_.clear();
    }
    enter(size_ == 0 ? Phase::kIdle : Phase::kHead);
    co_return true;
  }

  /// Reads the body; `used` moves past what of the buffer belongs to it. False when the connection is at its end.
  Task<bool> read_body(std::size_t& used) {
    enter(Phase::kBody);
    const std::size_t limit = core_->service_.body_limit(request_);
    if (const auto length = parser_.announced_length(); length && *length > limit) {
      Error error;
      error.code = ErrorCode::kPayloadTooLarge;
      error.detail = "The body may have " + std::to_string(limit) + " bytes.";
      co_return co_await refuse(error);
    }
    auto taken = parser_.parse_body(received().substr(used), limit, body_);
    if (!taken) {
      co_return co_await refuse(taken.error());
    }
    used += *taken;
    if (parser_.complete()) {
      co_return true;
    }
    if (parser_.expects_continue() && used == size_) {
      constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      SystemError error;
      co_await asio::async_write(socket_, asio::buffer(kContinue), asio::redirect_error(asio::use_awaitable, error));
      if (error) {
        co_return false;
      }
    }
    // The head's bytes must stay where they are: more of the body goes to a buffer of its own.
    overflow_.assign(received().substr(used));
    size_ = used;
    while (!parser_.complete()) {
      if (overflow_.size() > kBodyRead) {
        Error error;
        error.code = ErrorCode::kMalformedRequest;
        error.detail = "The body's chunks are not as they should be.";
        co_return co_await refuse(error);
      }
      const std::size_t before = overflow_.size();
      overflow_.resize(before + kBodyRead);
      SystemError error;
      const std::size_t count = co_await socket_.async_read_some(asio::buffer(overflow_.data() + before, kBodyRead),
                                                                 asio::redirect_error(asio::use_awaitable, error));
      if (error) {
        co_return false;
      }
      overflow_.resize(before + count);
      taken = parser_.parse_body(overflow_, limit, body_);
      if (!taken) {
        co_return co_await refuse(taken.error());
      }
      overflow_.erase(0, *taken);
    }
    co_return true;
  }

  /// Answers a request that was not understood or not taken on, and ends the connection: where the next request would
  /// begin is not certain any more.
  Task<bool> refuse(Error error) {
    request_.body = {};
    const http::Response response = core_->service_.refuse(error, request_);
    if (!co_await write(response, false)) {
      co_return false;
    }
    co_return co_await linger();
  }

  Task<bool> write(const http::Response& response, bool keep) {
    write_response_head(response, core_->date_, keep, out_);
    const bool with_content = may_have_content(response.status) && request_.method != http::Method::kHead;
    const std::string_view content = with_content ? response.content() : std::string_view{};
    // Mostly the kernel takes it all at once, and nothing needs to be waited for.
    std::array<iovec, 2> parts{{{out_.data(), out_.size()}, {const_cast<char*>(content.data()), content.size()}}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = content.empty() ? 1 : 2;
    const ssize_t sent = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
      co_return false;
    }
    const std::size_t written = sent < 0 ? 0 : static_cast<std::size_t>(sent);
    if (written == out_.size() + content.size()) {
      co_return true;
    }
    enter(Phase::kWriting);
    const std::size_t of_head = std::min(written, out_.size());
    const std::size_t of_content = written - of_head;
    const std::array<asio::const_buffer, 2> rest{
        asio::const_buffer(out_.data() + of_head, out_.size() - of_head),
        asio::const_buffer(content.data() + of_content, content.size() - of_content)};
    SystemError error;
    co_await asio::async_write(socket_, rest, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
  }

  /// Closing with unread bytes would reset the connection and could take the answer with it: says that nothing more
  /// comes, and reads on until the client closes or the time is up. Always false.
  Task<bool> linger() {
    enter(Phase::kLingering);
    SystemError error;
    socket_.shutdown(asio::socket_base::shutdown_send, error);
    overflow_.resize(kBodyRead);
    while (!error) {
      co_await socket_.async_read_some(asio::buffer(overflow_), asio::redirect_error(asio::use_awaitable, error));
    }
    co_return false;
  }

  std::shared_ptr<Core> core_;
  std::list<Connection*>::iterator self_;
  Socket socket_;
  bool refuse_all_;
  Phase phase_{Phase::kHead};
  Clock::time_point deadline_;
  std::string remote_address_;

  /// The head of the request at hand, and what was received after it.
  std::vector<char> buffer_;
  std::size_t size_{0};
  /// What of a body that did not come with its head is not parsed yet.
  std::string overflow_;
  std::string body_;
  std::string out_;
  http::Request request_;
  RequestParser parser_;
};

void HttpServer::Core::sweep(Clock::time_point now) {
  set_now(now);
  for (Connection* const connection : connections_) {
    connection->close_if_late(now);
  }
}

namespace {

/// An exception here is a bug: everything expected is a value.
void rethrow(const std::exception_ptr& failure) {
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace

HttpServer::HttpServer(asio::io_context& io, HttpServerOptions options, Service& service)
    : core_(std::make_shared<Core>(io, std::move(options), service)) {}

HttpServer::~HttpServer() {
  SystemError ignored;
  core_->acceptor_.close(ignored);
  core_->sweep_timer_.cancel();
  core_->drained_ = nullptr;
}

void HttpServer::start() {
  struct Loops {
    static Task<void> accept(std::shared_ptr<Core> core) {
      while (core->acceptor_.is_open()) {
        SystemError error;
        tcp::endpoint peer;
        Socket socket(core->io_);
        co_await core->acceptor_.async_accept(socket, peer, asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted || !core->acceptor_.is_open()) {
          co_return;
        }
        if (error) {
          // Out of descriptors or memory: trying again at once would burn the processor and mend nothing.
          asio::steady_timer pause(core->io_, kPauseAfterAcceptFailure);
          co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
          continue;
        }
        add(core->gauges_.accepted, 1);
        const std::size_t count = core->connections_.size();
        const std::size_t most = core->options_.max_connections;
        if (count >= most + most / 4) {
          add(core->gauges_.shed, 1);
          continue;
        }
        socket.set_option(tcp::no_delay(true), error);
        auto connection = std::make_shared<Connection>(core, std::move(socket), peer, count >= most);
        asio::co_spawn(core->io_, Connection::serve(std::move(connection)), rethrow);
      }
    }

    static Task<void> sweep(std::shared_ptr<Core> core) {
      SystemError error;
      while (!error) {
        core->sweep_timer_.expires_after(kSweepEvery);
        co_await core->sweep_timer_.async_wait(asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
          core->sweep(Clock::now());
        }
      }
    }
  };
  asio::co_spawn(core_->io_, Loops::accept(core_), rethrow);
  if (core_->options_.sweep_by_itself) {
    asio::co_spawn(core_->io_, Loops::sweep(core_), rethrow);
  }
}

void HttpServer::drain(std::function<void()> drained) {
  SystemError ignored;
  core_->acceptor_.close(ignored);
  core_->draining_ = true;
  if (core_->connections_.empty()) {
    core_->sweep_timer_.cancel();
    drained();
    return;
  }
  core_->drained_ = [core = core_.get(), drained = std::move(drained)] {
    core->sweep_timer_.cancel();
    drained();
  };
  for (Connection* const connection : core_->connections_) {
    connection->close_if_idle();
  }
}

void HttpServer::abort() {
  for (Connection* const connection : core_->connections_) {
    connection->close();
  }
}

void HttpServer::sweep(Clock::time_point now) { core_->sweep(now); }

void HttpServer::require_free(const std::string& host, std::uint16_t port) {
  asio::io_context io(1);
  const tcp::endpoint endpoint(asio::ip::make_address(host), port);
  Acceptor probe(io);
  probe.open(endpoint.protocol());
  probe.set_option(asio::socket_base::reuse_address(true));
  probe.bind(endpoint);
  probe.listen(1);
}

std::uint16_t HttpServer::port() const { return core_->acceptor_.local_endpoint().port(); }

const HttpServerGauges& HttpServer::gauges() const { return core_->gauges_; }

}  // namespace echoes::hosts
