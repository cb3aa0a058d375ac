#include "adapters/postgres/lane.hpp"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

namespace echoes::adapters::postgres {
namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kSweepInterval{100};
constexpr milliseconds kFirstPause{50};
constexpr milliseconds kLongestPause{2'000};
/// A session that lived shorter than this counts as a failed attempt: a server that accepts and hangs up must not be
/// called in a tight loop.
constexpr std::chrono::seconds kShortLife{1};

void rethrow(const std::exception_ptr& failure) {
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace

Lane::Lane(const asio::any_io_executor& executor, const DatabaseConfig& config, int connections)
    : executor_(executor), config_(config), sweep_timer_(executor), dice_(std::random_device{}()) {
  for (int i = 0; i < connections; ++i) {
    slots_.push_back(std::make_unique<Slot>(executor));
  }
}

Task<Answer> Lane::run(Statement statement, Params params, Deadline deadline) {
  // The lane may be closed and dropped by its Database while this waits.
  const std::shared_ptr<Lane> self = shared_from_this();
  if (closed_) {
    co_return std::unexpected(Failure{unavailable("the database was closed"), Aftermath::kFinal});
  }
  if (pending_ >= config_.max_pending) {
    co_return std::unexpected(Failure{unavailable("too many statements wait for PostgreSQL"), Aftermath::kFinal});
  }
  const auto call = std::make_shared<Call>(statement, std::move(params), deadline);
  start();
  ++pending_;
  place(call);
  watch();
  if (!call->answered) {
    const auto suspend = [call](auto handler) {
      call->resume = [waiting = std::move(handler)]() mutable { asio::post(std::move(waiting)); };
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>&, void()>(suspend, asio::use_awaitable);
  }
  --pending_;
  co_return std::move(call->answer);
}

void Lane::place(const std::shared_ptr<Call>& call) {
  if (Session* session = least_busy()) {
    session->submit(call);
  } else if (outage_) {
    call->settle(std::unexpected(Failure{*outage_, Aftermath::kFinal}));
  } else {
    waiting_.push_back(call);
  }
}

Session* Lane::least_busy() const {
  Session* best = nullptr;
  for (const auto& slot : slots_) {
    Session* const session = slot->session.get();
    if (session != nullptr && !session->broken() && (best == nullptr || session->depth() < best->depth())) {
      best = session;
    }
  }
  return best;
}

void Lane::start() {
  if (std::exchange(started_, true)) {
    return;
  }
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    asio::co_spawn(executor_, keep(shared_from_this(), i), rethrow);
  }
}

Task<void> Lane::keep(std::shared_ptr<Lane> self, std::size_t index) {
  Slot& slot = *self->slots_[index];
  int failures = 0;
  while (!self->closed_) {
    auto opened = co_await Session::open(self->config_);
    if (self->closed_) {
      break;
    }
    if (opened) {
      const auto born = Session::Clock::now();
      slot.session = *opened;
      slot.wake.expires_at(asio::steady_timer::time_point::max());
      slot.session->start([weak = self->weak_from_this(), index] {
        if (const auto lane = weak.lock()) {
          lane->slots_[index]->wake.cancel();
        }
      });
      self->outage_.reset();
      while (!self->waiting_.empty() && !slot.session->broken()) {
        const auto call = self->waiting_.front();
        self->waiting_.pop_front();
        slot.session->submit(call);
      }
      while (!slot.session->broken()) {
        error_code ignored;
        co_await slot.wake.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      }
      slot.session.reset();
      failures = Session::Clock::now() - born < kShortLife ? failures + 1 : 0;
    } else {
      ++failures;
      if (self->least_busy() == nullptr) {
        self->outage_ = opened.error();
        self->refuse_waiting(opened.error());
      }
    }
    if (failures > 0 && !self->closed_) {
      slot.wake.expires_after(self->pause_after(failures));
      error_code ignored;
      co_await slot.wake.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
  }
}

milliseconds Lane::pause_after(int failures) {
  const milliseconds longest = std::min(kLongestPause, kFirstPause * (1 << std::min(failures - 1, 10)));
  return milliseconds(std::uniform_int_distribution<milliseconds::rep>(longest.count() / 2, longest.count())(dice_));
}

void Lane::watch() {
  if (!std::exchange(sweeping_, true)) {
    asio::co_spawn(executor_, sweep(shared_from_this()), rethrow);
  }
}

Task<void> Lane::sweep(std::shared_ptr<Lane> self) {
  const auto patience = self->config_.statement_timeout + kGrace;
  const auto busy = [&self] {
    return self->pending_ > 0 || std::ranges::any_of(self->slots_, [](const auto& slot) {
             return slot->session != nullptr && slot->session->depth() > 0;
           });
  };
  while (!self->closed_ && busy()) {
    self->sweep_timer_.expires_after(kSweepInterval);
    error_code ignored;
    co_await self->sweep_timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    const auto now = Session::Clock::now();
    for (const auto& call : self->waiting_) {
      if (call->deadline.at() <= now) {
        call->settle(
            std::unexpected(Failure{unavailable("PostgreSQL could not be reached in time"), Aftermath::kFinal}));
      }
    }
    std::erase_if(self->waiting_, [](const auto& call) { return call->answered; });
    for (const auto& slot : self->slots_) {
      // The session may be dropped by what its end sets going.
      if (const auto session = slot->session) {
        session->sweep(now, patience);
      }
    }
  }
  self->sweeping_ = false;
}

void Lane::refuse_waiting(const Error& error) {
  const auto calls = std::exchange(waiting_, {});
  for (const auto& call : calls) {
    call->settle(std::unexpected(Failure{error, Aftermath::kFinal}));
  }
}

void Lane::close() {
  closed_ = true;
  refuse_waiting(unavailable("the database was closed"));
  sweep_timer_.cancel();
  for (const auto& slot : slots_) {
    slot->wake.cancel();
    if (const auto session = slot->session) {
      session->close("the database was closed");
    }
  }
}

}  // namespace echoes::adapters::postgres
