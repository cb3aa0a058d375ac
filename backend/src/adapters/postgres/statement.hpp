#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace echoes::adapters::postgres {

/// A prepared statement: prepared under its name on each connection that runs it. Both texts must live as long as the
/// process, and one name must always mean the same SQL.
struct Statement {
  const char* name;
  const char* sql;
};

/// The values of one execution, in the order of $1, $2 ...
class Params {
 public:
  /// REQUIRES: no NUL inside.
  Params& text(std::string_view value);
  Params& number(std::int64_t value);
  /// Written so that the same double comes back.
  Params& real(double value);
  Params& flag(bool value);
  Params& bytes(std::span<const std::uint8_t> value);
  Params& null();
  Params& texts(const std::vector<std::string>& values);
  Params& numbers(const std::vector<std::optional<std::int64_t>>& values);

  Params& text_or_null(const std::optional<std::string>& value);
  Params& number_or_null(std::optional<std::int64_t> value);
  Params& real_or_null(std::optional<double> value);

  /// The arrays libpq wants; they point into this object and last until it changes or dies.
  struct View {
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
  };
  [[nodiscard]] View view() const;
  [[nodiscard]] std::size_t size() const { return fields_.size(); }

 private:
  struct Field {
    std::size_t offset;
    std::size_t length;
    bool is_null;
    bool is_binary;
  };
  Params& add(std::string_view value, bool binary);

  std::string buffer_;
  std::vector<Field> fields_;
};

}  // namespace echoes::adapters::postgres
