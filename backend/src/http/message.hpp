#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

namespace echoes::http {

enum class Method : std::uint8_t { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions, kOther };

[[nodiscard]] Method find_method(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(Method method) noexcept;

/// ASCII letters without regard to case, all else byte by byte.
[[nodiscard]] bool equals_ignoring_case(std::string_view left, std::string_view right) noexcept;

/// The fields of a request as received; names compare without case. Views into memory of whoever received them.
class HeaderViews {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;
  };

  void add(std::string_view name, std::string_view value) { fields_.push_back(Field{name, value}); }
  void clear() noexcept { fields_.clear(); }

  /// The value of the first field of that name; nothing when there is none.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
  [[nodiscard]] std::size_t count(std::string_view name) const noexcept;
  [[nodiscard]] std::span<const Field> all() const noexcept { return fields_; }

 private:
  std::vector<Field> fields_;
};

/// Who an authoriser in front of us found the caller to be (API Gateway); never taken from a header.
struct OriginClaims {
  UserId user;
};

/// What both hosts turn their input into before any of our code runs. Views live as long as the host's buffer, which
/// outlives the answer.
struct Request {
  Method method{Method::kGet};
  /// As sent, percent-encoded, without the query: "/echoes/random".
  std::string_view path;
  /// As sent, without the question mark.
  std::string_view query;
  HeaderViews headers;
  std::string_view body;
  /// Numeric, without port.
  std::string_view remote_address;
  /// The peer is this machine.
  bool from_loopback{false};
  std::optional<OriginClaims> claims;
};

/// A field of a response. `name` has static storage.
struct ResponseField {
  std::string_view name;
  std::string value;
};

/// A field that never varies; both views have static storage.
struct FixedField {
  std::string_view name;
  std::string_view value;
};

struct Response {
  int status{200};
  /// Static storage; empty when there is no body.
  std::string_view content_type;
  std::string body;
  /// Static storage; sent in place of `body` when not empty.
  std::string_view fixed_body;
  std::vector<ResponseField> fields;
  /// Sent besides `fields`; an array with static storage.
  std::span<const FixedField> fixed_fields;

  [[nodiscard]] std::string_view content() const noexcept {
    return fixed_body.empty() ? std::string_view{body} : fixed_body;
  }
  void set(std::string_view name, std::string value) { fields.push_back(ResponseField{name, std::move(value)}); }
  /// Nothing when there is none of that name (names compare without case).
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
};

}  // namespace echoes::http
