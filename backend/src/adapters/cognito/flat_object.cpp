#include "adapters/cognito/flat_object.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/system/error_code.hpp>
#include <utility>

namespace echoes::adapters::cognito {

namespace json = boost::json;

namespace {

using boost::system::error_code;

/// Keeps the members of the outermost object; `depth` counts the brackets open.
struct Collector {
  constexpr static std::size_t max_object_size = static_cast<std::size_t>(-1);
  constexpr static std::size_t max_array_size = static_cast<std::size_t>(-1);
  constexpr static std::size_t max_key_size = static_cast<std::size_t>(-1);
  constexpr static std::size_t max_string_size = static_cast<std::size_t>(-1);

  FlatObject members;
  std::string key;
  std::string text;
  std::size_t depth{0};

  bool refuse(error_code& error) {
    error = json::error::syntax;
    return false;
  }

  /// REQUIRES: a value has just ended.
  bool keep(FlatValue&& value, error_code& error) {
    if (depth == 0) {
      return refuse(error);
    }
    if (depth > 1) {
      return true;
    }
    const bool added = members.try_emplace(std::move(key), std::move(value)).second;
    key.clear();
    return (added && members.size() <= kMaxFlatMembers) || refuse(error);
  }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    ++depth;
    return true;
  }
  bool on_object_end(std::size_t, error_code& error) {
    --depth;
    return depth == 0 || keep(OtherValue{}, error);
  }
  bool on_array_begin(error_code& error) {
    if (depth == 0) {
      return refuse(error);
    }
    ++depth;
    return true;
  }
  bool on_array_end(std::size_t, error_code& error) {
    --depth;
    return keep(OtherValue{}, error);
  }
  bool on_key_part(json::string_view part, std::size_t, error_code&) {
    if (depth == 1) {
      key.append(part.data(), part.size());
    }
    return true;
  }
  bool on_key(json::string_view part, std::size_t size, error_code& error) { return on_key_part(part, size, error); }
  bool on_string_part(json::string_view part, std::size_t, error_code&) {
    if (depth == 1) {
      text.append(part.data(), part.size());
    }
    return true;
  }
  bool on_string(json::string_view part, std::size_t size, error_code& error) {
    on_string_part(part, size, error);
    return keep(std::exchange(text, {}), error);
  }
  bool on_number_part(json::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t value, json::string_view, error_code& error) { return keep(value, error); }
  bool on_uint64(std::uint64_t, json::string_view, error_code& error) { return keep(OtherValue{}, error); }
  bool on_double(double, json::string_view, error_code& error) { return keep(OtherValue{}, error); }
  bool on_bool(bool, error_code& error) { return keep(OtherValue{}, error); }
  bool on_null(error_code& error) { return keep(OtherValue{}, error); }
  bool on_comment_part(json::string_view, error_code&) { return true; }
  bool on_comment(json::string_view, error_code&) { return true; }
};

}  // namespace

std::optional<FlatObject> read_flat_object(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxFlatDepth;
  json::basic_parser<Collector> parser(options);
  error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (error || read != text.size() || !parser.done()) {
    return std::nullopt;
  }
  return std::move(parser.handler().members);
}

std::optional<std::string_view> text_of(const FlatObject& object, std::string_view name) {
  const auto member = object.find(name);
  if (member == object.end()) {
    return std::nullopt;
  }
  const auto* text = std::get_if<std::string>(&member->second);
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(*text);
}

std::optional<std::int64_t> number_of(const FlatObject& object, std::string_view name) {
  const auto member = object.find(name);
  if (member == object.end()) {
    return std::nullopt;
  }
  const auto* number = std::get_if<std::int64_t>(&member->second);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

}  // namespace echoes::adapters::cognito
