// Any bytes as a body or a query of any operation: accepted, or refused with a problem whose document is JSON.

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/decode.hpp"
#include "http/etag.hpp"
#include "http/problem.hpp"
#include "http/routes.hpp"

namespace {

template <class T>
void check(const echoes::Result<T>& result) {
  if (result) {
    return;
  }
  const bool refusal = result.error().code == echoes::ErrorCode::kMalformedRequest ||
                       result.error().code == echoes::ErrorCode::kValidation;
  boost::system::error_code error;
  const std::string body = echoes::http::render_problem(result.error(), "id").body;
  static_cast<void>(boost::json::parse({body.data(), body.size()}, error));
  if (!refusal || error) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace http = echoes::http;
  if (size == 0) {
    return 0;
  }
  const std::string text(data + 1, data + size);
  switch (data[0] % 13U) {
    case 0:
      check(http::decode_init_upload(text));
      break;
    case 1:
      check(http::decode_save_echo(text));
      break;
    case 2:
      check(http::decode_update_echo(text));
      break;
    case 3:
      check(http::decode_record_play(text));
      break;
    case 4:
      check(http::decode_hide_echo(text));
      break;
    case 5:
      check(http::decode_update_settings(text));
      break;
    case 6:
      check(http::decode_list_query(text));
      break;
    case 7:
      check(http::decode_deal_query(text));
      break;
    case 8:
      check(http::decode_on_this_day_query(text));
      break;
    case 9:
      check(http::decode_audio_query(text));
      break;
    case 10:
      check(http::decode_no_query(text));
      break;
    case 11:
      static_cast<void>(http::parse_etag_condition(text));
      break;
    default:
      static_cast<void>(http::find_route(http::Method::kGet, text));
      break;
  }
  return 0;
}
