#include "http/documents.hpp"

#include "http/docs_page.generated.hpp"
#include "http/openapi_document.generated.hpp"

namespace echoes::http {

std::string_view openapi_json() noexcept { return kOpenApiJson; }

std::string_view docs_html() noexcept { return kDocsHtml; }

std::string_view docs_content_security_policy() noexcept { return kDocsContentSecurityPolicy; }

}  // namespace echoes::http
