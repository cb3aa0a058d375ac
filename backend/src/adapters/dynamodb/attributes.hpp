#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace echoes::adapters::dynamodb {

/// Attributes by name, each in DynamoDB's own form: {"pk": {"S": "U#..."}, "ver": {"N": "3"}}.
using Item = boost::json::object;

/// One attribute's value. Numbers are exact for every 64-bit integer; a real comes back as it was, unless it is nearer
/// to zero than 1e-130, which DynamoDB cannot hold and which becomes zero.
[[nodiscard]] boost::json::object text(std::string_view value);
[[nodiscard]] boost::json::object number(std::int64_t value);
/// REQUIRES: finite.
[[nodiscard]] boost::json::object real(double value);
[[nodiscard]] boost::json::object bytes(std::span<const std::uint8_t> value);
[[nodiscard]] boost::json::object texts(const std::vector<std::string>& values);
[[nodiscard]] boost::json::object moment(Instant value);

[[nodiscard]] std::int64_t to_ms(Instant at);
[[nodiscard]] Instant from_ms(std::int64_t ms);

/// Reads what this adapter wrote. An attribute that is missing or of another type is a bug: std::logic_error. The
/// functions with _or_null answer nothing for a missing one.
class ItemReader {
 public:
  /// `item` must outlive the reader.
  explicit ItemReader(const Item& item) : item_(item) {}

  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> text_or_null(std::string_view name) const;
  [[nodiscard]] std::int64_t number(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> number_or_null(std::string_view name) const;
  [[nodiscard]] double real(std::string_view name) const;
  [[nodiscard]] std::optional<double> real_or_null(std::string_view name) const;
  [[nodiscard]] Instant moment(std::string_view name) const;
  [[nodiscard]] std::optional<Instant> moment_or_null(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> bytes_or_null(std::string_view name) const;
  /// Empty when missing.
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;

 private:
  [[nodiscard]] const boost::json::value* find(std::string_view name, std::string_view type) const;

  const Item& item_;
};

}  // namespace echoes::adapters::dynamodb
