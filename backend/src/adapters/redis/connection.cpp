#include "adapters/redis/connection.hpp"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <exception>
#include <random>
#include <utility>

#include "adapters/redis/link.hpp"

namespace echoes::adapters::redis {
namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

namespace {

constexpr milliseconds kSweepInterval{50};
constexpr milliseconds kFirstPause{50};
constexpr milliseconds kLongestPause{2'000};
/// A connection that lived shorter than this counts as a failed attempt, so that a server that accepts and hangs up is
/// not called in a tight loop.
constexpr std::chrono::seconds kShortLife{1};

// A background coroutine that throws has met a bug of ours: let it end io_context::run rather than vanish.
void rethrow(const std::exception_ptr& failure) {
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace

class Connection::Impl : public std::enable_shared_from_this<Connection::Impl> {
 public:
  Impl(const asio::any_io_executor& executor, RedisConfig config)
      : executor_(executor),
        config_(std::move(config)),
        wake_(executor),
        sweep_timer_(executor),
        dice_(std::random_device{}()) {}

  static Task<Result<Reply>> run(std::shared_ptr<Impl> self, std::vector<std::string> command);
  void close();

 private:
  /// Keeps a link up from the first call until close().
  static Task<void> keep(std::shared_ptr<Impl> self);
  /// A link that has answered a PING, or why there is none.
  static Task<Result<std::shared_ptr<Link>>> connect(std::shared_ptr<Impl> self);
  /// Looks at deadlines twenty times a second while anything is pending: one timer instead of one a call.
  static Task<void> sweep(std::shared_ptr<Impl> self);

  Task<Result<std::string>> resolve() const;
  static Task<void> wait_for(std::shared_ptr<Call> call);
  void refuse_waiting(const Error& error);
  void watch();
  [[nodiscard]] milliseconds pause_after(int failures);

  asio::any_io_executor executor_;
  RedisConfig config_;
  /// Being dialled or up.
  std::shared_ptr<Link> link_;
  bool up_{false};
  std::deque<std::shared_ptr<Call>> waiting_;
  asio::steady_timer wake_;
  asio::steady_timer sweep_timer_;
  std::minstd_rand dice_;
  /// Why the last attempt failed; nothing while the link is up or the first attempt is being made.
  std::optional<Error> outage_;
  std::size_t pending_{0};
  bool started_{false};
  bool sweeping_{false};
  bool closed_{false};
};

Task<void> Connection::Impl::wait_for(std::shared_ptr<Call> call) {
  if (!call->answered) {
    const auto suspend = [call](auto handler) {
      call->resume = [waiting = std::move(handler)]() mutable { asio::post(std::move(waiting)); };
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>&, void()>(suspend, asio::use_awaitable);
  }
}

Task<Result<Reply>> Connection::Impl::run(std::shared_ptr<Impl> self, std::vector<std::string> command) {
  if (self->closed_) {
    co_return std::unexpected(unavailable("the connection to Redis was closed"));
  }
  if (self->pending_ >= self->config_.max_pending) {
    co_return std::unexpected(unavailable("too many commands wait for Redis"));
  }
  if (!std::exchange(self->started_, true)) {
    asio::co_spawn(self->executor_, keep(self), rethrow);
  }
  const auto call = std::make_shared<Call>();
  call->command = std::move(command);
  call->deadline = Clock::now() + self->config_.command_timeout;
  if (self->up_) {
    self->link_->send(call);
  } else if (const auto& outage = self->outage_) {
    call->settle(std::unexpected(*outage));
  } else {
    self->waiting_.push_back(call);
  }
  ++self->pending_;
  self->watch();
  co_await wait_for(call);
  --self->pending_;
  co_return std::move(call->answer);
}

Task<Result<std::string>> Connection::Impl::resolve() const {
  error_code error;
  asio::ip::make_address(config_.host, error);
  if (!error) {
    co_return config_.host;
  }
  asio::ip::tcp::resolver resolver(executor_);
  const auto found =
      co_await resolver.async_resolve(config_.host, "", asio::redirect_error(asio::use_awaitable, error));
  if (error || found.empty()) {
    co_return std::unexpected(unavailable("cannot resolve " + config_.host + ": " + error.message()));
  }
  co_return found.begin()->endpoint().address().to_string();
}

Task<Result<std::shared_ptr<Link>>> Connection::Impl::connect(std::shared_ptr<Impl> self) {
  auto address = co_await self->resolve();
  if (!address) {
    co_return propagate(address);
  }
  auto link = Link::dial(self->executor_, *address, self->config_.port, [weak = self->weak_from_this()] {
    if (const auto owner = weak.lock()) {
      owner->up_ = false;
      owner->wake_.cancel();
    }
  });
  if (!link) {
    co_return propagate(link);
  }
  // A server that accepts but does not answer (stopped, loading) is not up.
  self->link_ = *link;
  const auto ping = std::make_shared<Call>();
  ping->command = {"PING"};
  ping->deadline = Clock::now() + self->config_.connect_timeout;
  (*link)->send(ping);
  self->watch();
  co_await wait_for(ping);
  if (!ping->answer) {
    (*link)->close("Redis did not answer the first PING");
    self->link_.reset();
    co_return propagate(ping->answer);
  }
  co_return *link;
}

Task<void> Connection::Impl::keep(std::shared_ptr<Impl> self) {
  int failures = 0;
  while (!self->closed_) {
    auto link = co_await connect(self);
    if (self->closed_) {
      break;
    }
    if (link && !(*link)->down()) {
      const auto born = Clock::now();
      self->outage_.reset();
      self->up_ = true;
      for (const auto& call : std::exchange(self->waiting_, {})) {
        (*link)->send(call);
      }
      while (self->up_) {
        self->wake_.expires_at(asio::steady_timer::time_point::max());
        error_code ignored;
        co_await self->wake_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      }
      self->link_.reset();
      failures = Clock::now() - born < kShortLife ? failures + 1 : 0;
    } else {
      ++failures;
      self->link_.reset();
      const Error why = link ? unavailable("Redis hung up") : link.error();
      self->outage_ = why;
      self->refuse_waiting(why);
    }
    if (failures > 0 && !self->closed_) {
      self->wake_.expires_after(self->pause_after(failures));
      error_code ignored;
      co_await self->wake_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
  }
}

milliseconds Connection::Impl::pause_after(int failures) {
  const milliseconds longest = std::min(kLongestPause, kFirstPause * (1 << std::min(failures - 1, 10)));
  return milliseconds(std::uniform_int_distribution<milliseconds::rep>(longest.count() / 2, longest.count())(dice_));
}

void Connection::Impl::watch() {
  if (!std::exchange(sweeping_, true)) {
    asio::co_spawn(executor_, sweep(shared_from_this()), rethrow);
  }
}

Task<void> Connection::Impl::sweep(std::shared_ptr<Impl> self) {
  const auto link_owes = [&self] { return self->link_ != nullptr && self->link_->oldest() != nullptr; };
  while (!self->closed_ && (self->pending_ > 0 || link_owes())) {
    self->sweep_timer_.expires_after(kSweepInterval);
    error_code ignored;
    co_await self->sweep_timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    const auto now = Clock::now();
    while (!self->waiting_.empty() && self->waiting_.front()->deadline <= now) {
      self->waiting_.front()->settle(std::unexpected(unavailable("Redis could not be reached in time")));
      self->waiting_.pop_front();
    }
    // Redis answers in order, so nothing behind a late answer could come in time: begin anew.
    if (link_owes() && self->link_->oldest()->deadline <= now) {
      const auto link = self->link_;
      link->close("Redis did not answer in time");
    }
  }
  self->sweeping_ = false;
}

void Connection::Impl::refuse_waiting(const Error& error) {
  for (const auto& call : std::exchange(waiting_, {})) {
    call->settle(std::unexpected(error));
  }
}

void Connection::Impl::close() {
  closed_ = true;
  refuse_waiting(unavailable("the connection to Redis was closed"));
  sweep_timer_.cancel();
  wake_.cancel();
  if (const auto link = link_) {
    link->close("the connection to Redis was closed");
  }
}

Connection::Connection(const asio::any_io_executor& executor, RedisConfig config)
    : impl_(std::make_shared<Impl>(executor, std::move(config))) {}

Connection::~Connection() { impl_->close(); }

Task<Result<Reply>> Connection::run(std::vector<std::string> command) { return Impl::run(impl_, std::move(command)); }

}  // namespace echoes::adapters::redis
