#include "adapters/postgres/session.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "adapters/postgres/connect.hpp"

namespace echoes::adapters::postgres {
namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// A background coroutine that throws has met a bug of ours: let it end io_context::run rather than vanish.
void rethrow(const std::exception_ptr& failure) {
  if (failure) {
    std::rethrow_exception(failure);
  }
}

constexpr std::string_view kUnknownStatement = "26000";
constexpr std::string_view kDuplicateStatement = "42P05";

bool has_state(const PGresult* result, std::string_view state) {
  const char* const given = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return given != nullptr && state == given;
}

}  // namespace

Task<Result<std::shared_ptr<Session>>> Session::open(DatabaseConfig config) {
  const auto executor = co_await asio::this_coro::executor;
  asio::posix::stream_descriptor descriptor(executor);
  auto connected = co_await connect(executor, std::move(config), descriptor);
  if (!connected) {
    co_return propagate(connected);
  }
  Handle connection(*connected);
  if (PQsetnonblocking(connection.get(), 1) != 0 || PQenterPipelineMode(connection.get()) != 1) {
    descriptor.release();
    co_return std::unexpected(unavailable(PQerrorMessage(connection.get())));
  }
  co_return std::shared_ptr<Session>(new Session(std::move(descriptor), std::move(connection)));
}

Session::Session(asio::posix::stream_descriptor descriptor, Handle connection)
    : descriptor_(std::move(descriptor)), connection_(std::move(connection)) {}

Session::~Session() {
  if (connection_) {
    // libpq owns the socket.
    descriptor_.release();
  }
}

void Session::start(std::function<void()> on_broken) {
  on_broken_ = std::move(on_broken);
  asio::co_spawn(descriptor_.get_executor(), read(shared_from_this()), rethrow);
}

void Session::submit(const std::shared_ptr<Call>& call) {
  if (under_way_.empty()) {
    last_progress_ = Clock::now();
  }
  under_way_.push_back(call);
  send(*call);
}

void Session::send(Call& call) {
  PGconn* const connection = connection_.get();
  const Statement statement = call.statement;
  call.prepares = !prepared_.contains(statement.name);
  if (call.prepares) {
    if (PQsendPrepare(connection, statement.name, statement.sql, 0, nullptr) != 1) {
      close(libpq_message());
      return;
    }
    prepared_.emplace(statement.name);
  }
  const Params::View values = call.params.view();
  const int binary = 1;
  if (PQsendQueryPrepared(connection, statement.name, static_cast<int>(call.params.size()), values.values.data(),
                          values.lengths.data(), values.formats.data(), binary) != 1 ||
      PQpipelineSync(connection) != 1) {
    close(libpq_message());
    return;
  }
  const int flushed = PQflush(connection);
  if (flushed < 0) {
    close(libpq_message());
  } else if (flushed == 1 && !flushing_) {
    flushing_ = true;
    asio::co_spawn(descriptor_.get_executor(), flush(shared_from_this()), rethrow);
  }
}

Task<void> Session::flush(std::shared_ptr<Session> self) {
  while (!self->broken()) {
    error_code error;
    co_await self->descriptor_.async_wait(asio::posix::stream_descriptor::wait_write,
                                          asio::redirect_error(asio::use_awaitable, error));
    if (self->broken()) {
      break;
    }
    const int flushed = error ? -1 : PQflush(self->connection_.get());
    if (flushed < 0) {
      self->close(self->libpq_message());
    } else if (flushed == 0) {
      break;
    }
  }
  self->flushing_ = false;
}

Task<void> Session::read(std::shared_ptr<Session> self) {
  while (!self->broken()) {
    error_code error;
    co_await self->descriptor_.async_wait(asio::posix::stream_descriptor::wait_read,
                                          asio::redirect_error(asio::use_awaitable, error));
    if (self->broken()) {
      break;
    }
    const bool read = !error && PQconsumeInput(self->connection_.get()) == 1;
    const std::string failure = read ? std::string() : self->libpq_message();
    // What arrived before the end is worth having: often it says why.
    self->take_results();
    if (!read) {
      self->close(failure);
    }
  }
}

void Session::take_results() {
  while (!broken() && !under_way_.empty() && PQisBusy(connection_.get()) == 0) {
    PGresult* const result = PQgetResult(connection_.get());
    if (result == nullptr) {
      // The end of one command, not of the pipeline; a connection that is gone says nothing else.
      if (PQstatus(connection_.get()) != CONNECTION_OK) {
        return;
      }
      continue;
    }
    last_progress_ = Clock::now();
    take_result(result);
  }
}

void Session::take_result(PGresult* result) {
  Rows rows(result);
  const std::shared_ptr<Call> front = under_way_.front();
  Call& call = *front;
  const auto status = PQresultStatus(result);
  const bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  if (std::exchange(call.prepares, false) ? !ok && !has_state(result, kDuplicateStatement)
                                          : has_state(result, kUnknownStatement)) {
    prepared_.erase(call.statement.name);
  }
  switch (status) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
      call.rows = std::move(rows);
      return;
    case PGRES_PIPELINE_ABORTED:
      // What was sent behind a failure; the failure itself has been received.
      return;
    case PGRES_PIPELINE_SYNC:
      under_way_.pop_front();
      if (call.failure) {
        call.settle(std::unexpected(std::move(*call.failure)));
      } else {
        call.settle(std::move(call.rows));
      }
      return;
    default: {
      Failure failure = translate(result, call.statement.name);
      if (failure.aftermath == Aftermath::kConnectionLost) {
        close(failure.error.log);
      } else if (!call.failure) {
        call.failure = std::move(failure);
      }
      return;
    }
  }
}

void Session::sweep(Clock::time_point now, Clock::duration patience) {
  if (broken()) {
    return;
  }
  for (const auto& call : under_way_) {
    if (!call->answered && call->deadline.at() <= now) {
      call->settle(std::unexpected(
          Failure{unavailable(std::string("PostgreSQL took too long: ") + call->statement.name), Aftermath::kFinal}));
    }
  }
  if (!under_way_.empty() && now - last_progress_ > patience) {
    close("PostgreSQL has not answered for too long");
  }
}

void Session::close(const std::string& why) {
  if (broken()) {
    return;
  }
  descriptor_.cancel();
  descriptor_.release();
  connection_.reset();
  const auto calls = std::exchange(under_way_, {});
  for (const auto& call : calls) {
    call->settle(std::unexpected(Failure{unavailable(why), Aftermath::kConnectionLost}));
  }
  if (const auto on_broken = std::exchange(on_broken_, nullptr)) {
    on_broken();
  }
}

std::string Session::libpq_message() const {
  std::string message = PQerrorMessage(connection_.get());
  while (!message.empty() && message.back() == '\n') {
    message.pop_back();
  }
  return message;
}

}  // namespace echoes::adapters::postgres
