#include "base/time.hpp"

#include <array>
#include <cstdint>

namespace echoes {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr Instant kFirst{milliseconds{0}};
constexpr Instant kLast{sys_days{std::chrono::year{9999} / 12 / 31} + days{1} - milliseconds{1}};

/// Writes `value` with `width` digits, most significant first.
void put_digits(std::string& text, std::int64_t value, int width) {
  std::array<char, 20> digits{};
  for (int index = width - 1; index >= 0; --index) {
    digits.at(static_cast<std::size_t>(index)) = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  text.append(digits.data(), static_cast<std::size_t>(width));
}

/// Reads a text from left to right; once something did not fit, everything after fails as well.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  /// Exactly `width` decimal digits.
  int digits(int width) {
    int value = 0;
    for (int index = 0; index < width; ++index) {
      const char next = take();
      if (next < '0' || next > '9') {
        good_ = false;
        return 0;
      }
      value = value * 10 + (next - '0');
    }
    return value;
  }

  void expect(char wanted) {
    if (take() != wanted) {
      good_ = false;
    }
  }

  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  char take() {
    if (rest_.empty()) {
      good_ = false;
      return '\0';
    }
    const char next = rest_.front();
    rest_.remove_prefix(1);
    return next;
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_{true};
};

LocalDate read_date(Reader& reader) {
  const int year = reader.digits(4);
  reader.expect('-');
  const int month = reader.digits(2);
  reader.expect('-');
  const int day = reader.digits(2);
  return std::chrono::year{year} / month / day;
}

/// The digits after the decimal point, cut to milliseconds; nothing unless there are 1 to 9.
std::optional<milliseconds> read_fraction(Reader& reader) {
  int value = 0;
  int count = 0;
  while (reader.peek() >= '0' && reader.peek() <= '9') {
    const int digit = reader.take() - '0';
    if (++count <= 3) {
      value = value * 10 + digit;
    }
  }
  if (count < 1 || count > 9) {
    return std::nullopt;
  }
  for (int index = count; index < 3; ++index) {
    value *= 10;
  }
  return milliseconds{value};
}

/// "Z" or "+HH:MM": what to take off to get UTC.
std::optional<minutes> read_offset(Reader& reader) {
  const char sign = reader.take();
  if (sign == 'Z' || sign == 'z') {
    return minutes{0};
  }
  if (sign != '+' && sign != '-') {
    return std::nullopt;
  }
  const int hour = reader.digits(2);
  reader.expect(':');
  const int minute = reader.digits(2);
  if (!reader.good() || hour > 23 || minute > 59) {
    return std::nullopt;
  }
  const minutes offset{hour * 60 + minute};
  return sign == '+' ? offset : -offset;
}

}  // namespace

std::string format_instant(Instant instant) {
  const auto day = std::chrono::floor<days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  std::string text = format_date(LocalDate{day});
  text.reserve(24);
  text += 'T';
  put_digits(text, time.hours().count(), 2);
  text += ':';
  put_digits(text, time.minutes().count(), 2);
  text += ':';
  put_digits(text, time.seconds().count(), 2);
  text += '.';
  put_digits(text, time.subseconds().count(), 3);
  text += 'Z';
  return text;
}

std::optional<Instant> parse_instant(std::string_view text) {
  Reader reader(text);
  const LocalDate date = read_date(reader);
  const char separator = reader.take();
  const int hour = reader.digits(2);
  reader.expect(':');
  const int minute = reader.digits(2);
  reader.expect(':');
  const int second = reader.digits(2);
  milliseconds fraction{0};
  if (reader.peek() == '.') {
    reader.take();
    const auto read = read_fraction(reader);
    if (!read) {
      return std::nullopt;
    }
    fraction = *read;
  }
  const auto offset = read_offset(reader);
  if (!offset || !reader.at_end() || (separator != 'T' && separator != 't') || !date.ok() || hour > 23 || minute > 59 ||
      second > 59) {
    return std::nullopt;
  }
  const Instant instant =
      sys_days{date} + std::chrono::hours{hour} + minutes{minute} + std::chrono::seconds{second} + fraction - *offset;
  if (instant < kFirst || instant > kLast) {
    return std::nullopt;
  }
  return instant;
}

std::string format_date(LocalDate date) {
  std::string text;
  put_digits(text, int{date.year()}, 4);
  text += '-';
  put_digits(text, unsigned{date.month()}, 2);
  text += '-';
  put_digits(text, unsigned{date.day()}, 2);
  return text;
}

std::optional<LocalDate> parse_date(std::string_view text) {
  Reader reader(text);
  const LocalDate date = read_date(reader);
  if (!reader.at_end() || !date.ok() || date.year() < std::chrono::year{1}) {
    return std::nullopt;
  }
  return date;
}

Instant add_years(Instant instant, std::chrono::years count) {
  const auto day = std::chrono::floor<days>(instant);
  LocalDate date = LocalDate{day} + count;
  if (!date.ok()) {
    date = date.year() / date.month() / std::chrono::last;
  }
  return sys_days{date} + (instant - day);
}

}  // namespace echoes
