#include "hosts/shared/log.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <utility>

#include "base/unicode.hpp"

namespace echoes::hosts {
namespace {

constexpr std::array<std::string_view, 4> kLevels{"debug", "info", "warn", "error"};
constexpr std::array<std::string_view, 4> kLevelsInCapitals{"DEBUG", "INFO", "WARN", "ERROR"};

/// What comes from outside (a driver's message) may hold anything; a log line holds UTF-8.
std::string printable(std::string_view text) {
  std::string clean{text};
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) >= 0x80U) {
      c = '?';
    }
  }
  return clean;
}

}  // namespace

std::string_view name_of(LogLevel level) noexcept { return kLevels[static_cast<std::size_t>(level)]; }

std::optional<LogLevel> find_log_level(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    if (kLevels[i] == name) {
      return static_cast<LogLevel>(i);
    }
  }
  return std::nullopt;
}

Log::Line::Line(const Log& log, LogLevel level, std::string_view message)
    : log_(log.writes(level) ? &log : nullptr), json_(text_) {
  if (log_ == nullptr) {
    return;
  }
  text_.reserve(256);
  const std::string_view level_name =
      log.style_ == LogStyle::kPlain ? name_of(level) : kLevelsInCapitals.at(static_cast<std::size_t>(level));
  if (log.style_ == LogStyle::kCloudWatchText) {
    text_.append("[").append(level_name).append("] ");
  }
  json_.begin_object();
  json_.key("timestamp");
  json_.string(format_instant(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())));
  text("level", level_name);
  text("message", message);
}

Log::Line::~Line() {
  if (log_ != nullptr) {
    json_.end_object();
    log_->raw(std::move(text_));
  }
}

Log::Line& Log::Line::text(std::string_view name, std::string_view value) {
  if (log_ != nullptr) {
    json_.key(name);
    if (is_utf8(value)) {
      json_.string(value);
    } else {
      json_.string(printable(value));
    }
  }
  return *this;
}

Log::Line& Log::Line::integer(std::string_view name, std::int64_t value) {
  if (log_ != nullptr) {
    json_.key(name);
    json_.integer(value);
  }
  return *this;
}

Log::Line& Log::Line::number(std::string_view name, double value) {
  if (log_ != nullptr) {
    json_.key(name);
    json_.number(value);
  }
  return *this;
}

Log::Line& Log::Line::boolean(std::string_view name, bool value) {
  if (log_ != nullptr) {
    json_.key(name);
    json_.boolean(value);
  }
  return *this;
}

void Log::raw(std::string line) const {
  line.push_back('\n');
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return;  // A log that cannot be written must not stop what it tells about.
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace echoes::hosts
