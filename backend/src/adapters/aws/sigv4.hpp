#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/aws/credentials.hpp"
#include "adapters/aws/digest.hpp"
#include "adapters/aws/http_message.hpp"
#include "base/time.hpp"

namespace echoes::adapters::aws {

/// Signature version 4 (docs.aws.amazon.com, "Signature Version 4 for API requests"). Everything here is a pure
/// function of its arguments.

/// Stands for the hash of a body that is not signed.
inline constexpr std::string_view kUnsignedPayload = "UNSIGNED-PAYLOAD";

/// A presigned URL lives for at most a week.
inline constexpr std::chrono::seconds kLongestPresigned{604'800};

struct SigningScope {
  std::string region;
  /// The signing name: "s3", "events", "secretsmanager".
  std::string service;
};

/// Path, query and headers as they are meant, not as they are written: nothing percent-encoded. Outside S3 the path
/// must be free of empty and dot segments.
struct RequestToSign {
  std::string method;
  std::string host;
  std::string path{"/"};
  NamedValues query{};
  /// All of them are signed.
  NamedValues headers{};
  /// Lower-case hex SHA-256 of the body, or kUnsignedPayload.
  std::string payload_hash;
};

struct SignedRequest {
  /// What stands in the request line.
  std::string target;
  /// The headers given and those that signing adds, Authorization last. Host is not among them.
  NamedValues headers;
};

/// "20130524T000000Z"; the fraction is cut off.
[[nodiscard]] std::string amz_date(Instant at);

/// RFC 3986: all but letters, digits and -_.~ as %XX; a slash stays if asked for.
[[nodiscard]] std::string percent_encode(std::string_view text, bool keep_slash);

[[nodiscard]] std::string canonical_query(const NamedValues& query);

/// As signed: method, path, query, headers, their names, payload hash. `host` is among the headers.
[[nodiscard]] std::string canonical_request(const RequestToSign& request, const SigningScope& scope);

/// `date` is YYYYMMDD.
[[nodiscard]] Sha256 signing_key(const Secret& secret_access_key, std::string_view date, const SigningScope& scope);

/// Signs for one service of one region and keeps the day's key. Thread rule: belongs to one thread.
class Signer {
 public:
  explicit Signer(SigningScope scope);

  /// For the Authorization header. Adds x-amz-date, x-amz-security-token with temporary credentials and, for S3,
  /// x-amz-content-sha256.
  [[nodiscard]] SignedRequest sign(RequestToSign request, const Credentials& credentials, Instant now);

  /// The target with everything in its query, good for `lifetime` from `now` cut to seconds.
  /// REQUIRES: 1 s <= lifetime <= kLongestPresigned.
  [[nodiscard]] std::string presign(RequestToSign request, const Credentials& credentials, Instant now,
                                    std::chrono::seconds lifetime);

  /// The fields that a policy must name and a form must carry beside the signature, as S3 spells them.
  [[nodiscard]] NamedValues form_fields(const Credentials& credentials, Instant now) const;

  /// Hex signature of a POST policy. `policy` is the base 64 of its JSON.
  [[nodiscard]] std::string sign_policy(std::string_view policy, const Credentials& credentials, Instant now);

 private:
  [[nodiscard]] std::string credential_scope(std::string_view date) const;
  [[nodiscard]] std::string signature(std::string_view to_sign, const Credentials& credentials, std::string_view date);
  [[nodiscard]] std::string string_to_sign(const std::string& canonical, const std::string& at) const;

  SigningScope scope_;
  std::string key_date_;
  std::string key_owner_;
  Sha256 key_{};
};

}  // namespace echoes::adapters::aws
