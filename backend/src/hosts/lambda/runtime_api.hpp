#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/deadline.hpp"
#include "hosts/lambda/reply.hpp"

namespace echoes::hosts::lambda {

/// One event with what the platform says about it.
struct Invocation {
  std::string request_id;
  /// Empty when nobody traces.
  std::string trace_id;
  std::string body;
  /// When the platform ends the function; never, when it did not say.
  Deadline deadline{};
};

/// What became of what we sent.
enum class Taken : std::uint8_t {
  kAccepted,
  /// 413: larger than the platform takes. The invocation is over; nothing more may be said about it.
  kTooLarge,
  /// Any other 4xx: the platform had something else in mind. Nothing more may be said about the invocation.
  kRefused,
};

/// The process must end: the Runtime API is gone or says so (500).
struct RuntimeEnded : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The Lambda Runtime API (version 2018-06-01) over one kept connection, blocking: nothing else is to be done while
/// there is no event. An exchange whose connection breaks before an answer is tried once more on a new one.
/// Thread rule: one thread.
class RuntimeApi {
 public:
  /// `address` is AWS_LAMBDA_RUNTIME_API: an IPv4 address or "localhost", and a port. Throws std::invalid_argument for
  /// anything else.
  explicit RuntimeApi(std::string_view address);
  RuntimeApi(const RuntimeApi&) = delete;
  RuntimeApi& operator=(const RuntimeApi&) = delete;
  ~RuntimeApi();

  /// Waits for the next event, for as long as it takes. Throws RuntimeEnded.
  [[nodiscard]] Invocation next();

  /// Throws RuntimeEnded.
  Taken respond(const std::string& request_id, std::string_view body);

  /// `type` is "Function.Name" or "Runtime.Name". Throws RuntimeEnded.
  Taken fail(const std::string& request_id, std::string_view type, std::string_view message);

  /// The function cannot start. The process must end afterwards. Throws RuntimeEnded.
  void fail_to_start(std::string_view type, std::string_view message);

 private:
  using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

  Reply exchange(std::string_view method, std::string_view path, const Headers& headers, std::string_view body);
  /// Nothing when the connection broke before an answer was whole.
  std::optional<Reply> try_exchange(std::string_view head, std::string_view body);
  bool connect();
  void close() noexcept;
  Taken post(const std::string& path, const Headers& headers, std::string_view body);

  std::string address_;
  std::uint32_t host_{};
  std::uint16_t port_{};
  int socket_{-1};
};

}  // namespace echoes::hosts::lambda
