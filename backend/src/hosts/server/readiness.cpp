#include "hosts/server/readiness.hpp"

#include <variant>

#include "http/routes.hpp"

namespace echoes::hosts {
namespace {

bool needs_database(const http::Request& request) {
  const auto found = http::find_route(request.method, request.path);
  const auto* const match = std::get_if<http::RouteMatch>(&found);
  return match != nullptr && match->route->access == http::Access::kPerson;
}

}  // namespace

Task<Result<void>> SchemaProbe::check() {
  if (!schema_ready_.load(std::memory_order_acquire)) {
    co_return fail(ErrorCode::kUnavailable, "", "the database's schema is not ready");
  }
  co_return co_await database_.check();
}

std::size_t ReadyService::body_limit(const http::Request& head) const { return inner_.body_limit(head); }

Task<http::Response> ReadyService::answer(const http::Request& request) {
  if (schema_ready_.load(std::memory_order_acquire) || !needs_database(request)) {
    return inner_.answer(request);
  }
  return refuse_for_now(request);
}

Task<http::Response> ReadyService::refuse_for_now(const http::Request& request) {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.detail = "The database does not answer. Try again in 5 seconds.";
  error.log = "the database's schema is not ready";
  co_return inner_.refuse(error, request);
}

http::Response ReadyService::refuse(const Error& error, const http::Request& request) {
  return inner_.refuse(error, request);
}

void ReadyService::report_bug(std::string_view what) { inner_.report_bug(what); }

}  // namespace echoes::hosts
