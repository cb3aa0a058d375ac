#include "http/query.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/unicode.hpp"

namespace echoes::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return -1;
}

/// Plain decimals only: no exponent, no "inf", no sign but '-', nothing before or after.
std::optional<double> parse_decimal(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits.front() < '0' || digits.front() > '9' || digits.back() < '0' || digits.back() > '9') {
    return std::nullopt;
  }
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

}  // namespace

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      decoded.push_back(' ');
      continue;
    }
    if (text[i] != '%') {
      decoded.push_back(text[i]);
      continue;
    }
    const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    decoded.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return is_utf8(decoded) ? std::optional{std::move(decoded)} : std::nullopt;
}

QueryReader::QueryReader(std::string_view query) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = pair.find('=');
    auto name = decode_percent(pair.substr(0, equals), true);
    auto value = decode_percent(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value) {
      fault(name.value_or(""), "is not percent-encoded UTF-8");
      continue;
    }
    if (std::ranges::find(parameters_, *name, &std::pair<std::string, std::string>::first) != parameters_.end()) {
      fault(*name, "is given twice");
      continue;
    }
    parameters_.emplace_back(*std::move(name), *std::move(value));
  }
}

void QueryReader::fault(std::string_view name, std::string reason) {
  std::string pointer{"?"};
  pointer.append(name);
  problems_.push_back(FieldProblem{std::move(pointer), std::move(reason)});
}

std::optional<std::string> QueryReader::text(std::string_view name) {
  known_.push_back(name);
  const auto found = std::ranges::find(parameters_, name, &std::pair<std::string, std::string>::first);
  return found == parameters_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::int64_t> QueryReader::integer(std::string_view name) {
  const auto value = text(name);
  if (!value) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (error != std::errc{} || end != value->data() + value->size()) {
    fault(name, "must be an integer");
    return std::nullopt;
  }
  return number;
}

std::optional<Emotion> QueryReader::emotion(std::string_view name) {
  const auto value = text(name);
  if (!value) {
    return std::nullopt;
  }
  const auto emotion = find_emotion(*value);
  if (!emotion) {
    fault(name, "is not one of the twelve emotions");
  }
  return emotion;
}

std::optional<LocalDate> QueryReader::date(std::string_view name) {
  const auto value = text(name);
  if (!value) {
    return std::nullopt;
  }
  const auto date = parse_date(*value);
  if (!date) {
    fault(name, "must be a day like 2024-07-14");
  }
  return date;
}

std::optional<std::vector<double>> QueryReader::decimals(std::string_view name, std::size_t count,
                                                         std::string_view form) {
  const auto value = text(name);
  if (!value) {
    return std::nullopt;
  }
  std::vector<double> numbers;
  std::string_view rest = *value;
  while (numbers.size() < count) {
    const std::size_t comma = rest.find(',');
    const bool last = numbers.size() + 1 == count;
    const auto number = parse_decimal(rest.substr(0, comma));
    if (!number || last != (comma == std::string_view::npos)) {
      fault(name, "must be " + std::string{form});
      return std::nullopt;
    }
    numbers.push_back(*number);
    rest.remove_prefix(last ? rest.size() : comma + 1);
  }
  if (numbers[0] < -90.0 || numbers[0] > 90.0 || numbers[1] < -180.0 || numbers[1] > 180.0) {
    fault(name, "has a latitude beyond 90 or a longitude beyond 180 degrees");
    return std::nullopt;
  }
  return numbers;
}

std::optional<GeoPoint> QueryReader::point(std::string_view name) {
  const auto numbers = decimals(name, 2, "latitude,longitude");
  if (!numbers) {
    return std::nullopt;
  }
  return GeoPoint{(*numbers)[0], (*numbers)[1]};
}

std::optional<ports::NearFilter> QueryReader::circle(std::string_view name) {
  const auto numbers = decimals(name, 3, "latitude,longitude,radius in metres");
  if (!numbers) {
    return std::nullopt;
  }
  ports::NearFilter circle;
  circle.centre = GeoPoint{(*numbers)[0], (*numbers)[1]};
  circle.radius_m = (*numbers)[2];
  return circle;
}

Result<void> all_well_or(std::vector<FieldProblem> problems) {
  if (problems.empty()) {
    return {};
  }
  Error error;
  error.code = ErrorCode::kValidation;
  error.detail = "Some of the values sent cannot be accepted.";
  error.fields = std::move(problems);
  return std::unexpected<Error>(std::move(error));
}

Result<void> QueryReader::finish() {
  for (const auto& [name, value] : parameters_) {
    if (std::ranges::find(known_, name) == known_.end()) {
      fault(name, "is not known");
    }
  }
  return all_well_or(std::move(problems_));
}

}  // namespace echoes::http
