#include "hosts/server/response_head.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace echoes::hosts {
namespace {

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name);
  out.append(": ", 2);
  out.append(value);
  out.append("\r\n", 2);
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  out.append(buffer.data(), end);
}

// RFC 9110, section 15.
constexpr std::array<std::pair<int, std::string_view>, 21> kReasons{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
}};

}  // namespace

std::string_view reason_phrase(int status) noexcept {
  for (const auto& [known, phrase] : kReasons) {
    if (known == status) {
      return phrase;
    }
  }
  return status < 500 ? "Status" : "Internal Server Error";
}

std::string format_http_date(std::time_t at) {
  std::tm parts{};
  gmtime_r(&at, &parts);
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto two = [](int number) {
    return std::string{static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
  };
  std::string text{kDays.at(static_cast<std::size_t>(parts.tm_wday))};
  text += ", " + two(parts.tm_mday) + " ";
  text += kMonths.at(static_cast<std::size_t>(parts.tm_mon));
  text += " " + std::to_string(parts.tm_year + 1900) + " " + two(parts.tm_hour) + ":" + two(parts.tm_min) + ":" +
          two(parts.tm_sec) + " GMT";
  return text;
}

bool may_have_content(int status) noexcept { return status >= 200 && status != 204 && status != 304; }

void write_response_head(const http::Response& response, std::string_view date, bool keep_alive, std::string& out) {
  out.assign("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(response.status));
  out.push_back(' ');
  out.append(reason_phrase(response.status));
  out.append("\r\n", 2);
  append_field(out, "Date", date);
  if (may_have_content(response.status)) {
    out.append("Content-Length: ");
    append_number(out, response.content().size());
    out.append("\r\n", 2);
    if (!response.content_type.empty()) {
      append_field(out, "Content-Type", response.content_type);
    }
  }
  for (const http::ResponseField& field : response.fields) {
    append_field(out, field.name, field.value);
  }
  for (const http::FixedField& field : response.fixed_fields) {
    append_field(out, field.name, field.value);
  }
  if (!keep_alive) {
    append_field(out, "Connection", "close");
  }
  out.append("\r\n", 2);
}

}  // namespace echoes::hosts
