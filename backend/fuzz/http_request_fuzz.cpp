// Any bytes as HTTP/1.1: understood the same way however they arrive, and never read beyond the limit.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "hosts/server/request_parser.hpp"
#include "hosts/server/response_head.hpp"

namespace {

namespace hosts = echoes::hosts;

constexpr std::size_t kLimit = 256;

struct Understanding {
  std::optional<echoes::ErrorCode> refused;
  bool complete{false};
  bool keep_alive{false};
  std::string request;
  std::string rest;

  friend bool operator==(const Understanding&, const Understanding&) = default;
};

Understanding understand(const std::string& text, std::size_t step) {
  Understanding result;
  std::optional<std::size_t> head_size;
  std::size_t searched = 0;
  for (std::size_t received = 0; !head_size && received < text.size();) {
    received = std::min(text.size(), received + step);
    const auto end = hosts::find_head_end(std::string_view{text}.substr(0, received), searched);
    if (!end) {
      result.refused = end.error();
      return result;
    }
    head_size = *end;
    searched = received;
  }
  if (!head_size) {
    return result;
  }
  const std::string head = text.substr(0, *head_size);
  hosts::RequestParser parser;
  echoes::http::Request request;
  if (const auto parsed = parser.parse_head(head, request); !parsed) {
    result.refused = parsed.error().code;
    return result;
  }
  std::string waiting;
  std::string body;
  std::size_t at = head.size();
  while (!parser.complete() && at < text.size()) {
    waiting += text.substr(at, step);
    at = std::min(text.size(), at + step);
    const auto taken = parser.parse_body(waiting, kLimit, body);
    if (!taken) {
      result.refused = taken.error().code;
      return result;
    }
    waiting.erase(0, *taken);
  }
  if (body.size() > kLimit) {
    std::abort();
  }
  result.complete = parser.complete();
  result.keep_alive = parser.keep_alive();
  result.request = std::string{request.path} + "?" + std::string{request.query};
  for (const auto& field : request.headers.all()) {
    result.request += "\n" + std::string{field.name} + ":" + std::string{field.value};
  }
  if (result.complete) {
    result.request += "\n\n" + body;
    result.rest = waiting + text.substr(at);
  }
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const Understanding whole = understand(text, std::max<std::size_t>(1, text.size()));
  if (whole != understand(text, 1) || whole != understand(text, 7)) {
    std::abort();
  }
  return 0;
}
