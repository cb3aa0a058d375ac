#include "http/json_input.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <cmath>
#include <utility>

namespace echoes::http {
namespace {

namespace json = boost::json;
using ParseError = boost::system::error_code;

/// Builds the value, and refuses what Boost's own parser would let pass: repeated names and infinite numbers.
class StrictHandler {
 public:
  static constexpr std::size_t max_object_size = kMaxJsonMembers;
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = 256;
  static constexpr std::size_t max_string_size = json::string::max_size();

  /// The value is made in `storage`; what the handler itself needs to remember is not.
  explicit StrictHandler(json::storage_ptr storage) { stack_.reset(std::move(storage)); }

  json::value release() { return stack_.release(); }
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

  static bool on_document_begin(ParseError& /*error*/) { return true; }
  static bool on_document_end(ParseError& /*error*/) { return true; }
  bool on_object_begin(ParseError& /*error*/) {
    first_name_of_object_.push_back(names_.size());
    return true;
  }
  bool on_object_end(std::size_t size, ParseError& /*error*/) {
    stack_.push_object(size);
    names_.resize(first_name_of_object_.back());
    first_name_of_object_.pop_back();
    return true;
  }
  static bool on_array_begin(ParseError& /*error*/) { return true; }
  bool on_array_end(std::size_t size, ParseError& /*error*/) {
    stack_.push_array(size);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t /*size*/, ParseError& /*error*/) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t /*size*/, ParseError& error) {
    key_.append(part.data(), part.size());
    const auto first = names_.begin() + static_cast<std::ptrdiff_t>(first_name_of_object_.back());
    if (std::find(first, names_.end(), key_) != names_.end()) {
      return refuse("a name stands twice in one object", error);
    }
    names_.push_back(std::move(key_));
    key_.clear();
    stack_.push_key(part);
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t /*size*/, ParseError& /*error*/) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t /*size*/, ParseError& /*error*/) {
    stack_.push_string(part);
    return true;
  }
  static bool on_number_part(json::string_view /*part*/, ParseError& /*error*/) { return true; }
  bool on_int64(std::int64_t number, json::string_view /*text*/, ParseError& /*error*/) {
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, json::string_view /*text*/, ParseError& /*error*/) {
    stack_.push_uint64(number);
    return true;
  }
  bool on_double(double number, json::string_view text, ParseError& error) {
    // Boost 1.81 is off by a few units in the last place; the standard library rounds correctly.
    double exact = number;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), exact);
    if (status == std::errc{} && end == text.data() + text.size()) {
      number = exact;
    }
    if (!std::isfinite(number)) {
      return refuse("a number is too large", error);
    }
    stack_.push_double(number);
    return true;
  }
  bool on_bool(bool value, ParseError& /*error*/) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(ParseError& /*error*/) {
    stack_.push_null();
    return true;
  }
  static bool on_comment_part(json::string_view /*part*/, ParseError& /*error*/) { return true; }
  static bool on_comment(json::string_view /*part*/, ParseError& /*error*/) { return true; }

 private:
  bool refuse(std::string why, ParseError& error) {
    refusal_ = std::move(why);
    error = json::error::syntax;
    return false;
  }

  json::value_stack stack_;
  std::vector<std::string> names_;
  std::vector<std::size_t> first_name_of_object_;
  std::string key_;
  std::string refusal_;
};

std::string_view what_is_wrong(const ParseError& error) {
  if (error == json::error::too_deep) {
    return "nested too deeply";
  }
  if (error == json::error::object_too_large) {
    return "an object has too many members";
  }
  if (error == json::error::key_too_large) {
    return "a name is too long";
  }
  if (error == json::error::incomplete) {
    return "it ends too early";
  }
  if (error == json::error::extra_data) {
    return "something follows its end";
  }
  if (error == json::error::illegal_leading_surrogate || error == json::error::illegal_trailing_surrogate ||
      error == json::error::expected_utf16_escape) {
    return "a surrogate stands alone";
  }
  if (error == json::error::exponent_overflow || error == json::error::not_exact) {
    return "a number is too large";
  }
  return "unexpected character";
}

}  // namespace

Result<const json::value*> JsonDocument::parse(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxJsonDepth;
  json::basic_parser<StrictHandler> parser(options, json::storage_ptr(&arena_));
  ParseError error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) {
    error = json::error::extra_data;
  }
  if (error) {
    const std::string& refusal = parser.handler().refusal();
    return fail(ErrorCode::kMalformedRequest,
                "The body is not JSON as agreed: " + (refusal.empty() ? std::string{what_is_wrong(error)} : refusal) +
                    " at byte " + std::to_string(read) + ".");
  }
  root_.emplace(parser.handler().release());
  return &*root_;
}

std::string pointer_token(std::string_view name) {
  std::string token;
  token.reserve(name.size());
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token.push_back(c);
    }
  }
  return token;
}

ObjectReader::ObjectReader(const json::value& value, std::string pointer, std::vector<FieldProblem>& problems)
    : object_(value.if_object()), pointer_(std::move(pointer)), problems_(problems) {
  if (object_ == nullptr) {
    problems_.push_back(FieldProblem{pointer_, "must be an object"});
  }
}

std::string ObjectReader::pointer_to(std::string_view name) const { return pointer_ + "/" + pointer_token(name); }

void ObjectReader::fault(std::string_view name, std::string reason) {
  problems_.push_back(FieldProblem{pointer_to(name), std::move(reason)});
}

const json::value* ObjectReader::member(std::string_view name) {
  known_.push_back(name);
  return object_ == nullptr ? nullptr : object_->if_contains(json::string_view{name.data(), name.size()});
}

const json::value* ObjectReader::required(std::string_view name) {
  const json::value* const value = member(name);
  if (value == nullptr && object_ != nullptr) {
    fault(name, "is missing");
  }
  return value;
}

std::optional<std::string> ObjectReader::as_string(const json::value& value, std::string_view name) {
  if (const json::string* const text = value.if_string()) {
    return std::string{text->data(), text->size()};
  }
  fault(name, "must be a string");
  return std::nullopt;
}

std::optional<std::int64_t> ObjectReader::as_integer(const json::value& value, std::string_view name) {
  constexpr double kExactLimit = 9'007'199'254'740'992.0;  // 2^53: up to here a double counts in ones
  if (const std::int64_t* const number = value.if_int64()) {
    return *number;
  }
  if (const double* const number = value.if_double();
      number != nullptr && std::trunc(*number) == *number && std::abs(*number) <= kExactLimit) {
    return static_cast<std::int64_t>(*number);
  }
  fault(name, value.is_number() ? "must be an integer that is not so large" : "must be an integer");
  return std::nullopt;
}

std::optional<double> ObjectReader::as_number(const json::value& value, std::string_view name) {
  if (const double* const number = value.if_double()) {
    return *number;
  }
  if (const std::int64_t* const number = value.if_int64()) {
    return static_cast<double>(*number);
  }
  if (const std::uint64_t* const number = value.if_uint64()) {
    return static_cast<double>(*number);
  }
  fault(name, "must be a number");
  return std::nullopt;
}

std::optional<bool> ObjectReader::as_boolean(const json::value& value, std::string_view name) {
  if (const bool* const flag = value.if_bool()) {
    return *flag;
  }
  fault(name, "must be true or false");
  return std::nullopt;
}

std::optional<Instant> ObjectReader::as_instant(const json::value& value, std::string_view name) {
  if (const json::string* const text = value.if_string()) {
    if (const auto instant = parse_instant({text->data(), text->size()})) {
      return instant;
    }
  }
  fault(name, "must be an instant like 2024-07-14T22:03:11.250+01:00");
  return std::nullopt;
}

std::string ObjectReader::required_string(std::string_view name) {
  const json::value* const value = required(name);
  return value == nullptr ? std::string{} : as_string(*value, name).value_or(std::string{});
}

std::optional<std::string> ObjectReader::optional_string(std::string_view name) {
  const json::value* const value = member(name);
  return value == nullptr || value->is_null() ? std::nullopt : as_string(*value, name);
}

std::int64_t ObjectReader::required_integer(std::string_view name) {
  const json::value* const value = required(name);
  return value == nullptr ? 0 : as_integer(*value, name).value_or(0);
}

double ObjectReader::required_number(std::string_view name) {
  const json::value* const value = required(name);
  return value == nullptr ? 0.0 : as_number(*value, name).value_or(0.0);
}

Instant ObjectReader::required_instant(std::string_view name) {
  const json::value* const value = required(name);
  return value == nullptr ? Instant{} : as_instant(*value, name).value_or(Instant{});
}

void ObjectReader::finish() {
  if (object_ == nullptr) {
    return;
  }
  for (const auto& member : *object_) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (std::ranges::find(known_, name) == known_.end()) {
      fault(name, "is not known");
    }
  }
}

}  // namespace echoes::http
