#include "hosts/shared/application_secret.hpp"

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <utility>

#include "base/encoding.hpp"

namespace echoes::hosts {
namespace {

/// Only the first has to be there.
constexpr std::array kKeys{std::string_view{"cursorKey"}, std::string_view{"previousCursorKey"},
                           std::string_view{"nextCursorKey"}};
constexpr std::size_t kMinKeyBytes = 32;

std::unexpected<Error> unusable(std::string_view name, std::string_view reason) {
  return fail(ErrorCode::kInternal, "", "secret " + std::string{name} + " " + std::string{reason});
}

std::unexpected<Error> missing(std::string_view name, std::string_view member) {
  return unusable(name, "has no \"" + std::string{member} + "\"");
}

/// Nothing where the secret has no such member.
Result<std::optional<std::string>> find_member(const Secret& secret, std::string_view name, std::string_view member) {
  namespace json = boost::json;
  boost::system::error_code error;
  const json::value value = json::parse({secret.reveal().data(), secret.reveal().size()}, error);
  if (error || !value.is_object()) {
    return unusable(name, "is not a JSON object");
  }
  const json::value* const found = value.get_object().if_contains({member.data(), member.size()});
  if (found == nullptr) {
    return std::nullopt;
  }
  if (!found->is_string() || found->get_string().empty()) {
    return unusable(name, "has a \"" + std::string{member} + "\" that is no text");
  }
  return std::string{found->get_string().data(), found->get_string().size()};
}

Result<Secret> decode_key(const std::string& encoded, std::string_view name, std::string_view member) {
  auto key = decode_base64(encoded);
  if (!key || key->size() < kMinKeyBytes) {
    return unusable(name, "has a \"" + std::string{member} + "\" that is not base 64 of at least 32 bytes");
  }
  return Secret{*std::move(key)};
}

}  // namespace

Result<std::string> secret_member(const Secret& secret, std::string_view name, std::string_view member) {
  auto found = find_member(secret, name, member);
  if (!found) {
    return propagate(found);
  }
  if (std::optional<std::string>& text = *found; text.has_value()) {
    return *std::move(text);
  }
  return missing(name, member);
}

Result<std::vector<Secret>> read_cursor_keys(const Secret& secret, std::string_view name) {
  std::vector<Secret> keys;
  for (const std::string_view member : kKeys) {
    auto found = find_member(secret, name, member);
    if (!found) {
      return propagate(found);
    }
    if (const std::optional<std::string>& text = *found; text.has_value()) {
      auto key = decode_key(*text, name, member);
      if (!key) {
        return propagate(key);
      }
      keys.push_back(*std::move(key));
    } else if (keys.empty()) {
      return missing(name, member);
    }
  }
  return keys;
}

}  // namespace echoes::hosts
