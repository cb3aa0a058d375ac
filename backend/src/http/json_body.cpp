#include "http/json_body.hpp"

#include <string_view>
#include <utility>

#include "http/encode.hpp"
#include "http/etag.hpp"

namespace echoes::http {
namespace {

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

bool is_json_type(std::string_view value) {
  const std::size_t semicolon = value.find(';');
  if (!equals_ignoring_case(trim_blanks(value.substr(0, semicolon)), "application/json")) {
    return false;
  }
  std::string_view rest = semicolon == std::string_view::npos ? std::string_view{} : value.substr(semicolon + 1);
  while (!rest.empty()) {
    const std::string_view parameter = trim_blanks(rest.substr(0, rest.find(';')));
    const std::size_t next = rest.find(';');
    rest.remove_prefix(next == std::string_view::npos ? rest.size() : next + 1);
    const std::size_t equals = parameter.find('=');
    if (equals != std::string_view::npos && equals_ignoring_case(parameter.substr(0, equals), "charset")) {
      std::string_view charset = parameter.substr(equals + 1);
      if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"') {
        charset = charset.substr(1, charset.size() - 2);
      }
      if (!equals_ignoring_case(charset, "utf-8")) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

Result<void> require_json(const Request& request) {
  if (request.body.empty()) {
    return {};
  }
  const auto type = request.headers.find("Content-Type");
  if (!type || !is_json_type(*type)) {
    return fail(ErrorCode::kUnsupportedMediaType, "The body must be application/json in UTF-8.");
  }
  if (const auto encoding = request.headers.find("Content-Encoding");
      encoding && !equals_ignoring_case(*encoding, "identity")) {
    return fail(ErrorCode::kUnsupportedMediaType, "The body must come without a Content-Encoding.");
  }
  return {};
}

Response json_response(int status, std::string body) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

Response echo_response(int status, const Echo& echo) {
  Response response = json_response(status, encode_echo(echo));
  response.set("ETag", etag_of(echo.version));
  return response;
}

}  // namespace echoes::http
