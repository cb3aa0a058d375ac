#include "http/json_writer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "http/json_input.hpp"

namespace echoes::http {
namespace {

namespace json = boost::json;

std::string written(void (*write)(JsonWriter&)) {
  std::string text;
  JsonWriter writer(text);
  write(writer);
  return text;
}

TEST(JsonWriter, SeparatesMembersAndItems) {
  EXPECT_EQ(written([](JsonWriter& writer) {
              writer.begin_object();
              writer.key("a");
              writer.begin_array();
              writer.integer(1);
              writer.begin_array();
              writer.end_array();
              writer.begin_object();
              writer.end_object();
              writer.end_array();
              writer.key("b");
              writer.null();
              writer.key("c");
              writer.boolean(true);
              writer.end_object();
            }),
            R"({"a":[1,[],{}],"b":null,"c":true})");
}

TEST(JsonWriter, EscapesWhatJsonAsksFor) {
  EXPECT_EQ(written([](JsonWriter& writer) { writer.string(std::string_view{"\0\x1f\"\\\n\r\t\b\f/\x7fü", 13}); }),
            "\"\\u0000\\u001f\\\"\\\\\\n\\r\\t\\b\\f/\x7fü\"");
}

TEST(JsonWriter, HasNoWordForInfinity) {
  EXPECT_EQ(written([](JsonWriter& writer) { writer.number(std::numeric_limits<double>::infinity()); }), "null");
  EXPECT_EQ(written([](JsonWriter& writer) { writer.number(std::nan("")); }), "null");
  EXPECT_EQ(written([](JsonWriter& writer) { writer.number(-0.0); }), "0");
}

TEST(JsonWriter, WritesEverySmallNumber) {
  std::vector<std::int8_t> numbers;
  std::string expected = "[";
  for (int number = -128; number <= 127; ++number) {
    numbers.push_back(static_cast<std::int8_t>(number));
    expected += (number == -128 ? "" : ",") + std::to_string(number);
  }
  std::string text;
  JsonWriter(text).array(numbers);
  EXPECT_EQ(text, expected + "]");
  text.clear();
  JsonWriter(text).array({});
  EXPECT_EQ(text, "[]");
}

RC_GTEST_PROP(JsonWriterProperty, AnyStringReadsBack, (const std::vector<std::uint32_t>& points)) {
  std::string text;
  for (const std::uint32_t point : points) {
    const std::uint32_t c = point % 0x110000U;
    if (c < 0x80) {
      text.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      text.push_back(static_cast<char>(0xC0U | (c >> 6U)));
      text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
    } else if (c < 0x10000 && (c < 0xD800 || c > 0xDFFF)) {
      text.push_back(static_cast<char>(0xE0U | (c >> 12U)));
      text.push_back(static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)));
      text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
    } else if (c >= 0x10000) {
      text.push_back(static_cast<char>(0xF0U | (c >> 18U)));
      text.push_back(static_cast<char>(0x80U | ((c >> 12U) & 0x3FU)));
      text.push_back(static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)));
      text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
    }
  }
  RC_ASSERT(is_utf8(text));
  std::string written;
  JsonWriter(written).string(text);
  const json::value read = json::parse(written);
  RC_ASSERT(std::string(read.as_string().data(), read.as_string().size()) == text);
}

RC_GTEST_PROP(JsonWriterProperty, AnyNumberReadsBackExactly, (double number, std::int64_t integer)) {
  std::string text;
  JsonWriter writer(text);
  writer.begin_array();
  writer.number(number);
  writer.integer(integer);
  writer.end_array();
  JsonDocument document;
  const auto read = document.parse(text);
  RC_ASSERT(read.has_value());
  const json::array& items = (*read)->as_array();
  RC_ASSERT(items.at(0).to_number<double>() == number);
  RC_ASSERT(items.at(1).to_number<std::int64_t>() == integer);
}

}  // namespace
}  // namespace echoes::http
