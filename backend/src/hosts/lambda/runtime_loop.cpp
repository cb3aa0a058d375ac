#include "hosts/lambda/runtime_loop.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>

namespace echoes::hosts::lambda {
namespace {

constexpr const char* kTraceVariable = "_X_AMZN_TRACE_ID";
/// Warm-up events are short; a long event need not be parsed to know that it is none.
constexpr std::size_t kLongestWarmUp = 256;

/// Tracers find the trace there, and must not find that of the event before.
void tell_trace(const std::string& trace_id) {
  // NOLINTBEGIN(concurrency-mt-unsafe): the loop is the process's one thread.
  if (trace_id.empty()) {
    ::unsetenv(kTraceVariable);
  } else {
    ::setenv(kTraceVariable, trace_id.c_str(), 1);
  }
  // NOLINTEND(concurrency-mt-unsafe)
}

void handle_one(RuntimeApi& api, Function& function, const Log& log, const Invocation& invocation) {
  std::optional<std::string> answer;
  try {
    answer = is_warm_up(invocation.body) ? R"({"warm":true})" : function.handle(invocation);
  } catch (const std::exception& failure) {
    log.line(LogLevel::kError, "the event failed")
        .text("awsRequestId", invocation.request_id)
        .text("error", failure.what());
  } catch (...) {
    log.line(LogLevel::kError, "the event failed").text("awsRequestId", invocation.request_id);
  }
  Taken taken{};
  if (!answer) {
    taken = api.fail(invocation.request_id, "Function.Failed", "The event failed; the log says why.");
  } else {
    if (answer->size() > kMaxAnswerBytes) {
      log.line(LogLevel::kError, "the answer is larger than the platform takes")
          .text("awsRequestId", invocation.request_id)
          .integer("bytes", static_cast<std::int64_t>(answer->size()));
      answer = function.too_large();
    }
    taken = api.respond(invocation.request_id, *answer);
  }
  if (taken != Taken::kAccepted) {
    log.line(LogLevel::kError, "the platform did not take the answer")
        .text("awsRequestId", invocation.request_id)
        .text("cause", taken == Taken::kTooLarge ? "too large" : "refused");
  }
}

}  // namespace

bool is_warm_up(std::string_view event) {
  if (event.size() > kLongestWarmUp) {
    return false;
  }
  boost::system::error_code error;
  const auto value = boost::json::parse({event.data(), event.size()}, error);
  const auto* const source = !error && value.is_object() ? value.get_object().if_contains("source") : nullptr;
  return source != nullptr && source->is_string() && source->get_string() == "echoes.warm-up";
}

void run_loop(RuntimeApi& api, Function& function, const Log& log) {
  for (;;) {
    const Invocation invocation = api.next();
    tell_trace(invocation.trace_id);
    handle_one(api, function, log, invocation);
  }
}

}  // namespace echoes::hosts::lambda
