#include "hosts/shared/application_secret.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <utility>

#include "base/encoding.hpp"

namespace echoes::hosts {

Result<std::string> secret_member(const Secret& secret, std::string_view name, std::string_view member) {
  namespace json = boost::json;
  const auto wrong = [&] {
    return fail(ErrorCode::kInternal, "",
                "secret " + std::string{name} + " is not JSON with a string \"" + std::string{member} + "\"");
  };
  boost::system::error_code error;
  const json::value value = json::parse({secret.reveal().data(), secret.reveal().size()}, error);
  if (error || !value.is_object()) {
    return wrong();
  }
  const json::value* const found = value.get_object().if_contains({member.data(), member.size()});
  if (found == nullptr || !found->is_string() || found->get_string().empty()) {
    return wrong();
  }
  return std::string{found->get_string().data(), found->get_string().size()};
}

Result<Secret> read_cursor_key(const Secret& secret, std::string_view name) {
  auto encoded = secret_member(secret, name, "cursorKey");
  if (!encoded) {
    return propagate(encoded);
  }
  auto key = decode_base64(*encoded);
  if (!key || key->size() < 32) {
    return fail(ErrorCode::kInternal, "",
                "cursorKey in secret " + std::string{name} + " is not base 64 of at least 32 bytes");
  }
  return Secret{*std::move(key)};
}

}  // namespace echoes::hosts
