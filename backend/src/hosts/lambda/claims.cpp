#include "hosts/lambda/claims.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

namespace echoes::hosts::lambda {
namespace {

constexpr std::size_t kLongestSubject = 128;

std::unexpected<Error> refused(std::string_view why) {
  return fail(ErrorCode::kUnauthenticated, "", "claims: " + std::string{why});
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// REST APIs write times of claims as Java's Date does: "Wed Nov 25 03:12:14 UTC 2026".
std::optional<Instant> java_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 28 || text.substr(19, 5) != " UTC " || text[3] != ' ' || text[7] != ' ' || text[10] != ' ') {
    return std::nullopt;
  }
  const auto month = std::ranges::find(kMonths, text.substr(4, 3));
  if (month == kMonths.end()) {
    return std::nullopt;
  }
  const auto number = static_cast<int>(month - kMonths.begin()) + 1;
  std::string written{text.substr(24, 4)};
  written.append(number < 10 ? "-0" : "-").append(std::to_string(number)).append("-").append(text.substr(8, 2));
  return parse_instant(written.append("T").append(text.substr(11, 8)).append("Z"));
}

/// Seconds since 1970, from HTTP APIs, or a date.
std::optional<Instant> time_of(std::string_view text) {
  if (const auto seconds = whole_number(text)) {
    constexpr std::int64_t kYear9999 = 253'402'300'799;
    return *seconds < 0 || *seconds > kYear9999 ? std::nullopt : std::optional{Instant{std::chrono::seconds{*seconds}}};
  }
  return java_date(text);
}

/// Cognito's are UUIDs. What else one day comes must not climb out of a key made of it.
bool is_subject(std::string_view sub) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return !sub.empty() && sub.size() <= kLongestSubject && sub.find_first_not_of(kAllowed) == std::string_view::npos;
}

std::string_view claim(const Claims& claims, std::string_view name) {
  const auto found = claims.find(name);
  return found == claims.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

Result<UserId> check_claims(const Claims& claims, const TokenPolicy& policy, Instant now) {
  if (claim(claims, "token_use") != "access") {
    return refused("token_use is not access");
  }
  if (policy.issuer.empty() || claim(claims, "iss") != policy.issuer) {
    return refused("another issuer");
  }
  const std::string_view client = claim(claims, "client_id");
  if (client.empty() || std::ranges::find(policy.client_ids, client) == policy.client_ids.end()) {
    return refused("another client");
  }
  const auto ends = time_of(claim(claims, "exp"));
  if (!ends || *ends <= now) {
    return refused("expired, or without an end");
  }
  const std::string_view subject = claim(claims, "sub");
  if (!is_subject(subject)) {
    return refused("no subject");
  }
  return UserId{std::string{subject}};
}

Task<Result<ports::Identity>> NoTokens::verify(std::string /*token*/, Instant /*now*/) {
  co_return fail(ErrorCode::kUnauthenticated, "", "no authorizer let the caller through");
}

}  // namespace echoes::hosts::lambda
