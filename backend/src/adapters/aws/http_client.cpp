#include "adapters/aws/http_client.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "adapters/aws/http_connection.hpp"
#include "adapters/aws/resolver.hpp"

namespace echoes::adapters::aws {

using ConnectionPtr = std::shared_ptr<HttpConnection>;

/// The connections of each endpoint: kept ones, last used first, and a count of those in use.
class HttpClient::Pool : public std::enable_shared_from_this<Pool> {
 public:
  Pool(const boost::asio::any_io_executor& executor, HttpClientConfig config)
      : executor_(executor),
        config_(std::move(config)),
        resolver_(executor),
        trust_(std::make_shared<Trust>(config_.ca_file, config_.authorities)) {}

  /// A connection in use; given back or dropped when the lease dies.
  class Lease {
   public:
    Lease(std::shared_ptr<Pool> pool, std::string name, ConnectionPtr connection)
        : pool_(std::move(pool)), name_(std::move(name)), connection_(std::move(connection)) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_->give_back(name_, connection_); }

    [[nodiscard]] const ConnectionPtr& connection() const noexcept { return connection_; }

   private:
    std::shared_ptr<Pool> pool_;
    std::string name_;
    ConnectionPtr connection_;
  };

  struct Taken {
    std::unique_ptr<Lease> lease;
    bool kept{false};
  };

  /// No lease when as many are in use as are allowed.
  Taken take(const Endpoint& endpoint, bool fresh) {
    const std::string name = origin_of(endpoint);
    Place& place = places_[name];
    drop_expired(place);
    if (place.in_use.size() >= config_.max_connections) {
      return {};
    }
    ConnectionPtr connection;
    while (!fresh && !connection && !place.kept.empty()) {
      connection = std::move(place.kept.back().connection);
      place.kept.pop_back();
      if (!connection->reusable()) {
        connection->close();
        connection.reset();
      }
    }
    const bool kept = connection != nullptr;
    if (!kept) {
      connection = HttpConnection::make(executor_);
    }
    place.in_use.push_back(connection);
    return {std::make_unique<Lease>(shared_from_this(), name, connection), kept};
  }

  void give_back(const std::string& name, const ConnectionPtr& connection) {
    Place& place = places_[name];
    std::erase(place.in_use, connection);
    if (!closed_ && connection->reusable() && place.kept.size() + place.in_use.size() < config_.max_connections) {
      place.kept.push_back(Kept{connection, Deadline::after(config_.keep_alive)});
    } else {
      connection->close();
    }
  }

  void close() {
    closed_ = true;
    for (auto& [name, place] : places_) {
      for (const ConnectionPtr& connection : place.in_use) {
        connection->close();
      }
      for (const Kept& kept : place.kept) {
        kept.connection->close();
      }
      place.kept.clear();
    }
  }

  [[nodiscard]] bool closed() const noexcept { return closed_; }
  [[nodiscard]] const HttpClientConfig& config() const noexcept { return config_; }
  [[nodiscard]] Resolver& resolver() noexcept { return resolver_; }
  [[nodiscard]] const std::shared_ptr<Trust>& trust() const noexcept { return trust_; }

 private:
  struct Kept {
    ConnectionPtr connection;
    Deadline until;
  };
  struct Place {
    std::vector<Kept> kept;
    std::vector<ConnectionPtr> in_use;
  };

  static void drop_expired(Place& place) {
    std::erase_if(place.kept, [](const Kept& kept) {
      const bool over = kept.until.expired();
      if (over) {
        kept.connection->close();
      }
      return over;
    });
  }

  boost::asio::any_io_executor executor_;
  HttpClientConfig config_;
  Resolver resolver_;
  std::shared_ptr<Trust> trust_;
  std::map<std::string, Place> places_;
  bool closed_{false};
};

namespace {

std::unexpected<TransportFailure> failed(TransportFault fault, std::string cause) {
  return std::unexpected(TransportFailure{fault, std::move(cause)});
}

}  // namespace

HttpClient::HttpClient(const boost::asio::any_io_executor& executor, HttpClientConfig config)
    : pool_(std::make_shared<Pool>(executor, std::move(config))) {}

HttpClient::~HttpClient() { pool_->close(); }

Task<std::expected<HttpResponse, TransportFailure>> HttpClient::send(HttpRequest request, HttpLimits limits) {
  const std::shared_ptr<Pool> pool = pool_;
  for (bool fresh = false;; fresh = true) {
    if (limits.deadline.expired()) {
      co_return failed(TransportFault::kTimedOut, "no time left");
    }
    const Pool::Taken taken = pool->take(request.endpoint, fresh);
    if (!taken.lease) {
      co_return failed(TransportFault::kBusy, "too many connections in use");
    }
    const ConnectionPtr& connection = taken.lease->connection();
    if (!taken.kept) {
      const Deadline connect_by(
          std::min(limits.deadline.at(), Deadline::Clock::now() + pool->config().connect_timeout));
      auto addresses = co_await pool->resolver().resolve(request.endpoint.host, connect_by);
      if (!addresses) {
        co_return failed(TransportFault::kUnresolved, std::move(addresses.error()));
      }
      if (pool->closed()) {
        co_return failed(TransportFault::kBroken, "the client is gone");
      }
      auto unopened = co_await connection->open(request.endpoint, std::move(*addresses), pool->trust(), connect_by);
      if (unopened) {
        co_return std::unexpected(std::move(*unopened));
      }
    }
    HttpConnection::Outcome outcome =
        co_await connection->exchange(request, limits.max_response_bytes, pool->config().idle_timeout, limits.deadline);
    const bool again = !outcome.result && outcome.unanswered && taken.kept && request.repeatable && !pool->closed() &&
                       outcome.result.error().fault == TransportFault::kBroken;
    if (!again) {
      co_return std::move(outcome.result);
    }
  }
}

}  // namespace echoes::adapters::aws
