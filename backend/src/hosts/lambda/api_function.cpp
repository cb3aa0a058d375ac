#include "hosts/lambda/api_function.hpp"

#include <array>
#include <chrono>
#include <utility>
#include <variant>
#include <vector>

#include "hosts/figures/invocation.hpp"
#include "hosts/lambda/run_task.hpp"
#include "http/problem.hpp"

namespace echoes::hosts::lambda {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr double kUsPerMs = 1e3;

/// "saveEcho" in words: "save-echo".
std::string in_words(std::string_view operation) {
  std::string words;
  for (const char c : operation) {
    if (c >= 'A' && c <= 'Z') {
      words.push_back('-');
      words.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      words.push_back(c);
    }
  }
  return words;
}

LogLevel level_of(int status) {
  if (status < 500) {
    return LogLevel::kInfo;
  }
  return status == 503 || status == 501 ? LogLevel::kWarning : LogLevel::kError;
}

}  // namespace

const http::Route* find_operation(std::string_view handler) {
  for (const http::Route& route : http::routes()) {
    // What is for the operator on the server's own machine has no operator here.
    if (route.access != http::Access::kOperator && in_words(route.name) == handler) {
      return &route;
    }
  }
  return nullptr;
}

bool ApiFunction::is_own(const http::Request& request) const {
  const auto found = http::find_route(request.method, request.path);
  const auto* const match = std::get_if<http::RouteMatch>(&found);
  return match != nullptr && match->route == &route_;
}

void ApiFunction::believe_claims(ApiEvent& event) const {
  if (event.claims == nullptr || route_.access != http::Access::kPerson) {
    return;
  }
  auto user = check_claims(*event.claims, policy_, clock_.now());
  if (!user) {
    log_.line(LogLevel::kWarning, "the authorizer let somebody through whom we do not take")
        .text("error", user.error().log);
    return;
  }
  event.request.claims = http::OriginClaims{*std::move(user)};
}

std::string ApiFunction::handle(const Invocation& invocation) {
  const SteadyClock::time_point started = SteadyClock::now();
  auto read = read_api_event(invocation.body);
  if (!read) {
    throw std::invalid_argument(read.error().log);
  }
  ApiEvent& event = **read;
  http::Trace trace;
  http::Response response;
  if (is_own(event.request)) {
    believe_claims(event);
    response = run_task(io_, api_.handle(event.request, trace));
  } else {
    Error error;
    error.code = ErrorCode::kNotFound;
    error.log = "an event for another operation";
    response = api_.refuse(error, event.request, trace);
  }
  record(invocation, event, trace, response.status, SteadyClock::now() - started);
  return write_api_answer(event.origin, response, event.request.method);
}

std::string ApiFunction::too_large() const {
  Error error;
  error.log = "the answer is too large";
  return write_api_answer(ApiOrigin::kRestV1, http::render_problem(error, ""), http::Method::kGet);
}

void ApiFunction::record(const Invocation& invocation, const ApiEvent& event, const http::Trace& trace, int status,
                         SteadyClock::duration took) const {
  const auto now = std::chrono::system_clock::now();
  {
    Log::Line line(log_, level_of(status), "request");
    line.text("requestId", trace.request_id);
    line.text("awsRequestId", invocation.request_id);
    line.text("gatewayRequestId", event.gateway_request_id);
    if (!invocation.trace_id.empty()) {
      line.text("traceId", invocation.trace_id);
    }
    line.text("method", http::name_of(event.request.method));
    line.text("route", route_.name);
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
  log_.raw(request_emf_line(route_.name, status, took, environment_, now));
  std::vector<CountFigure> figures;
  if (const auto business = business_figure_of(route_.name); business && status / 100 == 2 && !trace.replayed) {
    figures.push_back(CountFigure{*business, 1});
  }
  if (trace.cache_gone) {
    figures.push_back(CountFigure{"CacheUnavailable", 1});
  }
  if (!figures.empty()) {
    log_.raw(counts_emf_line(figures, environment_, now));
  }
}

}  // namespace echoes::hosts::lambda
