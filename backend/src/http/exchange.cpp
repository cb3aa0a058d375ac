#include "http/exchange.hpp"

#include "base/ulid.hpp"

namespace echoes::http {
namespace {

constexpr std::size_t kMaxIdempotencyKey = 128;

bool is_idempotency_key(std::string_view key) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:-";
  return !key.empty() && key.size() <= kMaxIdempotencyKey && key.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace

Result<std::string> idempotency_key(const Request& request) {
  const auto key = request.headers.find("Idempotency-Key");
  if (!key) {
    return std::string{};
  }
  if (!is_idempotency_key(*key)) {
    return invalid("?Idempotency-Key", "must be 1 to 128 letters, digits or . _ ~ : -");
  }
  return std::string{*key};
}

Result<EchoId> echo_id_of(const Exchange& exchange) {
  if (!parse_ulid(exchange.parameter)) {
    return fail(ErrorCode::kNotFound, "No echo of yours has this id.");
  }
  return EchoId{exchange.parameter};
}

}  // namespace echoes::http
