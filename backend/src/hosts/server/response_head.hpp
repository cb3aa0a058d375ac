#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace echoes::hosts {

/// What a status is called (RFC 9110).
[[nodiscard]] std::string_view reason_phrase(int status) noexcept;

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
[[nodiscard]] std::string format_http_date(std::time_t at);

/// Replaces `out` by status line and header fields, empty line included. The length named is that of the content even
/// when the content is then not sent (HEAD); 1xx, 204 and 304 name none.
void write_response_head(const http::Response& response, std::string_view date, bool keep_alive, std::string& out);

/// Whether content may follow the head at all.
[[nodiscard]] bool may_have_content(int status) noexcept;

}  // namespace echoes::hosts
