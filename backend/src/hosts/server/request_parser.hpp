#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "http/message.hpp"

namespace echoes::hosts {

inline constexpr std::size_t kMaxRequestLine = 8'192;
inline constexpr std::size_t kMaxHeaderBytes = 16'384;
inline constexpr std::size_t kMaxHeaderFields = 64;
/// Request line, header fields and the line ends that belong to neither.
inline constexpr std::size_t kMaxHeadBytes = kMaxRequestLine + kMaxHeaderBytes + 4;

/// Where the head ends (one past its empty line) in what was received so far; nothing when it does not yet.
/// kUriTooLong and kHeaderFieldsTooLarge as soon as it is certain. `searched` bytes held no end before.
[[nodiscard]] std::expected<std::optional<std::size_t>, ErrorCode> find_head_end(std::string_view received,
                                                                                 std::size_t searched);

/// Reads one request: strictly as RFC 9112 has it, refusing everything that two readers could understand differently
/// (two lengths, a length beside chunks, any coding but chunked, folded lines, more or less than one Host).
/// Thread rule: one thread.
class RequestParser {
 public:
  RequestParser();
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  /// `head` ends with its empty line and must not move until the request is answered: `request` gets views into it.
  [[nodiscard]] std::expected<void, Error> parse_head(std::string_view head, http::Request& request);

  /// REQUIRES: parse_head succeeded. Takes body bytes, appends their content to `body`, and answers how many it took;
  /// fewer than given when the body is complete or more must be received first. kPayloadTooLarge beyond `limit`.
  [[nodiscard]] std::expected<std::size_t, Error> parse_body(std::string_view received, std::size_t limit,
                                                             std::string& body);

  /// Head and body have been read.
  [[nodiscard]] bool complete() const;
  /// The body's length, when it was announced.
  [[nodiscard]] std::optional<std::uint64_t> announced_length() const;
  /// HTTP/1.0 connections are never kept.
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool expects_continue() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace echoes::hosts
