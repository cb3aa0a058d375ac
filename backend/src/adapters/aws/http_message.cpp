#include "adapters/aws/http_message.hpp"

#include <algorithm>

namespace echoes::adapters::aws {

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &NamedValues::value_type::first);
  if (found == headers.end()) {
    return std::nullopt;
  }
  return found->second;
}

std::string_view HttpResponse::text() const {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): char may alias std::byte.
  return {reinterpret_cast<const char*>(body.data()), body.size()};
}

std::span<const std::byte> as_body(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }

}  // namespace echoes::adapters::aws
