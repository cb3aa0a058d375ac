#include "adapters/postgres/rows.hpp"

#include <libpq-fe.h>

#include <bit>
#include <charconv>
#include <concepts>
#include <cstring>
#include <stdexcept>
#include <string>

namespace echoes::adapters::postgres {
namespace {

// The binary format is big-endian throughout.
template <std::unsigned_integral Number>
Number read_big_endian(const std::uint8_t* from) {
  Number value{};
  std::memcpy(&value, from, sizeof value);
  if constexpr (std::endian::native == std::endian::little) {
    value = std::byteswap(value);
  }
  return value;
}

std::int32_t read_int32(const std::uint8_t* from) {
  return static_cast<std::int32_t>(read_big_endian<std::uint32_t>(from));
}

// 2000-01-01, where a `date` counts from, in days since 1970-01-01.
constexpr std::int32_t kDateEpoch = 10'957;

// An array in binary: dimensions, a flag, the element type, then size and lower bound of the one dimension we use, then
// each element as length and bytes. Calls `element` with the bytes of each.
template <class Element>
void read_array(std::span<const std::uint8_t> bytes, Element element) {
  const auto need = [&bytes](std::size_t size) {
    if (bytes.size() < size) {
      throw std::logic_error("an array column ends early");
    }
    const auto part = bytes.first(size);
    bytes = bytes.subspan(size);
    return part;
  };
  const std::int32_t dimensions = read_int32(need(4).data());
  need(8);
  if (dimensions == 0) {
    return;
  }
  if (dimensions != 1) {
    throw std::logic_error("an array column has more than one dimension");
  }
  const std::int32_t count = read_int32(need(4).data());
  need(4);
  for (std::int32_t i = 0; i < count; ++i) {
    const std::int32_t length = read_int32(need(4).data());
    if (length < 0) {
      throw std::logic_error("an array column holds a null");
    }
    element(need(static_cast<std::size_t>(length)));
  }
}

}  // namespace

void Rows::Clear::operator()(pg_result* result) const { PQclear(result); }

int Rows::count() const { return PQntuples(result_.get()); }

std::int64_t Rows::affected() const {
  // PQcmdTuples takes a non-const pointer but changes nothing.
  const std::string_view text = PQcmdTuples(result_.get());
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool RowReader::next_is_null() const { return PQgetisnull(result_, row_, column_) != 0; }

std::span<const std::uint8_t> RowReader::next(std::size_t size) {
  const auto all = bytes();
  if (all.size() != size) {
    throw std::logic_error("column " + std::to_string(column_ - 1) + " is not of the size asked for");
  }
  return all;
}

std::span<const std::uint8_t> RowReader::bytes() {
  if (column_ >= PQnfields(result_) || next_is_null()) {
    throw std::logic_error("column " + std::to_string(column_) + " is null or missing");
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libpq gives bytes as char.
  const auto* data = reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_, row_, column_));
  const auto size = static_cast<std::size_t>(PQgetlength(result_, row_, column_));
  ++column_;
  return {data, size};
}

std::int64_t RowReader::int64() { return static_cast<std::int64_t>(read_big_endian<std::uint64_t>(next(8).data())); }
std::int32_t RowReader::int32() { return read_int32(next(4).data()); }
std::int16_t RowReader::int16() { return static_cast<std::int16_t>(read_big_endian<std::uint16_t>(next(2).data())); }
bool RowReader::flag() { return next(1).front() != 0; }
double RowReader::real() { return std::bit_cast<double>(read_big_endian<std::uint64_t>(next(8).data())); }
std::int32_t RowReader::days() { return int32() + kDateEpoch; }

std::string_view RowReader::text() {
  const auto value = bytes();
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): char may alias unsigned char.
  return {reinterpret_cast<const char*>(value.data()), value.size()};
}

std::vector<std::string> RowReader::texts() {
  std::vector<std::string> values;
  read_array(bytes(), [&values](std::span<const std::uint8_t> item) { values.emplace_back(item.begin(), item.end()); });
  return values;
}

std::vector<std::int16_t> RowReader::int16s() {
  std::vector<std::int16_t> values;
  read_array(bytes(), [&values](std::span<const std::uint8_t> item) {
    if (item.size() != 2) {
      throw std::logic_error("an array column does not hold smallints");
    }
    values.push_back(static_cast<std::int16_t>(read_big_endian<std::uint16_t>(item.data())));
  });
  return values;
}

std::optional<std::int64_t> RowReader::int64_or_null() {
  if (next_is_null()) {
    ++column_;
    return std::nullopt;
  }
  return int64();
}

std::optional<std::int16_t> RowReader::int16_or_null() {
  if (next_is_null()) {
    ++column_;
    return std::nullopt;
  }
  return int16();
}

std::optional<double> RowReader::real_or_null() {
  if (next_is_null()) {
    ++column_;
    return std::nullopt;
  }
  return real();
}

std::optional<std::string_view> RowReader::text_or_null() {
  if (next_is_null()) {
    ++column_;
    return std::nullopt;
  }
  return text();
}

std::optional<std::span<const std::uint8_t>> RowReader::bytes_or_null() {
  if (next_is_null()) {
    ++column_;
    return std::nullopt;
  }
  return bytes();
}

}  // namespace echoes::adapters::postgres
