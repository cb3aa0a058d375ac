#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "http/json_writer.hpp"

namespace echoes::hosts {

enum class LogLevel : std::uint8_t { kDebug, kInfo, kWarning, kError };

[[nodiscard]] std::string_view name_of(LogLevel level) noexcept;
[[nodiscard]] std::optional<LogLevel> find_log_level(std::string_view name) noexcept;

/// How lines look. CloudWatch's filters and people's searches know levels in capitals; AWS Lambda's own format for
/// people begins a line with the level.
enum class LogStyle : std::uint8_t { kPlain, kCloudWatch, kCloudWatchText };

/// Writes one JSON object a line to a descriptor. Every line is formatted by the thread that has something to say and
/// handed to the kernel with one write(2), so that lines never mix and nobody waits for anybody.
/// What goes in must be fit for any reader of logs: no token, password, note, place or e-mail address.
/// Thread rule: any thread.
class Log {
 public:
  /// The descriptor stays the caller's.
  Log(int descriptor, LogLevel lowest, LogStyle style = LogStyle::kPlain)
      : descriptor_(descriptor), lowest_(lowest), style_(style) {}

  [[nodiscard]] bool writes(LogLevel level) const noexcept { return level >= lowest_; }

  /// A line in the making; written when it goes out of scope. One below the lowest level costs next to nothing.
  class Line {
   public:
    Line(const Log& log, LogLevel level, std::string_view message);
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line();

    Line& text(std::string_view name, std::string_view value);
    Line& integer(std::string_view name, std::int64_t value);
    Line& number(std::string_view name, double value);
    Line& boolean(std::string_view name, bool value);

   private:
    const Log* log_;
    std::string text_;
    http::JsonWriter json_;
  };

  Line line(LogLevel level, std::string_view message) const { return {*this, level, message}; }
  void debug(std::string_view message) const { line(LogLevel::kDebug, message); }
  void info(std::string_view message) const { line(LogLevel::kInfo, message); }
  void warning(std::string_view message) const { line(LogLevel::kWarning, message); }
  void error(std::string_view message) const { line(LogLevel::kError, message); }

  /// Writes a line that is complete JSON already (metrics), whatever the level.
  void raw(std::string line) const;

 private:
  int descriptor_;
  LogLevel lowest_;
  LogStyle style_;
};

}  // namespace echoes::hosts
