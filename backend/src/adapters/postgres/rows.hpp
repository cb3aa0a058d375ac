#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct pg_result;

namespace echoes::adapters::postgres {

/// The answer to a statement, in PostgreSQL's binary format. Owns it.
class Rows {
 public:
  Rows() = default;
  explicit Rows(pg_result* result) : result_(result) {}

  [[nodiscard]] int count() const;
  /// Rows inserted, changed or deleted by a statement without rows of its own.
  [[nodiscard]] std::int64_t affected() const;
  [[nodiscard]] const pg_result* raw() const { return result_.get(); }

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

/// Reads the columns of one row from left to right. A column that is null, or not of the size that its type has, where
/// a value was asked for, is a bug of ours: std::logic_error. Views point into the Rows, which must outlive the reader.
class RowReader {
 public:
  RowReader(const Rows& rows, int row) : result_(rows.raw()), row_(row) {}

  [[nodiscard]] std::int64_t int64();
  [[nodiscard]] std::int32_t int32();
  [[nodiscard]] std::int16_t int16();
  [[nodiscard]] bool flag();
  [[nodiscard]] double real();
  [[nodiscard]] std::string_view text();
  [[nodiscard]] std::span<const std::uint8_t> bytes();
  /// A `date` as days since 1970-01-01.
  [[nodiscard]] std::int32_t days();
  [[nodiscard]] std::vector<std::string> texts();
  [[nodiscard]] std::vector<std::int16_t> int16s();

  [[nodiscard]] std::optional<std::int64_t> int64_or_null();
  [[nodiscard]] std::optional<std::int16_t> int16_or_null();
  [[nodiscard]] std::optional<double> real_or_null();
  [[nodiscard]] std::optional<std::string_view> text_or_null();
  [[nodiscard]] std::optional<std::span<const std::uint8_t>> bytes_or_null();

 private:
  [[nodiscard]] bool next_is_null() const;
  [[nodiscard]] std::span<const std::uint8_t> next(std::size_t size);

  const pg_result* result_;
  int row_;
  int column_{0};
};

}  // namespace echoes::adapters::postgres
