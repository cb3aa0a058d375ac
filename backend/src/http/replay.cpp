#include "http/replay.hpp"

#include <openssl/evp.h>

#include <array>
#include <charconv>
#include <chrono>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/encoding.hpp"
#include "http/exchange.hpp"

namespace echoes::http {
namespace {

constexpr std::chrono::seconds kRunningKept{60};
constexpr std::chrono::hours kAnswerKept{24};
constexpr std::chrono::seconds kRetryRunning{1};

// "r" + fingerprint while running; "d" + fingerprint + status (3 digits) + ETag + "\n" + body when done. Entries
// outlive a deployment by up to a day: another layout needs another prefix of the key.
constexpr std::string_view kKeyPrefix = "replay1:";
constexpr char kRunning = 'r';
constexpr char kDone = 'd';
constexpr std::size_t kFingerprintSize = 32;
constexpr std::size_t kStatusSize = 3;

std::string fingerprint_of(const Route& route, const Exchange& exchange) {
  std::string text{route.name};
  text.push_back('\n');
  text.append(exchange.parameter);
  text.push_back('\n');
  text.append(exchange.request.body);
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  return encode_hex(std::span{digest}.first(kFingerprintSize / 2));
}

std::optional<Response> read_answer(std::string_view stored) {
  std::string_view rest = stored.substr(1 + kFingerprintSize);
  int status = 0;
  const std::size_t line_end = rest.find('\n');
  const std::string_view digits = rest.substr(0, kStatusSize);
  if (line_end == std::string_view::npos || line_end < kStatusSize ||
      std::from_chars(digits.data(), digits.data() + digits.size(), status).ec != std::errc{}) {
    return std::nullopt;
  }
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::string{rest.substr(line_end + 1)};
  if (line_end > kStatusSize) {
    response.set("ETag", std::string{rest.substr(kStatusSize, line_end - kStatusSize)});
  }
  return response;
}

}  // namespace

Task<Result<Replay::Entry>> Replay::begin(const Route& route, const Exchange& exchange) {
  Entry entry;
  auto given = idempotency_key(exchange.request);
  if (!given) {
    co_return propagate(given);
  }
  if (!route.replayable || given->empty()) {
    co_return entry;
  }
  entry.fingerprint = fingerprint_of(route, exchange);
  std::string key{kKeyPrefix};
  key += exchange.user.view();
  key.push_back(':');
  key += *given;

  auto claimed = co_await cache_.set_if_absent(key, kRunning + entry.fingerprint, kRunningKept);
  if (!claimed) {
    entry.cache_gone = true;
    co_return entry;
  }
  if (*claimed) {
    entry.key = std::move(key);
    co_return entry;
  }
  auto stored = co_await cache_.get(std::move(key));
  if (!stored) {
    entry.cache_gone = true;
    co_return entry;
  }
  // Expired between the two questions, or not of our making: answer as if it were new.
  const std::optional<std::string>& found = *stored;
  if (!found.has_value() || found->size() < 1 + kFingerprintSize) {
    co_return entry;
  }
  const std::string& value = *found;
  if (value.compare(1, kFingerprintSize, entry.fingerprint) != 0) {
    co_return fail(ErrorCode::kIdempotencyKeyReused, "The Idempotency-Key came with another request before.");
  }
  if (value.front() == kRunning) {
    auto error = fail(ErrorCode::kTooManyRequests, "The first request with this Idempotency-Key is still running.");
    error.error().retry_after = kRetryRunning;
    co_return error;
  }
  if (value.front() == kDone) {
    entry.known = read_answer(value);
  }
  co_return entry;
}

Task<bool> Replay::end(Entry entry, const Result<Response>& response) {
  if (entry.key.empty()) {
    co_return true;
  }
  if (!response || response->status < 200 || response->status > 299) {
    const auto erased = co_await cache_.erase(std::move(entry.key));
    co_return erased.has_value();
  }
  std::string value{kDone};
  value += entry.fingerprint;
  value += std::to_string(response->status);
  value += response->find("ETag").value_or("");
  value.push_back('\n');
  value += response->content();
  const auto kept = co_await cache_.set(std::move(entry.key), std::move(value), kAnswerKept);
  co_return kept.has_value();
}

}  // namespace echoes::http
