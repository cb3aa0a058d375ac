#include "adapters/aws/gate.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

namespace echoes::adapters::aws {

namespace asio = boost::asio;

/// A timer that never fires is the condition variable of coroutines: cancelling it wakes who waits.
struct Gate::Waiters {
  std::vector<std::weak_ptr<asio::steady_timer>> timers;
};

Gate::Gate() : waiters_(std::make_unique<Waiters>()) {}
Gate::~Gate() = default;

Gate::Pass Gate::close() {
  closed_ = true;
  return Pass(*this);
}

void Gate::open() noexcept {
  closed_ = false;
  for (const auto& waiter : waiters_->timers) {
    if (const auto timer = waiter.lock()) {
      timer->cancel();
    }
  }
  waiters_->timers.clear();
}

Task<void> Gate::wait() {
  const auto timer = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor);
  timer->expires_at(asio::steady_timer::time_point::max());
  waiters_->timers.emplace_back(timer);
  co_await timer->async_wait(asio::as_tuple(asio::use_awaitable));
}

}  // namespace echoes::adapters::aws
