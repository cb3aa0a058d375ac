#include "adapters/aws/failures.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <utility>

#include "adapters/aws/http_date.hpp"

namespace echoes::adapters::aws {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxCodeLength = 100;

/// What AWS services call their refusals, as far as the status does not say it already.
constexpr std::array kKnownCodes{
    std::pair{std::string_view("Throttling"), FailureKind::kTransient},
    std::pair{std::string_view("ThrottlingException"), FailureKind::kTransient},
    std::pair{std::string_view("ThrottledException"), FailureKind::kTransient},
    std::pair{std::string_view("RequestThrottled"), FailureKind::kTransient},
    std::pair{std::string_view("RequestThrottledException"), FailureKind::kTransient},
    std::pair{std::string_view("TooManyRequestsException"), FailureKind::kTransient},
    std::pair{std::string_view("RequestLimitExceeded"), FailureKind::kTransient},
    std::pair{std::string_view("ProvisionedThroughputExceededException"), FailureKind::kTransient},
    std::pair{std::string_view("TransactionConflictException"), FailureKind::kTransient},
    std::pair{std::string_view("TransactionInProgressException"), FailureKind::kTransient},
    std::pair{std::string_view("BandwidthLimitExceeded"), FailureKind::kTransient},
    std::pair{std::string_view("SlowDown"), FailureKind::kTransient},
    std::pair{std::string_view("PriorRequestNotComplete"), FailureKind::kTransient},
    std::pair{std::string_view("RequestTimeout"), FailureKind::kTransient},
    std::pair{std::string_view("RequestTimeoutException"), FailureKind::kTransient},
    std::pair{std::string_view("InternalError"), FailureKind::kTransient},
    std::pair{std::string_view("InternalFailure"), FailureKind::kTransient},
    std::pair{std::string_view("InternalServiceError"), FailureKind::kTransient},
    std::pair{std::string_view("ServiceUnavailable"), FailureKind::kTransient},
    std::pair{std::string_view("ExpiredToken"), FailureKind::kExpiredCredentials},
    std::pair{std::string_view("ExpiredTokenException"), FailureKind::kExpiredCredentials},
    std::pair{std::string_view("RequestExpired"), FailureKind::kExpiredCredentials},
    std::pair{std::string_view("AccessDenied"), FailureKind::kDenied},
    std::pair{std::string_view("AccessDeniedException"), FailureKind::kDenied},
    std::pair{std::string_view("UnrecognizedClientException"), FailureKind::kDenied},
    std::pair{std::string_view("InvalidSignatureException"), FailureKind::kDenied},
    std::pair{std::string_view("SignatureDoesNotMatch"), FailureKind::kDenied},
    std::pair{std::string_view("InvalidAccessKeyId"), FailureKind::kDenied},
    std::pair{std::string_view("InvalidClientTokenId"), FailureKind::kDenied},
    std::pair{std::string_view("NoSuchKey"), FailureKind::kAbsent},
    std::pair{std::string_view("ResourceNotFoundException"), FailureKind::kAbsent},
};

/// "com.amazonaws.events#AccessDeniedException:http://..." -> "AccessDeniedException"; empty when it is no such word.
std::string bare_code(std::string_view raw) {
  if (const auto hash = raw.find('#'); hash != std::string_view::npos) {
    raw.remove_prefix(hash + 1);
  }
  raw = raw.substr(0, raw.find(':'));
  const bool plain = std::ranges::all_of(raw, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
  });
  return plain && raw.size() <= kMaxCodeLength ? std::string(raw) : std::string();
}

std::string code_of(const HttpResponse& response) {
  if (const auto type = response.header("x-amzn-errortype")) {
    return bare_code(*type);
  }
  const std::string_view body = response.text();
  constexpr std::string_view kOpen = "<Code>";
  if (const auto open = body.find(kOpen); open != std::string_view::npos) {
    const std::string_view rest = body.substr(open + kOpen.size());
    return bare_code(rest.substr(0, rest.find('<')));
  }
  boost::system::error_code error;
  const json::value parsed = json::parse(json::string_view(body.data(), body.size()), error);
  if (!error && parsed.is_object()) {
    for (const char* name : {"__type", "code", "Code"}) {
      if (const auto* type = parsed.get_object().if_contains(name); type != nullptr && type->is_string()) {
        return bare_code(std::string_view(type->get_string().data(), type->get_string().size()));
      }
    }
  }
  return {};
}

FailureKind kind_of(int status, std::string_view code) {
  const auto known = std::ranges::find(kKnownCodes, code, &decltype(kKnownCodes)::value_type::first);
  if (known != kKnownCodes.end()) {
    return known->second;
  }
  if (status >= 500 || status == 429) {
    return FailureKind::kTransient;
  }
  if (status == 401 || status == 403) {
    return FailureKind::kDenied;
  }
  // A HEAD answer has no body to say what is absent; with a word of its own it is something else, a bucket perhaps.
  if (status == 404 && code.empty()) {
    return FailureKind::kAbsent;
  }
  return FailureKind::kOther;
}

std::optional<std::chrono::milliseconds> retry_after_of(const HttpResponse& response, Instant now) {
  const auto header = response.header("retry-after");
  if (!header) {
    return std::nullopt;
  }
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(header->data(), header->data() + header->size(), seconds);
  if (fault == std::errc() && end == header->data() + header->size() && seconds >= 0 && seconds <= 86'400) {
    return std::chrono::seconds(seconds);
  }
  if (const auto date = parse_http_date(*header)) {
    return std::max(std::chrono::milliseconds(0), *date - now);
  }
  return std::nullopt;
}

FailureKind kind_of(TransportFault fault) {
  switch (fault) {
    case TransportFault::kUnresolved:
    case TransportFault::kNotConnected:
    case TransportFault::kTimedOut:
    case TransportFault::kBroken:
    case TransportFault::kBusy:
      return FailureKind::kTransient;
    case TransportFault::kTlsRefused:
    case TransportFault::kNotHttp:
    case TransportFault::kTooLarge:
      return FailureKind::kOther;
  }
  std::unreachable();
}

Error make_error(ErrorCode code, std::string detail, std::string log) {
  Error error;
  error.code = code;
  error.detail = std::move(detail);
  error.log = std::move(log);
  return error;
}

}  // namespace

std::optional<Failure> failure_of(const Exchange& exchange, Instant now) {
  Failure failure;
  if (!exchange) {
    failure.kind = kind_of(exchange.error().fault);
    return failure;
  }
  if (exchange->status >= 200 && exchange->status < 300) {
    return std::nullopt;
  }
  failure.code = code_of(*exchange);
  failure.kind = kind_of(exchange->status, failure.code);
  failure.retry_after = retry_after_of(*exchange, now);
  return failure;
}

Error translate(const Exchange& exchange, const Failure& failure, std::string_view action) {
  constexpr std::string_view kUnavailable = "A service we need does not answer. Please try again in a moment.";
  constexpr std::string_view kOurs = "Something went wrong on our side.";
  std::string log(action);
  if (!exchange) {
    log += ": " + exchange.error().cause;
    if (exchange.error().fault == TransportFault::kTooLarge) {
      return make_error(ErrorCode::kPayloadTooLarge, "The content is larger than allowed.", std::move(log));
    }
    return make_error(ErrorCode::kUnavailable, std::string(kUnavailable), std::move(log));
  }
  log += ": status " + std::to_string(exchange->status);
  if (!failure.code.empty()) {
    log += ", " + failure.code;
  }
  switch (failure.kind) {
    case FailureKind::kTransient: {
      Error error = make_error(ErrorCode::kUnavailable, std::string(kUnavailable), std::move(log));
      if (failure.retry_after) {
        error.retry_after = std::chrono::ceil<std::chrono::seconds>(*failure.retry_after);
      }
      return error;
    }
    case FailureKind::kAbsent:
      return make_error(ErrorCode::kNotFound, "There is no such thing.", std::move(log));
    case FailureKind::kDenied:
      return make_error(ErrorCode::kInternal, std::string(kOurs),
                        log + ": access denied; may the role do this action?");
    case FailureKind::kExpiredCredentials:
      return make_error(ErrorCode::kInternal, std::string(kOurs), log + ": the credentials have ended");
    case FailureKind::kOther:
      return make_error(ErrorCode::kInternal, std::string(kOurs), std::move(log));
  }
  std::unreachable();
}

}  // namespace echoes::adapters::aws
