#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace echoes::http {

/// Appends JSON to a string, one value after the other, commas included. It does not check nesting: each begin_ has
/// its end_, and inside an object each value follows its key.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  /// REQUIRES: `name` needs no escaping (our own field names).
  void key(std::string_view name);

  /// REQUIRES: `text` is UTF-8.
  void string(std::string_view text);
  void integer(std::int64_t number);
  /// Shortest text that reads back as the same number; null when it is not finite, which JSON cannot say.
  void number(double number);
  void boolean(bool value);
  void null();

  /// A whole array; a list of echoes holds tens of thousands of these, so they come from a table.
  void array(std::span<const std::int8_t> numbers);

 private:
  void separate() {
    if (comma_) {
      out_.push_back(',');
    }
    comma_ = true;
  }
  void open(char bracket) {
    separate();
    out_.push_back(bracket);
    comma_ = false;
  }
  void close(char bracket) {
    out_.push_back(bracket);
    comma_ = true;
  }

  std::string& out_;
  bool comma_{false};
};

}  // namespace echoes::http
