#include <utility>

#include "http/decode.hpp"
#include "http/encode.hpp"
#include "http/etag.hpp"
#include "http/handlers.hpp"
#include "http/json_body.hpp"

namespace echoes::http {
namespace {

Response settings_response(const Settings& settings) {
  Response response = json_response(200, encode_settings(settings));
  response.set("ETag", etag_of(settings.version));
  return response;
}

}  // namespace

Task<Result<Response>> Handlers::get_settings(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  auto settings = co_await get_settings_.run(exchange.user);
  if (!settings) {
    co_return propagate(settings);
  }
  co_return settings_response(*settings);
}

Task<Result<Response>> Handlers::update_settings(Exchange& exchange) {
  auto input = decode_update_settings(exchange.request.body);
  if (!input) {
    co_return propagate(input);
  }
  if (const auto header = exchange.request.headers.find("If-Match")) {
    const auto condition = parse_etag_condition(*header);
    if (!condition) {
      co_return invalid("?If-Match", "must be an ETag like \"3\"");
    }
    if (!condition->any) {
      if (condition->strong.size() != 1) {
        co_return fail(ErrorCode::kPreconditionFailed, "Read the newest version and change that.");
      }
      input->expected = condition->strong.front();
    }
  }
  auto settings = co_await update_settings_.run(exchange.user, *std::move(input));
  if (!settings) {
    co_return propagate(settings);
  }
  co_return settings_response(*settings);
}

Task<Result<Response>> Handlers::stats(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  auto stats = co_await get_stats_.run(exchange.user);
  if (!stats) {
    co_return propagate(stats);
  }
  co_return json_response(200, encode_stats(*stats));
}

}  // namespace echoes::http
