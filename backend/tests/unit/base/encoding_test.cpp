#include "base/encoding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace echoes {
namespace {

TEST(Encoding, Rfc4648Vectors) {
  const std::vector<std::pair<std::string, std::string>> vectors{
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
  };
  for (const auto& [plain, encoded] : vectors) {
    EXPECT_EQ(encode_base64(as_octets(plain)), encoded);
    EXPECT_EQ(decode_base64(encoded), plain);
  }
}

TEST(Encoding, TheUrlAlphabetHasNoPadding) {
  const std::string bytes("\xFB\xEF\xBE\xFF", 4);
  EXPECT_EQ(encode_base64(as_octets(bytes)), "++++/w==");
  EXPECT_EQ(encode_base64url(as_octets(bytes)), "----_w");
  EXPECT_EQ(decode_base64url("----_w"), bytes);
}

TEST(Encoding, Base64RefusesWhatIsMalformed) {
  for (const char* text :
       {"Zg", "Zg=", "Z===", "====", "Zg==\n", " Zg==", "Zh==", "Zm9=", "Zm-v", "Zg==Zg==", "=Zg="}) {
    EXPECT_FALSE(decode_base64(text).has_value()) << text;
  }
}

TEST(Encoding, Base64UrlRefusesWhatIsMalformed) {
  for (const char* text : {"Zg==", "Z", "Zh", "Zm9", "Zm+v", "Zm/v", "Zg ", "Zm9vY"}) {
    EXPECT_FALSE(decode_base64url(text).has_value()) << text;
  }
}

TEST(Encoding, HexIsLowerCase) { EXPECT_EQ(encode_hex(as_octets(std::string("\x00\x0F\xA5\xFF", 4))), "000fa5ff"); }

RC_GTEST_PROP(Encoding, EveryTextSurvivesBothAlphabets, (const std::string& bytes)) {
  RC_ASSERT(decode_base64(encode_base64(as_octets(bytes))) == bytes);
  RC_ASSERT(decode_base64url(encode_base64url(as_octets(bytes))) == bytes);
}

RC_GTEST_PROP(Encoding, OneValueHasOneSpelling, (const std::string& text)) {
  if (const auto decoded = decode_base64url(text)) {
    RC_ASSERT(encode_base64url(as_octets(*decoded)) == text);
  }
  if (const auto decoded = decode_base64(text)) {
    RC_ASSERT(encode_base64(as_octets(*decoded)) == text);
  }
}

}  // namespace
}  // namespace echoes
