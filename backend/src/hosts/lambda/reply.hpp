#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace echoes::hosts::lambda {

/// What the Runtime API answered.
struct Reply {
  int status{};
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  /// The connection may carry another exchange.
  bool keeps_connection{false};

  /// Names compare without case; an empty value counts as none.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

/// Events have 6 MB at most; what is larger is no event.
inline constexpr std::uint64_t kMaxReplyBytes{8U << 20U};

/// Reads one HTTP/1.1 reply from pieces as they come. Thread rule: one thread.
class ReplyReader {
 public:
  ReplyReader();
  ReplyReader(const ReplyReader&) = delete;
  ReplyReader& operator=(const ReplyReader&) = delete;
  ~ReplyReader();

  enum class State : std::uint8_t { kNeedsMore, kComplete, kMalformed };

  State feed(std::string_view bytes);
  /// The peer will send no more.
  State end();

  /// REQUIRES: the state is kComplete; once.
  [[nodiscard]] Reply take();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace echoes::hosts::lambda
