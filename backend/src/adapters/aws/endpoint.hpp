#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace echoes::adapters::aws {

/// Where a service listens.
struct Endpoint {
  /// https or http.
  bool tls{true};
  /// Lower case; an IPv6 address without brackets.
  std::string host;
  std::uint16_t port{443};

  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// An endpoint and the decoded path behind it, "/" at least.
struct ParsedUrl {
  Endpoint endpoint;
  std::string path;
};

/// Reads an absolute http or https URL without user, query or fragment. kInternal (a configuration fault) for others.
[[nodiscard]] Result<ParsedUrl> parse_url(std::string_view url);

/// As parse_url; the path must be empty or "/".
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view url);

/// The Host header: the port only when it is not the scheme's own, IPv6 in brackets.
[[nodiscard]] std::string authority_of(const Endpoint& endpoint);

/// "https://host[:port]", no slash at the end.
[[nodiscard]] std::string origin_of(const Endpoint& endpoint);

}  // namespace echoes::adapters::aws
