// Any text as a token, as its header and claims, as claims alone, or as a pool's key set: the first byte chooses. Never
// a crash; what is taken for an identity is one; claims are read as Boost.JSON's own tree reads them.

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/cognito/flat_object.hpp"
#include "adapters/cognito/key_set.hpp"
#include "adapters/cognito/token.hpp"
#include "base/encoding.hpp"

namespace {

namespace json = boost::json;
using namespace echoes::adapters::cognito;

constexpr echoes::Instant kNow{std::chrono::milliseconds{1'795'464'907'250}};

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void check_token(std::string_view text) {
  static const CognitoConfig kConfig = [] {
    CognitoConfig config;
    config.issuer = "https://issuer";
    config.client_ids = {"web"};
    return config;
  }();
  const auto token = take_apart(text);
  if (!token) {
    return;
  }
  require(text.starts_with(token->signed_part) && text[token->signed_part.size()] == '.');
  require(!token->kid.empty() && token->kid.size() <= kMaxKidBytes);
  const auto identity = check_claims(token->claims, kConfig, kNow);
  if (!identity) {
    return;
  }
  require(identity->expires_at > kNow);
  require(!identity->user.empty() && identity->user.str().size() <= kMaxSubjectBytes);
  require(identity->user.str().find_first_of("/.\\") == std::string::npos);
}

void check_flat_object(std::string_view text) {
  const auto flat = read_flat_object(text);
  json::parse_options options;
  options.max_depth = kMaxFlatDepth;
  boost::system::error_code error;
  const json::value tree = json::parse(json::string_view(text.data(), text.size()), error, {}, options);
  if (!flat) {
    return;
  }
  require(!error && tree.is_object() && tree.get_object().size() == flat->size());
  for (const auto& [name, value] : *flat) {
    const json::value& other = tree.get_object().at(name);
    if (const auto* as_text = std::get_if<std::string>(&value)) {
      require(other.is_string() && *as_text == std::string_view(other.get_string().data(), other.get_string().size()));
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
      require(other.is_int64() && *number == other.get_int64());
    } else {
      require(!other.is_string() && !other.is_int64());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string text(data + 1, data + size);
  switch (data[0]) {
    case 't':
      check_token(text);
      break;
    case 'p': {
      const auto line = std::min(text.find('\n'), text.size());
      const std::string_view header = std::string_view(text).substr(0, line);
      const std::string_view claims = std::string_view(text).substr(std::min(line + 1, text.size()));
      check_token(echoes::encode_base64url(echoes::as_octets(header)) + "." +
                  echoes::encode_base64url(echoes::as_octets(claims)) + ".c2lnbmF0dXJl");
      break;
    }
    case 'o':
      check_flat_object(text);
      break;
    default:
      static_cast<void>(read_key_set(text));
      break;
  }
  return 0;
}
