#include "adapters/postgres/connect.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

#include "adapters/postgres/failures.hpp"

namespace echoes::adapters::postgres {
namespace asio = boost::asio;
using boost::system::error_code;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};

// PQconnectStart resolves names with a blocking call, so it is given addresses only. A path names a Unix socket.
Task<Result<std::string>> addresses_of(std::string host, asio::ip::tcp::resolver& resolver) {
  error_code error;
  asio::ip::make_address(host, error);
  if (!error || host.starts_with('/')) {
    co_return host;
  }
  const auto found = co_await resolver.async_resolve(host, "", asio::redirect_error(asio::use_awaitable, error));
  std::string addresses;
  for (const auto& entry : found) {
    addresses += addresses.empty() ? "" : ",";
    addresses += entry.endpoint().address().to_string();
  }
  if (error || addresses.empty()) {
    co_return std::unexpected(unavailable("cannot resolve " + host + ": " + error.message()));
  }
  co_return addresses;
}

// Each address needs its host, for certificates.
std::string repeat_per_address(const std::string& value, const std::string& addresses) {
  std::string repeated = value;
  for (const char c : addresses) {
    if (c == ',') {
      repeated += "," + value;
    }
  }
  return repeated;
}

Parameters with_addresses(Parameters parameters, const std::string& addresses) {
  if (addresses.starts_with('/')) {
    return parameters;
  }
  for (auto& [name, value] : parameters) {
    if (name == "host") {
      value = repeat_per_address(value, addresses);
    }
  }
  parameters.emplace_back("hostaddr", addresses);
  return parameters;
}

PGconn* begin(const Parameters& parameters) {
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : parameters) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  return PQconnectStartParams(names.data(), values.data(), 0);
}

}  // namespace

Parameters connection_parameters(const DatabaseConfig& config) {
  // Plans must not depend on how full the tables happened to be when a statement was first planned: every statement of
  // ours has an index that fits and looks up few rows, so reading whole tables, joining them whole and sorting them are
  // priced out, and one plan serves all values.
  const std::string settings = "-c search_path=" + config.schema +
                               " -c statement_timeout=" + std::to_string(config.statement_timeout.count()) +
                               " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_sort=off"
                               " -c enable_hashjoin=off -c enable_mergejoin=off"
                               " -c jit=off -c timezone=UTC -c bytea_output=hex";
  Parameters parameters{
      {"host", config.host},
      {"port", std::to_string(config.port)},
      {"dbname", config.name},
      {"user", config.user},
      {"password", std::string(config.password.reveal())},
      {"sslmode", config.ssl_mode},
      {"gssencmode", "disable"},
      {"application_name", "echoes"},
      {"client_encoding", "UTF8"},
      {"options", settings},
      // A host that vanished without a word is noticed within half a minute, with or without statements under way.
      {"keepalives_idle", "15"},
      {"keepalives_interval", "5"},
      {"keepalives_count", "3"},
      {"tcp_user_timeout", "15000"},
  };
  return parameters;
}

Task<Result<PGconn*>> connect(asio::any_io_executor executor, DatabaseConfig config,
                              asio::posix::stream_descriptor& descriptor) {
  asio::ip::tcp::resolver resolver(executor);
  // Outlives this coroutine in the timer's handler, so the handler asks whether the attempt is still on.
  const auto attempt = std::make_shared<bool>(true);
  const auto expired = std::make_shared<bool>(false);
  asio::steady_timer timer(executor, config.connect_timeout);
  timer.async_wait([attempt, expired, &resolver, &descriptor](error_code error) {
    if (!error && *attempt) {
      *expired = true;
      resolver.cancel();
      if (descriptor.is_open()) {
        descriptor.cancel();
      }
    }
  });
  struct EndAttempt {
    std::shared_ptr<bool> attempt;
    ~EndAttempt() { *attempt = false; }
  };
  const EndAttempt end{attempt};

  const auto addresses = co_await addresses_of(config.host, resolver);
  if (!addresses) {
    co_return std::unexpected(addresses.error());
  }
  std::unique_ptr<PGconn, Finish> connection(begin(with_addresses(connection_parameters(config), *addresses)));
  if (!connection) {
    co_return std::unexpected(unavailable("libpq is out of memory"));
  }
  PostgresPollingStatusType next = PGRES_POLLING_WRITING;
  while (PQstatus(connection.get()) != CONNECTION_BAD &&
         (next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING)) {
    // libpq may close the socket and open another while it polls, so it is watched anew each time.
    descriptor.assign(PQsocket(connection.get()));
    error_code error;
    co_await descriptor.async_wait(next == PGRES_POLLING_READING ? asio::posix::stream_descriptor::wait_read
                                                                 : asio::posix::stream_descriptor::wait_write,
                                   asio::redirect_error(asio::use_awaitable, error));
    descriptor.release();
    if (*expired) {
      co_return std::unexpected(unavailable("PostgreSQL at " + config.host + ":" + std::to_string(config.port) +
                                            " did not let us connect in time"));
    }
    next = PQconnectPoll(connection.get());
  }
  if (next != PGRES_POLLING_OK) {
    std::string message = PQerrorMessage(connection.get());
    while (!message.empty() && message.back() == '\n') {
      message.pop_back();
    }
    co_return std::unexpected(unavailable(std::move(message)));
  }
  descriptor.assign(PQsocket(connection.get()));
  co_return connection.release();
}

}  // namespace echoes::adapters::postgres
