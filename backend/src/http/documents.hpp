#pragma once

#include <string_view>

namespace echoes::http {

/// The contract, as served at /openapi.json.
[[nodiscard]] std::string_view openapi_json() noexcept;

/// The contract to read, as served at /docs: one page without anything from elsewhere.
[[nodiscard]] std::string_view docs_html() noexcept;

/// What the page may do: apply its own inline style and run its own inline script, nothing more.
[[nodiscard]] std::string_view docs_content_security_policy() noexcept;

}  // namespace echoes::http
