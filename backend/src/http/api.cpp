#include "http/api.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <optional>
#include <span>
#include <utility>

#include "base/ulid.hpp"
#include "http/json_body.hpp"
#include "http/problem.hpp"

namespace echoes::http {
namespace {

constexpr std::size_t kMaxRequestId = 64;
constexpr std::chrono::seconds kCounterKept{90};

/// Sent with every answer. Nothing of ours is ever framed, sniffed, cached in between, or told to other sites.
constexpr std::array<FixedField, 4> kSecurityFields{
    {{"X-Content-Type-Options", "nosniff"},
     {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
     {"Referrer-Policy", "no-referrer"},
     {"Cache-Control", "no-store"}}};
/// For answers that say themselves what their page may do.
constexpr std::array<FixedField, 3> kPageSecurityFields{
    {{"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"}, {"Cache-Control", "no-store"}}};

constexpr std::string_view kExposedFields = "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id";
constexpr std::string_view kAllowedFields =
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id";
constexpr std::string_view kPreflightKept = "7200";

/// Fields that mean one thing: two of them could be read differently by whoever stands before us.
constexpr std::array<std::string_view, 5> kSingleFields{"Authorization", "Content-Type", "Idempotency-Key", "If-Match",
                                                        "X-Request-Id"};

bool is_request_id(std::string_view text) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  return !text.empty() && text.size() <= kMaxRequestId && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

/// SplitMix64 (Steele, Lea, Flood 2014): request ids need to be different, not secret.
std::uint64_t next_of(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31U);
}

/// The token of "Bearer <token>"; nothing for anything else.
std::optional<std::string_view> bearer_token(std::string_view value) {
  constexpr std::string_view kScheme = "Bearer ";
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=";
  if (value.size() <= kScheme.size() || !equals_ignoring_case(value.substr(0, kScheme.size()), kScheme)) {
    return std::nullopt;
  }
  value.remove_prefix(value.find_first_not_of(' ', kScheme.size() - 1));
  return value.find_first_not_of(kAllowed) == std::string_view::npos ? std::optional{value} : std::nullopt;
}

bool came_through_proxy(const HeaderViews& headers) {
  return headers.find("X-Forwarded-For") || headers.find("Forwarded") || headers.find("Via");
}

}  // namespace

Api::Api(ApiConfig config, ApiPorts ports)
    : config_(std::move(config)),
      ports_(ports),
      handlers_(config_, ports_),
      replay_(ports_.cache),
      request_id_state_(ports_.randomness.roll()) {}

std::size_t Api::body_limit(Method method, std::string_view path) {
  const auto found = find_route(method, path);
  const auto* const match = std::get_if<RouteMatch>(&found);
  return match == nullptr || match->route->body_limit == 0 ? kBodyLimit : match->route->body_limit;
}

std::string Api::choose_request_id(const Request& request) {
  const auto offered = request.headers.find("X-Request-Id");
  if (offered && is_request_id(*offered)) {
    return std::string{*offered};
  }
  std::array<std::uint8_t, 10> random{};
  const std::uint64_t first = next_of(request_id_state_);
  const std::uint64_t second = next_of(request_id_state_);
  for (std::size_t i = 0; i < random.size(); ++i) {
    random.at(i) = static_cast<std::uint8_t>(i < 8 ? first >> (8 * i) : second >> (8 * (i - 8)));
  }
  return format_ulid(make_ulid(ports_.clock.now(), random));
}

Task<Response> Api::handle(const Request& request, Trace& trace) {
  Error error;
  try {
    trace.request_id = choose_request_id(request);
    auto response = co_await answer(request, trace);
    if (response) {
      finish(*response, request, trace);
      co_return *std::move(response);
    }
    error = std::move(response.error());
  } catch (const std::exception& bug) {
    error = Error{};
    error.log = bug.what();
  }
  trace.log = std::move(error.log);
  Response response = render_problem(error, trace.request_id);
  if (error.code == ErrorCode::kUnauthenticated && request.headers.find("Authorization")) {
    std::ranges::find(response.fields, "WWW-Authenticate", &ResponseField::name)->value =
        R"(Bearer error="invalid_token")";
  }
  finish(response, request, trace);
  co_return response;
}

Response Api::refuse(const Error& error, const Request& request, Trace& trace) {
  trace.request_id = choose_request_id(request);
  trace.log = error.log;
  Response response = render_problem(error, trace.request_id);
  finish(response, request, trace);
  return response;
}

Task<Result<Response>> Api::answer(const Request& request, Trace& trace) {
  for (const std::string_view name : kSingleFields) {
    if (request.headers.count(name) > 1) {
      co_return fail(ErrorCode::kMalformedRequest, "The header field " + std::string{name} + " is given twice.");
    }
  }
  auto found = find_route(request.method, request.path);
  if (std::holds_alternative<UnknownPath>(found)) {
    co_return fail(ErrorCode::kNotFound, "");
  }
  if (auto* const other = std::get_if<OtherMethods>(&found)) {
    if (request.method == Method::kOptions) {
      co_return answer_options(request, std::move(other->allow));
    }
    Error error;
    error.code = ErrorCode::kMethodNotAllowed;
    error.detail = "Known here are " + other->allow + ".";
    Response response = render_problem(error, trace.request_id);
    response.set("Allow", std::move(other->allow));
    co_return response;
  }
  auto& match = std::get<RouteMatch>(found);
  const Route& route = *match.route;
  trace.route = &route;

  Exchange exchange{request, std::move(match.parameter), {}, ports_.clock.now()};
  if (route.access == Access::kOperator && (!request.from_loopback || came_through_proxy(request.headers))) {
    co_return fail(ErrorCode::kNotFound, "");
  }
  if (route.access == Access::kPerson) {
    auto user = co_await authenticate(request, exchange.now, trace);
    if (!user) {
      co_return propagate(user);
    }
    exchange.user = *std::move(user);
  }
  if (route.rate != RateClass::kFree) {
    const bool person = route.rate == RateClass::kCounted;
    std::string who = person ? "user:" + exchange.user.str() : "visitor:" + std::string{request.remote_address};
    auto admitted = co_await count_request(std::move(who), person ? config_.rate_limit_per_minute : kVisitsPerMinute,
                                           exchange.now, trace);
    if (!admitted) {
      co_return propagate(admitted);
    }
  }
  if (route.body_limit == 0 && !request.body.empty()) {
    co_return fail(ErrorCode::kMalformedRequest, "This takes no body.");
  }
  if (request.body.size() > body_limit(request.method, request.path)) {
    co_return fail(ErrorCode::kPayloadTooLarge, "The body may have " + std::to_string(route.body_limit) + " bytes.");
  }
  if (auto json = require_json(request); !json) {
    co_return propagate(json);
  }
  co_return co_await run_handler(route, exchange, trace);
}

Task<Result<Response>> Api::run_handler(const Route& route, Exchange& exchange, Trace& trace) {
  if (!route.replayable) {
    co_return co_await (handlers_.*route.handler)(exchange);
  }
  auto entry = co_await replay_.begin(route, exchange);
  if (!entry) {
    co_return propagate(entry);
  }
  trace.cache_gone = trace.cache_gone || entry->cache_gone;
  if (std::optional<Response>& known = entry->known; known.has_value()) {
    trace.replayed = true;
    co_return *std::move(known);
  }
  Result<Response> response = co_await (handlers_.*route.handler)(exchange);
  const bool kept = co_await replay_.end(*std::move(entry), response);
  trace.cache_gone = trace.cache_gone || !kept;
  co_return response;
}

Task<Result<UserId>> Api::authenticate(const Request& request, Instant now, Trace& trace) {
  if (request.claims) {
    co_return request.claims->user;
  }
  const auto header = request.headers.find("Authorization");
  const auto token = header ? bearer_token(*header) : std::nullopt;
  Error error;
  error.code = ErrorCode::kUnauthenticated;
  if (token) {
    auto identity = co_await ports_.identities.verify(std::string{*token}, now);
    if (identity) {
      co_return std::move(identity->user);
    }
    error = std::move(identity.error());
  }
  if (error.code == ErrorCode::kUnauthenticated) {
    auto admitted = co_await count_request("address:" + std::string{request.remote_address},
                                           config_.rate_limit_per_minute, now, trace);
    if (!admitted) {
      co_return propagate(admitted);
    }
  }
  co_return std::unexpected<Error>(std::move(error));
}

Task<Result<void>> Api::count_request(std::string who, std::int64_t limit, Instant now, Trace& trace) {
  if (!config_.counts_requests) {
    co_return Result<void>{};
  }
  const auto minute = std::chrono::floor<std::chrono::minutes>(now);
  std::string key = "rate1:" + who + ":" + std::to_string(minute.time_since_epoch().count());
  const auto count = co_await ports_.cache.increment(std::move(key), kCounterKept);
  if (!count) {
    trace.cache_gone = true;
    co_return Result<void>{};
  }
  if (*count > limit) {
    const auto pause = std::chrono::ceil<std::chrono::seconds>(minute + std::chrono::minutes{1} - now);
    auto error = fail(ErrorCode::kTooManyRequests, "Try again in " + std::to_string(pause.count()) + " seconds.");
    error.error().retry_after = pause;
    co_return error;
  }
  co_return Result<void>{};
}

Response Api::answer_options(const Request& request, std::string allow) const {
  Response response;
  response.status = 204;
  if (request.headers.find("Access-Control-Request-Method")) {
    response.set("Access-Control-Allow-Methods", allow);
    response.set("Access-Control-Allow-Headers", std::string{kAllowedFields});
    response.set("Access-Control-Max-Age", std::string{kPreflightKept});
  }
  response.set("Allow", std::move(allow));
  return response;
}

void Api::finish(Response& response, const Request& request, const Trace& trace) const {
  const bool says_policy = response.find("Content-Security-Policy").has_value();
  response.fixed_fields =
      says_policy ? std::span<const FixedField>{kPageSecurityFields} : std::span<const FixedField>{kSecurityFields};
  response.set("X-Request-Id", trace.request_id);
  if (config_.allowed_origins.empty()) {
    return;
  }
  response.set("Vary", "Origin");
  const auto origin = request.headers.find("Origin");
  if (origin && std::ranges::find(config_.allowed_origins, *origin) != config_.allowed_origins.end()) {
    response.set("Access-Control-Allow-Origin", std::string{*origin});
    response.set("Access-Control-Expose-Headers", std::string{kExposedFields});
  }
}

}  // namespace echoes::http
