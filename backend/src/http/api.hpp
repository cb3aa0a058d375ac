#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/task.hpp"
#include "http/handlers.hpp"
#include "http/message.hpp"
#include "http/replay.hpp"
#include "http/routes.hpp"

namespace echoes::http {

/// What a host writes down about one request. Holds nothing secret: no token, note, place or e-mail address.
struct Trace {
  std::string request_id;
  /// Nothing while no route was found.
  const Route* route{nullptr};
  /// The failure's message for the log; never part of the answer.
  std::string log;
  /// The cache did not answer, and the request went on without it.
  bool cache_gone{false};
  /// The answer is that of an earlier request with the same Idempotency-Key.
  bool replayed{false};
};

/// The whole API behind one function, the same for every host: request id, route, CORS, identity, rate limit,
/// idempotency, handler, problem documents, security fields. Thread rule: one thread; many requests at a time.
class Api {
 public:
  Api(ApiConfig config, ApiPorts ports);
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  /// How large a body may be for a host to read it; known from the head alone.
  [[nodiscard]] static std::size_t body_limit(Method method, std::string_view path);

  /// Never throws. `request` and `trace` must outlive the answer.
  [[nodiscard]] Task<Response> handle(const Request& request, Trace& trace);

  /// The answer to a request that the host refuses by itself, with all fields an answer has.
  [[nodiscard]] Response refuse(const Error& error, const Request& request, Trace& trace);

 private:
  [[nodiscard]] Task<Result<Response>> answer(const Request& request, Trace& trace);
  [[nodiscard]] Task<Result<UserId>> authenticate(const Request& request, Instant now, Trace& trace);
  /// Counts one more for `who` in this minute; kTooManyRequests beyond `limit`.
  [[nodiscard]] Task<Result<void>> count_request(std::string who, std::int64_t limit, Instant now, Trace& trace);
  [[nodiscard]] Task<Result<Response>> run_handler(const Route& route, Exchange& exchange, Trace& trace);
  [[nodiscard]] Response answer_options(const Request& request, std::string allow) const;
  void finish(Response& response, const Request& request, const Trace& trace) const;
  [[nodiscard]] std::string choose_request_id(const Request& request);

  ApiConfig config_;
  ApiPorts ports_;
  Handlers handlers_;
  Replay replay_;
  std::uint64_t request_id_state_;
};

}  // namespace echoes::http
