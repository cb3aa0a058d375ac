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

}  // namespace

std::string_view reason_phrase(int status) noexcept {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return status < 500 ? "Status" : "Internal Server Error";
  }
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
