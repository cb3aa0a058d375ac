#include "hosts/lambda/api_event.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <optional>
#include <utility>

#include "base/encoding.hpp"
#include "base/unicode.hpp"
#include "http/json_writer.hpp"

namespace echoes::hosts::lambda {
namespace {

namespace json = boost::json;

constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
/// RFC 3986 pchar without the percent sign, and the slash.
constexpr std::string_view kPathCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/";

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto octet = static_cast<unsigned char>(c);
  out.push_back('%');
  out.push_back(kDigits[octet >> 4U]);
  out.push_back(kDigits[octet & 15U]);
}

/// A query's name or value, which the gateway has decoded.
void append_component(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (kUnreserved.contains(c)) {
      out.push_back(c);
    } else {
      append_escaped(out, c);
    }
  }
}

/// What cannot stand in a path is escaped; escapes that are there stay.
std::string encode_path(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]);
    if (escape || kPathCharacters.contains(text[i])) {
      path.push_back(text[i]);
    } else {
      append_escaped(path, text[i]);
    }
  }
  return path;
}

std::string_view view_of(const json::string& text) { return {text.data(), text.size()}; }

/// A member that is an object; nothing when absent, null or something else.
const json::object* object_at(const json::object& object, std::string_view name) {
  const json::value* const found = object.if_contains({name.data(), name.size()});
  return found == nullptr ? nullptr : found->if_object();
}

std::string_view text_at(const json::object& object, std::string_view name) {
  const json::value* const found = object.if_contains({name.data(), name.size()});
  return found == nullptr || !found->is_string() ? std::string_view{} : view_of(found->get_string());
}

/// A claim may come as a number from one origin and as text from another; lists and objects decide nothing here.
std::optional<std::string> claim_text(const json::value& value) {
  if (value.is_string()) {
    return std::string{view_of(value.get_string())};
  }
  if (value.is_int64()) {
    return std::to_string(value.get_int64());
  }
  return std::nullopt;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Fields or parameters: the map that keeps repeats apart, else the one that does not. False when one is malformed.
bool read_pairs(const json::object& event, std::string_view multiple, std::string_view single, Pairs& pairs) {
  if (const json::object* const lists = object_at(event, multiple)) {
    for (const auto& [name, values] : *lists) {
      if (!values.is_array()) {
        return false;
      }
      for (const json::value& value : values.get_array()) {
        if (!value.is_string()) {
          return false;
        }
        pairs.emplace_back(std::string{name.data(), name.size()}, std::string{view_of(value.get_string())});
      }
    }
    return true;
  }
  if (const json::object* const singles = object_at(event, single)) {
    for (const auto& [name, value] : *singles) {
      if (!value.is_string()) {
        return false;
      }
      pairs.emplace_back(std::string{name.data(), name.size()}, std::string{view_of(value.get_string())});
    }
  }
  return true;
}

std::string query_of(const Pairs& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    if (!query.empty()) {
      query.push_back('&');
    }
    append_component(query, name);
    query.push_back('=');
    append_component(query, value);
  }
  return query;
}

std::unexpected<Error> malformed(std::string what) {
  return fail(ErrorCode::kMalformedRequest, "The request cannot be read.", "API Gateway event: " + std::move(what));
}

}  // namespace

class ApiEventReader {
 public:
  explicit ApiEventReader(const json::object& event) : event_(event), result_(std::make_unique<ApiEvent>()) {}

  Result<std::unique_ptr<ApiEvent>> read() {
    const json::object* const context = object_at(event_, "requestContext");
    if (context == nullptr) {
      return malformed("no requestContext");
    }
    const bool v2 = text_at(event_, "version") == "2.0";
    result_->origin = v2 ? ApiOrigin::kHttpV2 : ApiOrigin::kRestV1;
    result_->gateway_request_id = text_at(*context, "requestId");
    if (!(v2 ? read_v2(*context) : read_v1(*context))) {
      return malformed("a part has the wrong type");
    }
    if (!read_body()) {
      return malformed("the body is not base 64");
    }
    read_claims(*context);
    return finish();
  }

 private:
  bool read_v1(const json::object& context) {
    result_->request.method = http::find_method(text_at(event_, "httpMethod"));
    set_path(text_at(event_, "path"), text_at(context, "stage"));
    if (const json::object* const identity = object_at(context, "identity")) {
      result_->remote_address_ = text_at(*identity, "sourceIp");
    }
    Pairs parameters;
    if (!read_pairs(event_, "multiValueHeaders", "headers", result_->headers_) ||
        !read_pairs(event_, "multiValueQueryStringParameters", "queryStringParameters", parameters)) {
      return false;
    }
    result_->query_ = query_of(parameters);
    return true;
  }

  bool read_v2(const json::object& context) {
    if (const json::object* const call = object_at(context, "http")) {
      result_->request.method = http::find_method(text_at(*call, "method"));
      result_->remote_address_ = text_at(*call, "sourceIp");
    } else {
      return false;
    }
    set_path(text_at(event_, "rawPath"), text_at(context, "stage"));
    result_->query_ = text_at(event_, "rawQueryString");
    if (!read_pairs(event_, "", "headers", result_->headers_)) {
      return false;
    }
    if (const json::value* const cookies = event_.if_contains("cookies"); cookies != nullptr && cookies->is_array()) {
      std::string joined;
      for (const json::value& cookie : cookies->get_array()) {
        if (!cookie.is_string()) {
          return false;
        }
        joined.append(joined.empty() ? "" : "; ").append(view_of(cookie.get_string()));
      }
      result_->headers_.emplace_back("cookie", std::move(joined));
    }
    return true;
  }

  /// Behind a gateway's own name the path begins with the stage. No path of ours begins like a stage.
  void set_path(std::string_view path, std::string_view stage) {
    if (!stage.empty() && path.size() > stage.size() + 1 && path.starts_with('/') &&
        path.substr(1).starts_with(stage) && path[stage.size() + 1] == '/') {
      path.remove_prefix(stage.size() + 1);
    }
    result_->path_ = encode_path(path);
  }

  bool read_body() {
    const std::string_view body = text_at(event_, "body");
    const json::value* const encoded = event_.if_contains("isBase64Encoded");
    if (encoded == nullptr || !encoded->is_bool() || !encoded->get_bool()) {
      result_->body_ = body;
      return true;
    }
    auto decoded = decode_base64(body);
    if (!decoded) {
      return false;
    }
    result_->body_ = *std::move(decoded);
    return true;
  }

  void read_claims(const json::object& context) {
    const json::object* authorizer = object_at(context, "authorizer");
    const json::object* const jwt = authorizer == nullptr ? nullptr : object_at(*authorizer, "jwt");
    const json::object* const claims = authorizer == nullptr ? nullptr : object_at(jwt ? *jwt : *authorizer, "claims");
    if (claims == nullptr) {
      return;
    }
    result_->claims = std::make_unique<Claims>();
    for (const auto& [name, value] : *claims) {
      if (auto text = claim_text(value)) {
        result_->claims->insert_or_assign(std::string{name.data(), name.size()}, *std::move(text));
      }
    }
  }

  Result<std::unique_ptr<ApiEvent>> finish() {
    const std::array<std::string_view, 3> texts{result_->path_, result_->query_, result_->remote_address_};
    if (!std::ranges::all_of(texts, is_utf8)) {
      return malformed("not UTF-8");
    }
    http::Request& request = result_->request;
    request.path = result_->path_;
    request.query = result_->query_;
    request.body = result_->body_;
    request.remote_address = result_->remote_address_;
    for (const auto& [name, value] : result_->headers_) {
      request.headers.add(name, value);
    }
    return std::move(result_);
  }

  const json::object& event_;
  std::unique_ptr<ApiEvent> result_;
};

Result<std::unique_ptr<ApiEvent>> read_api_event(std::string_view event) {
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 32;
  const json::value value = json::parse({event.data(), event.size()}, error, {}, options);
  if (error || !value.is_object()) {
    return malformed("no JSON object");
  }
  return ApiEventReader(value.get_object()).read();
}

std::string write_api_answer(ApiOrigin origin, const http::Response& response, http::Method method) {
  // Fields of one name, in the order of their first appearance.
  std::vector<std::pair<std::string_view, std::vector<std::string_view>>> fields;
  const auto add = [&](std::string_view name, std::string_view value) {
    const auto known =
        std::ranges::find_if(fields, [&](const auto& field) { return http::equals_ignoring_case(field.first, name); });
    if (known != fields.end()) {
      known->second.push_back(value);
    } else {
      fields.emplace_back(name, std::vector{value});
    }
  };
  if (!response.content_type.empty()) {
    add("Content-Type", response.content_type);
  }
  for (const http::ResponseField& field : response.fields) {
    add(field.name, field.value);
  }
  for (const http::FixedField& field : response.fixed_fields) {
    add(field.name, field.value);
  }
  const bool without_body = method == http::Method::kHead || response.status == 204 || response.status == 304;
  const std::string_view content = without_body ? std::string_view{} : response.content();

  std::string text;
  text.reserve(content.size() + content.size() / 8 + 1024);
  http::JsonWriter writer(text);
  writer.begin_object();
  writer.key("statusCode");
  writer.integer(response.status);
  const bool lists = origin == ApiOrigin::kRestV1;
  writer.key(lists ? "multiValueHeaders" : "headers");
  writer.begin_object();
  const std::vector<std::string_view>* cookies = nullptr;
  for (const auto& [name, values] : fields) {
    if (!lists && http::equals_ignoring_case(name, "Set-Cookie")) {
      cookies = &values;
      continue;
    }
    writer.key(name);
    if (lists) {
      writer.begin_array();
      for (const std::string_view value : values) {
        writer.string(value);
      }
      writer.end_array();
      continue;
    }
    std::string joined;
    for (const std::string_view value : values) {
      joined.append(joined.empty() ? "" : ", ").append(value);
    }
    writer.string(joined);
  }
  writer.end_object();
  if (cookies != nullptr) {
    writer.key("cookies");
    writer.begin_array();
    for (const std::string_view cookie : *cookies) {
      writer.string(cookie);
    }
    writer.end_array();
  }
  const bool is_text = is_utf8(content);
  writer.key("body");
  writer.string(is_text ? std::string{content} : encode_base64(as_octets(content)));
  writer.key("isBase64Encoded");
  writer.boolean(!is_text);
  writer.end_object();
  return text;
}

}  // namespace echoes::hosts::lambda
