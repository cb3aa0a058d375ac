#include "adapters/dynamodb/attributes.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "base/encoding.hpp"

namespace echoes::adapters::dynamodb {

namespace json = boost::json;

namespace {

constexpr double kSmallestReal = 1e-130;

std::string_view view_of(const json::value& value) { return {value.get_string().data(), value.get_string().size()}; }

std::logic_error wrong(std::string_view name, std::string_view what) {
  return std::logic_error("a stored item: attribute " + std::string(name) + " " + std::string(what));
}

template <class Number>
Number parse_number(const json::value& value, std::string_view name) {
  const std::string_view digits = view_of(value);
  Number parsed{};
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
  if (fault != std::errc() || end != digits.data() + digits.size()) {
    throw wrong(name, "is no such number");
  }
  return parsed;
}

template <class Number>
json::object number_of(Number value) {
  std::array<char, 32> digits{};
  const auto [end, fault] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  static_cast<void>(fault);
  return {{"N", json::string_view(digits.data(), static_cast<std::size_t>(end - digits.data()))}};
}

}  // namespace

json::object text(std::string_view value) { return {{"S", json::string_view(value.data(), value.size())}}; }
json::object number(std::int64_t value) { return number_of(value); }
json::object real(double value) { return number_of(std::abs(value) < kSmallestReal ? 0.0 : value); }
json::object bytes(std::span<const std::uint8_t> value) { return {{"B", encode_base64(value)}}; }

json::object texts(const std::vector<std::string>& values) {
  json::array list;
  for (const std::string& value : values) {
    list.emplace_back(text(value));
  }
  return {{"L", std::move(list)}};
}

json::object moment(Instant value) { return number(to_ms(value)); }

std::int64_t to_ms(Instant at) { return at.time_since_epoch().count(); }
Instant from_ms(std::int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }

const json::value* ItemReader::find(std::string_view name, std::string_view type) const {
  const json::value* attribute = item_.if_contains(json::string_view(name.data(), name.size()));
  if (attribute == nullptr) {
    return nullptr;
  }
  const json::object* typed = attribute->if_object();
  const json::value* value =
      typed == nullptr ? nullptr : typed->if_contains(json::string_view(type.data(), type.size()));
  if (value == nullptr || (type == "L" ? !value->is_array() : !value->is_string())) {
    throw wrong(name, "is not of type " + std::string(type));
  }
  return value;
}

std::optional<std::string> ItemReader::text_or_null(std::string_view name) const {
  const json::value* value = find(name, "S");
  return value == nullptr ? std::nullopt : std::optional(std::string(view_of(*value)));
}

std::string ItemReader::text(std::string_view name) const {
  auto value = text_or_null(name);
  if (!value) {
    throw wrong(name, "is missing");
  }
  return *std::move(value);
}

std::optional<std::int64_t> ItemReader::number_or_null(std::string_view name) const {
  const json::value* value = find(name, "N");
  return value == nullptr ? std::nullopt : std::optional(parse_number<std::int64_t>(*value, name));
}

std::int64_t ItemReader::number(std::string_view name) const {
  const auto value = number_or_null(name);
  if (!value) {
    throw wrong(name, "is missing");
  }
  return *value;
}

std::optional<double> ItemReader::real_or_null(std::string_view name) const {
  const json::value* value = find(name, "N");
  return value == nullptr ? std::nullopt : std::optional(parse_number<double>(*value, name));
}

double ItemReader::real(std::string_view name) const {
  const auto value = real_or_null(name);
  if (!value) {
    throw wrong(name, "is missing");
  }
  return *value;
}

Instant ItemReader::moment(std::string_view name) const { return from_ms(number(name)); }

std::optional<Instant> ItemReader::moment_or_null(std::string_view name) const {
  const auto ms = number_or_null(name);
  return ms ? std::optional(from_ms(*ms)) : std::nullopt;
}

std::optional<std::string> ItemReader::bytes_or_null(std::string_view name) const {
  const json::value* value = find(name, "B");
  if (value == nullptr) {
    return std::nullopt;
  }
  auto decoded = decode_base64(view_of(*value));
  if (!decoded) {
    throw wrong(name, "is no base 64");
  }
  return decoded;
}

std::vector<std::string> ItemReader::texts(std::string_view name) const {
  std::vector<std::string> values;
  const json::value* list = find(name, "L");
  if (list == nullptr) {
    return values;
  }
  for (const json::value& element : list->get_array()) {
    const json::object* typed = element.if_object();
    const json::value* value = typed == nullptr ? nullptr : typed->if_contains("S");
    if (value == nullptr || !value->is_string()) {
      throw wrong(name, "holds something else than texts");
    }
    values.emplace_back(view_of(*value));
  }
  return values;
}

}  // namespace echoes::adapters::dynamodb
