// Any bytes as an event of API Gateway, S3, SQS or the bus: read or refused, and what was read can be routed.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "hosts/lambda/api_event.hpp"
#include "hosts/lambda/claims.hpp"
#include "hosts/lambda/records.hpp"
#include "hosts/lambda/runtime_loop.hpp"
#include "http/routes.hpp"

namespace lambda = echoes::hosts::lambda;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (const auto read = lambda::read_api_event(text)) {
    const lambda::ApiEvent& event = **read;
    for (const char c : event.request.path) {
      // What reaches the routes is as a client would have sent it.
      if (static_cast<unsigned char>(c) <= 0x20U || static_cast<unsigned char>(c) >= 0x7FU || c == '?' || c == '#') {
        std::abort();
      }
    }
    static_cast<void>(echoes::http::find_route(event.request.method, event.request.path));
    if (event.claims != nullptr &&
        lambda::check_claims(*event.claims, lambda::TokenPolicy{}, echoes::Instant{}).has_value()) {
      std::abort();
    }
  }
  if (const auto wake = lambda::read_wake(text)) {
    for (const auto& message : wake->messages) {
      static_cast<void>(lambda::read_uploads(message.body));
      static_cast<void>(lambda::read_heard_event(message.body));
    }
  }
  if (const auto uploads = lambda::read_uploads(text)) {
    for (const auto& upload : *uploads) {
      if (upload.owner.view().find('/') != std::string_view::npos || upload.echo.view().size() != 26) {
        std::abort();
      }
    }
  }
  static_cast<void>(lambda::is_warm_up(text));
  return 0;
}
