#include "hosts/shared/application_secret.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/encoding.hpp"

namespace echoes::hosts {
namespace {

std::string encoded(char letter, std::size_t bytes = 32) {
  const std::string key(bytes, letter);
  return encode_base64(as_octets(key));
}

Result<std::vector<Secret>> keys_of(const std::string& json) {
  return read_cursor_keys(Secret{json}, "echoes/dev/application");
}

std::string letters(const std::vector<Secret>& keys) {
  std::string text;
  for (const Secret& key : keys) {
    text.push_back(key.reveal().front());
  }
  return text;
}

TEST(ApplicationSecret, AKeyThatWasNeverRotatedIsAlone) {
  const auto keys = keys_of(R"({"cursorKey":")" + encoded('c') + R"("})");
  ASSERT_TRUE(keys.has_value()) << keys.error().log;
  EXPECT_EQ(letters(*keys), "c");
}

TEST(ApplicationSecret, TheCurrentKeyComesFirst) {
  const auto keys = keys_of(R"({"nextCursorKey":")" + encoded('n') + R"(","previousCursorKey":")" + encoded('p') +
                            R"(","cursorKey":")" + encoded('c') + R"("})");
  ASSERT_TRUE(keys.has_value()) << keys.error().log;
  EXPECT_EQ(letters(*keys), "cpn");
}

TEST(ApplicationSecret, WhatIsNoKeyIsNamed) {
  const std::string good = R"("cursorKey":")" + encoded('c') + '"';
  for (const auto& [json, named] : {
           std::pair{std::string{"nothing"}, "is not a JSON object"},
           std::pair{std::string{"{}"}, "has no \"cursorKey\""},
           std::pair{std::string{R"({"cursorKey":7})"}, "\"cursorKey\" that is no text"},
           std::pair{R"({"cursorKey":")" + encoded('c', 31) + R"("})", "at least 32 bytes"},
           std::pair{"{" + good + R"(,"nextCursorKey":"###"})", "\"nextCursorKey\" that is not base 64"},
           std::pair{"{" + good + R"(,"previousCursorKey":null})", "\"previousCursorKey\" that is no text"},
       }) {
    const auto keys = keys_of(json);
    ASSERT_FALSE(keys.has_value()) << json;
    EXPECT_NE(keys.error().log.find(named), std::string::npos) << keys.error().log;
    EXPECT_NE(keys.error().log.find("echoes/dev/application"), std::string::npos);
  }
}

}  // namespace
}  // namespace echoes::hosts
