#include "adapters/aws/endpoint.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

namespace echoes::adapters::aws {

namespace urls = boost::urls;

Result<ParsedUrl> parse_url(std::string_view url) {
  const auto refuse = [](std::string_view why) {
    return fail(ErrorCode::kInternal, "The server is not set up correctly.", "a configured URL " + std::string(why));
  };
  const auto parsed = urls::parse_absolute_uri(url);
  if (!parsed) {
    return refuse("is no absolute URL");
  }
  const urls::url_view& view = *parsed;
  ParsedUrl result;
  switch (view.scheme_id()) {
    case urls::scheme::https:
      result.endpoint.tls = true;
      break;
    case urls::scheme::http:
      result.endpoint.tls = false;
      break;
    default:
      return refuse("is neither http nor https");
  }
  if (view.has_userinfo() || view.has_query() || view.has_fragment()) {
    return refuse("has a user, a query or a fragment");
  }
  result.endpoint.host = view.host_type() == urls::host_type::ipv6 ? std::string(view.host_address()) : view.host();
  for (char& character : result.endpoint.host) {
    if (character >= 'A' && character <= 'Z') {
      character = static_cast<char>(character - 'A' + 'a');
    }
  }
  if (result.endpoint.host.empty()) {
    return refuse("has no host");
  }
  result.endpoint.port = result.endpoint.tls ? 443 : 80;
  if (view.has_port() && !view.port().empty()) {
    // Not view.port_number(): it wraps around.
    const std::string_view digits = view.port();
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), result.endpoint.port);
    if (fault != std::errc() || end != digits.data() + digits.size() || result.endpoint.port == 0) {
      return refuse("has a port that is none");
    }
  }
  result.path = view.path();
  if (result.path.empty()) {
    result.path = "/";
  }
  return result;
}

Result<Endpoint> parse_endpoint(std::string_view url) {
  Result<ParsedUrl> parsed = parse_url(url);
  if (!parsed) {
    return propagate(parsed);
  }
  if (parsed->path != "/") {
    return fail(ErrorCode::kInternal, "The server is not set up correctly.", "a configured endpoint has a path");
  }
  return std::move(parsed->endpoint);
}

std::string authority_of(const Endpoint& endpoint) {
  const bool bare_ipv6 = endpoint.host.find(':') != std::string::npos;
  std::string text = bare_ipv6 ? "[" + endpoint.host + "]" : endpoint.host;
  if (endpoint.port != (endpoint.tls ? 443 : 80)) {
    text += ":" + std::to_string(endpoint.port);
  }
  return text;
}

std::string origin_of(const Endpoint& endpoint) {
  return (endpoint.tls ? "https://" : "http://") + authority_of(endpoint);
}

}  // namespace echoes::adapters::aws
