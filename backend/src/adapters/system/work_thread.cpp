#include "adapters/system/work_thread.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

namespace echoes::adapters::system {
namespace asio = boost::asio;

class WorkThread::Pool : public asio::thread_pool {
  using asio::thread_pool::thread_pool;
};

WorkThread::WorkThread() : pool_(std::make_unique<Pool>(1)) {}

WorkThread::~WorkThread() { pool_->join(); }

Task<void> WorkThread::run(std::function<void()> work, std::chrono::milliseconds every,
                           std::function<Task<void>()> meanwhile) {
  const asio::any_io_executor caller = co_await asio::this_coro::executor;
  asio::steady_timer beat(caller);
  std::exception_ptr failure;
  bool ended = false;
  asio::post(*pool_, [&] {
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
    }
    asio::post(caller, [&] {
      ended = true;
      beat.cancel();
    });
  });
  while (!ended) {
    boost::system::error_code cancelled;
    beat.expires_after(every);
    co_await beat.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    if (!ended) {
      co_await meanwhile();
    }
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace echoes::adapters::system
