#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"
#include "http/message.hpp"

namespace echoes::http {

class Handlers;

/// Who may call. What is not marked public in the table needs a person's token: deny by default.
enum class Access : std::uint8_t {
  kPublic,
  kPerson,
  /// Callers on this very machine; for everyone else the path does not exist.
  kOperator,
};

enum class RateClass : std::uint8_t {
  /// Not counted: cheap, and asked by machines.
  kFree,
  /// Counted per person and minute; failed sign-ins per remote address and minute.
  kCounted,
  /// Counted per remote address and minute, up to kVisitsPerMinute: anybody may send these.
  kByAddress,
};

/// A request on its way through the API. Lives in the pipeline's frame for as long as the handler runs.
struct Exchange {
  const Request& request;
  /// The one parameter a path may have, percent-decoded; empty when it has none.
  std::string parameter{};
  /// Set for routes with Access::kPerson, from the token alone.
  UserId user{};
  Instant now{};
};

using Handler = Task<Result<Response>> (Handlers::*)(Exchange&);

struct Route {
  Method method;
  /// Literal segments and at most one "{name}".
  std::string_view pattern;
  /// The contract's operationId; names the route in logs and metrics.
  std::string_view name;
  Access access;
  RateClass rate;
  /// Bytes; 0 where no body is taken.
  std::size_t body_limit;
  /// A repeated Idempotency-Key gets the first answer again.
  bool replayable;
  Handler handler;
};

/// What the largest body of ours never reaches: sound does not pass through here.
inline constexpr std::size_t kBodyLimit = 65'536;

/// What a browser has measured of a visit is shorter by far.
inline constexpr std::size_t kVitalsBodyLimit = 4'096;
/// A visit reports a few times at most, and several people may share an address.
inline constexpr std::int64_t kVisitsPerMinute = 60;

/// Every operation there is.
[[nodiscard]] std::span<const Route> routes() noexcept;

struct RouteMatch {
  const Route* route;
  std::string parameter;
};
struct UnknownPath {};
/// The path is known, but not with this method.
struct OtherMethods {
  /// For the Allow field: "GET, HEAD, POST, OPTIONS".
  std::string allow;
};

/// HEAD finds the route of GET. A path matches byte by byte: no trailing slash, no empty or dot segments, nothing
/// escaped but the parameter.
[[nodiscard]] std::variant<RouteMatch, UnknownPath, OtherMethods> find_route(Method method, std::string_view path);

}  // namespace echoes::http
