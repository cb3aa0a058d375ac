#include "hosts/server/api_service.hpp"

#include <chrono>

namespace echoes::hosts {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kUsPerMs = 1e3;

/// Probes ask /health all the time; their successes tell nothing.
LogLevel level_of(const http::Trace& trace, int status) {
  if (status >= 500) {
    return status == 503 || status == 501 ? LogLevel::kWarning : LogLevel::kError;
  }
  const bool probe = trace.route != nullptr && trace.route->rate == http::RateClass::kFree;
  return probe && status < 400 ? LogLevel::kDebug : LogLevel::kInfo;
}

}  // namespace

std::size_t ApiService::body_limit(const http::Request& head) const {
  return http::Api::body_limit(head.method, head.path);
}

Task<http::Response> ApiService::answer(const http::Request& request) {
  const Clock::time_point started = Clock::now();
  http::Trace trace;
  http::Response response = co_await api_.handle(request, trace);
  record(request, trace, response.status, Clock::now() - started);
  co_return response;
}

http::Response ApiService::refuse(const Error& error, const http::Request& request) {
  http::Trace trace;
  http::Response response = api_.refuse(error, request, trace);
  record(request, trace, response.status, Clock::duration::zero());
  return response;
}

void ApiService::report_bug(std::string_view what) {
  log_.line(LogLevel::kError, "a connection failed").text("error", what);
}

void ApiService::record(const http::Request& request, const http::Trace& trace, int status, Clock::duration took) {
  metrics_.count_request(trace.route, status, took);
  if (trace.cache_gone) {
    metrics_.count_cache_gone();
  }
  const LogLevel level = level_of(trace, status);
  if (!log_.writes(level)) {
    return;
  }
  Log::Line line(log_, level, "request");
  line.text("requestId", trace.request_id);
  line.text("method", http::name_of(request.method));
  line.text("route", trace.route == nullptr ? std::string_view{"none"} : trace.route->name);
  line.integer("status", status);
  line.number("durationMs",
              static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()) / kUsPerMs);
  if (!trace.log.empty()) {
    line.text("error", trace.log);
  }
  if (trace.cache_gone) {
    line.boolean("cacheGone", true);
  }
  if (trace.replayed) {
    line.boolean("replayed", true);
  }
}

}  // namespace echoes::hosts
