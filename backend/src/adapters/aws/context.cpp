#include "adapters/aws/context.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <utility>

#include "base/encoding.hpp"

namespace echoes::adapters::aws {

namespace asio = boost::asio;

Context::Context(const asio::any_io_executor& executor, ContextConfig config, std::unique_ptr<CredentialSource> source,
                 const ports::Clock& clock, ports::Randomness& randomness)
    : config_(std::move(config)),
      clock_(clock),
      randomness_(randomness),
      credentials_(std::move(source), clock),
      http_(executor, config_.http) {
  if (config_.endpoint_url) {
    Result<Endpoint> parsed = parse_endpoint(*config_.endpoint_url);
    if (!parsed) {
      throw std::invalid_argument("AWS endpoint: " + parsed.error().log);
    }
    endpoint_ = std::move(*parsed);
  }
}

Context::~Context() = default;

Endpoint Context::endpoint_of(std::string_view prefix) const {
  if (endpoint_) {
    return *endpoint_;
  }
  Endpoint endpoint;
  endpoint.host = std::string(prefix) + "." + config_.region + ".amazonaws.com";
  return endpoint;
}

Task<Result<HttpResponse>> Context::call(Signer& signer, Call call) {
  auto outcome = co_await try_call(signer, std::move(call));
  if (!outcome) {
    co_return std::unexpected(std::move(outcome.error().error));
  }
  co_return std::move(*outcome);
}

Task<std::expected<HttpResponse, Context::Refusal>> Context::try_call(Signer& signer, Call call) {
  const Deadline deadline = call.deadline.value_or(Deadline::after(config_.call_time_limit));
  RetryConfig retry = config_.retry;
  retry.max_attempts = call.repeatable ? std::min(retry.max_attempts, call.max_attempts) : 1;

  RequestToSign to_sign;
  to_sign.method = call.method;
  to_sign.host = authority_of(call.endpoint);
  to_sign.path = std::move(call.path);
  to_sign.query = std::move(call.query);
  to_sign.headers = std::move(call.headers);
  to_sign.payload_hash = encode_hex(sha256(call.body));

  bool renewed = false;
  for (int attempt = 1;;) {
    Result<CredentialsProvider::Held> credentials = co_await credentials_.get();
    if (!credentials) {
      Refusal refusal{Failure{FailureKind::kOther, {}, {}}, std::move(credentials.error())};
      refusal.error.log = call.action + ": " + refusal.error.log;
      co_return std::unexpected(std::move(refusal));
    }
    SignedRequest sign_result = signer.sign(to_sign, **credentials, clock_.now());
    HttpRequest request;
    request.method = call.method;
    request.endpoint = call.endpoint;
    request.target = std::move(sign_result.target);
    request.headers = std::move(sign_result.headers);
    request.body = call.body;
    request.repeatable = call.repeatable;
    HttpLimits limits;
    limits.max_response_bytes = call.max_response_bytes;
    limits.deadline = deadline;
    Exchange exchange = co_await http_.send(std::move(request), limits);

    const Instant now = clock_.now();
    std::optional<Failure> failure = failure_of(exchange, now);
    if (!failure) {
      budget_.give_back();
      co_return std::move(*exchange);
    }
    if (failure->kind == FailureKind::kExpiredCredentials && !renewed) {
      // The service has done nothing yet, so this is no repetition.
      renewed = true;
      credentials_.forget(*credentials);
      continue;
    }
    std::optional<std::chrono::milliseconds> pause;
    if (failure->kind == FailureKind::kTransient) {
      pause = pause_before_retry(retry, attempt, failure->retry_after, randomness_.roll(), deadline);
    }
    if (!pause || !budget_.take()) {
      Error error = translate(exchange, *failure, call.action);
      std::string body(exchange ? exchange->text() : std::string_view());
      co_return std::unexpected(Refusal{std::move(*failure), std::move(error), std::move(body)});
    }
    ++attempt;
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(*pause);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

}  // namespace echoes::adapters::aws
