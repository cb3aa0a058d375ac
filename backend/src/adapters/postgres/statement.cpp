#include "adapters/postgres/statement.hpp"

#include <array>
#include <charconv>

namespace echoes::adapters::postgres {
namespace {

// One element of an array literal: always quoted, so that no value can be taken for null or for syntax.
void append_quoted(std::string& out, std::string_view value) {
  out += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  out += '"';
}

template <class Number>
std::string_view write(std::array<char, 32>& buffer, Number value) {
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

}  // namespace

Params& Params::add(std::string_view value, bool binary) {
  fields_.push_back(Field{buffer_.size(), value.size(), false, binary});
  buffer_ += value;
  buffer_ += '\0';
  return *this;
}

Params& Params::text(std::string_view value) { return add(value, false); }

Params& Params::number(std::int64_t value) {
  std::array<char, 32> buffer{};
  return add(write(buffer, value), false);
}

Params& Params::real(double value) {
  std::array<char, 32> buffer{};
  return add(write(buffer, value), false);
}

Params& Params::flag(bool value) { return add(value ? "t" : "f", false); }

Params& Params::bytes(std::span<const std::uint8_t> value) {
  fields_.push_back(Field{buffer_.size(), value.size(), false, true});
  buffer_.append(value.begin(), value.end());
  buffer_ += '\0';
  return *this;
}

Params& Params::null() {
  fields_.push_back(Field{0, 0, true, false});
  return *this;
}

Params& Params::texts(const std::vector<std::string>& values) {
  std::string literal = "{";
  for (const auto& value : values) {
    if (literal.size() > 1) {
      literal += ',';
    }
    append_quoted(literal, value);
  }
  literal += '}';
  return add(literal, false);
}

Params& Params::numbers(const std::vector<std::optional<std::int64_t>>& values) {
  std::array<char, 32> buffer{};
  std::string literal = "{";
  for (const auto& value : values) {
    if (literal.size() > 1) {
      literal += ',';
    }
    literal += value ? write(buffer, *value) : std::string_view("null");
  }
  literal += '}';
  return add(literal, false);
}

Params& Params::text_or_null(const std::optional<std::string>& value) { return value ? text(*value) : null(); }
Params& Params::number_or_null(std::optional<std::int64_t> value) { return value ? number(*value) : null(); }
Params& Params::real_or_null(std::optional<double> value) { return value ? real(*value) : null(); }

Params::View Params::view() const {
  View view;
  view.values.reserve(fields_.size());
  view.lengths.reserve(fields_.size());
  view.formats.reserve(fields_.size());
  for (const auto& field : fields_) {
    view.values.push_back(field.is_null ? nullptr : buffer_.data() + field.offset);
    view.lengths.push_back(static_cast<int>(field.length));
    view.formats.push_back(field.is_binary ? 1 : 0);
  }
  return view;
}

}  // namespace echoes::adapters::postgres
