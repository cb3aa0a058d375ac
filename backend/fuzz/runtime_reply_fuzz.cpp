// Any bytes as a reply of the Runtime API: the same whether they come at once or one by one.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "hosts/lambda/reply.hpp"

namespace {

using echoes::hosts::lambda::ReplyReader;

struct Understanding {
  bool complete{false};
  int status{};
  std::string body;

  friend bool operator==(const Understanding&, const Understanding&) = default;
};

/// Stops where the reply is complete, so that pieces may hold the beginning of another one.
Understanding understand(std::string_view text, std::size_t step) {
  ReplyReader reader;
  auto state = ReplyReader::State::kNeedsMore;
  while (!text.empty() && state == ReplyReader::State::kNeedsMore) {
    state = reader.feed(text.substr(0, step));
    text.remove_prefix(std::min(step, text.size()));
  }
  if (state == ReplyReader::State::kNeedsMore) {
    state = reader.end();
  }
  Understanding result;
  if (state == ReplyReader::State::kComplete) {
    auto reply = reader.take();
    result.complete = true;
    result.status = reply.status;
    result.body = std::move(reply.body);
  }
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (!(understand(text, size == 0 ? 1 : size) == understand(text, 1))) {
    std::abort();
  }
  return 0;
}
