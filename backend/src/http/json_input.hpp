#pragma once

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace echoes::http {

inline constexpr std::size_t kMaxJsonDepth = 16;
inline constexpr std::size_t kMaxJsonMembers = 64;

/// One parsed request body and the memory it lies in. Stays where it was made. Thread rule: one thread.
class JsonDocument {
 public:
  JsonDocument() : arena_(first_block_.data(), first_block_.size()) {}
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  /// Parses strict JSON in UTF-8. kMalformedRequest for anything else: comments, trailing commas or characters, lone
  /// surrogates, numbers beyond a double, a name twice in one object, nesting deeper than kMaxJsonDepth, objects with
  /// more than kMaxJsonMembers members. REQUIRES: called once. The value lives as long as the document.
  [[nodiscard]] Result<const boost::json::value*> parse(std::string_view text);

 private:
  std::array<unsigned char, 4096> first_block_{};
  boost::json::monotonic_resource arena_;
  std::optional<boost::json::value> root_;
};

/// Reads the members of one object, noting every fault under its JSON Pointer; a member that was not asked for by the
/// time of finish() is a fault. What could not be read is answered as nothing, or as an empty value: whoever asked
/// looks at `problems` before using any of it.
class ObjectReader {
 public:
  /// `value` that is no object is a fault and reads as an empty one.
  ObjectReader(const boost::json::value& value, std::string pointer, std::vector<FieldProblem>& problems);

  /// Nothing when absent; a null is there.
  [[nodiscard]] const boost::json::value* member(std::string_view name);
  /// Notes the fault when absent.
  [[nodiscard]] const boost::json::value* required(std::string_view name);

  [[nodiscard]] std::string required_string(std::string_view name);
  /// Nothing when absent or null.
  [[nodiscard]] std::optional<std::string> optional_string(std::string_view name);
  [[nodiscard]] std::int64_t required_integer(std::string_view name);
  [[nodiscard]] double required_number(std::string_view name);
  [[nodiscard]] Instant required_instant(std::string_view name);

  /// The conversions behind the readers above, for members read with member().
  [[nodiscard]] std::optional<std::string> as_string(const boost::json::value& value, std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> as_integer(const boost::json::value& value, std::string_view name);
  [[nodiscard]] std::optional<double> as_number(const boost::json::value& value, std::string_view name);
  [[nodiscard]] std::optional<bool> as_boolean(const boost::json::value& value, std::string_view name);
  [[nodiscard]] std::optional<Instant> as_instant(const boost::json::value& value, std::string_view name);

  void fault(std::string_view name, std::string reason);
  [[nodiscard]] std::string pointer_to(std::string_view name) const;

  /// Whether the object has no members at all.
  [[nodiscard]] bool empty() const noexcept { return object_ == nullptr || object_->empty(); }

  /// Notes each member nobody asked for.
  void finish();

 private:
  const boost::json::object* object_{nullptr};
  std::string pointer_;
  std::vector<FieldProblem>& problems_;
  std::vector<std::string_view> known_;
};

/// Escapes a name for use in a JSON Pointer (RFC 6901).
[[nodiscard]] std::string pointer_token(std::string_view name);

}  // namespace echoes::http
