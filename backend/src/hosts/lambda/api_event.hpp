#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace echoes::hosts::lambda {

/// Whose form an event has, and its answer must have.
enum class ApiOrigin : std::uint8_t { kRestV1, kHttpV2 };

/// What the authorizer in front found in the caller's token, as strings.
using Claims = std::map<std::string, std::string, std::less<>>;

/// An event of API Gateway, a proxy integration's, as the neutral request. Not copied or moved: the request's views
/// are of its own strings.
class ApiEvent {
 public:
  ApiEvent() = default;
  ApiEvent(const ApiEvent&) = delete;
  ApiEvent& operator=(const ApiEvent&) = delete;

  ApiOrigin origin{ApiOrigin::kRestV1};
  /// Without claims: whether those of the event are good is decided elsewhere.
  http::Request request;
  /// Nothing when no authorizer let the caller through.
  std::unique_ptr<Claims> claims;
  /// API Gateway's, for the log.
  std::string gateway_request_id;

 private:
  friend class ApiEventReader;

  std::string path_;
  std::string query_;
  std::string body_;
  std::string remote_address_;
  std::vector<std::pair<std::string, std::string>> headers_;
};

/// Reads a REST API's event (payload 1.0) or an HTTP API's (2.0). The path is without the stage and percent-encoded as
/// a client would send it, whether or not the gateway has decoded it; repeated fields and parameters are kept apart
/// where the event keeps them apart. kMalformedRequest for anything else.
[[nodiscard]] Result<std::unique_ptr<ApiEvent>> read_api_event(std::string_view event);

/// The answer in the origin's form. A HEAD request's has no body.
[[nodiscard]] std::string write_api_answer(ApiOrigin origin, const http::Response& response, http::Method method);

}  // namespace echoes::hosts::lambda
