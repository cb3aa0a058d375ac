#include <utility>

#include "http/decode.hpp"
#include "http/encode.hpp"
#include "http/exchange.hpp"
#include "http/handlers.hpp"
#include "http/json_body.hpp"

namespace echoes::http {

Task<Result<Response>> Handlers::deal_echo(Exchange& exchange) {
  auto input = decode_deal_query(exchange.request.query);
  if (!input) {
    co_return propagate(input);
  }
  auto dealt = co_await deal_echo_.run(exchange.user, *std::move(input));
  if (!dealt) {
    co_return propagate(dealt);
  }
  co_return json_response(200, encode_dealt(*dealt));
}

Task<Result<Response>> Handlers::on_this_day(Exchange& exchange) {
  auto input = decode_on_this_day_query(exchange.request.query);
  if (!input) {
    co_return propagate(input);
  }
  auto day = co_await on_this_day_.run(exchange.user, *std::move(input));
  if (!day) {
    co_return propagate(day);
  }
  co_return json_response(200, encode_on_this_day(*day));
}

Task<Result<Response>> Handlers::audio_link(Exchange& exchange) {
  auto id = echo_id_of(exchange);
  if (!id) {
    co_return propagate(id);
  }
  auto variant = decode_audio_query(exchange.request.query);
  if (!variant) {
    co_return propagate(variant);
  }
  use_cases::GetAudioLinkInput input{*std::move(id), *variant};
  auto link = co_await get_audio_link_.run(exchange.user, std::move(input));
  if (!link) {
    co_return propagate(link);
  }
  co_return json_response(200, encode_audio_link(*link));
}

Task<Result<Response>> Handlers::record_play(Exchange& exchange) {
  auto id = echo_id_of(exchange);
  if (!id) {
    co_return propagate(id);
  }
  auto input = decode_record_play(exchange.request.body);
  if (!input) {
    co_return propagate(input);
  }
  input->id = *std::move(id);
  auto echo = co_await record_play_.run(exchange.user, *std::move(input));
  if (!echo) {
    co_return propagate(echo);
  }
  co_return echo_response(200, *echo);
}

Task<Result<Response>> Handlers::hide_echo(Exchange& exchange) {
  auto id = echo_id_of(exchange);
  if (!id) {
    co_return propagate(id);
  }
  auto input = decode_hide_echo(exchange.request.body);
  if (!input) {
    co_return propagate(input);
  }
  input->id = *std::move(id);
  auto echo = co_await hide_echo_.run(exchange.user, *std::move(input));
  if (!echo) {
    co_return propagate(echo);
  }
  co_return echo_response(200, *echo);
}

Task<Result<Response>> Handlers::unhide_echo(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  auto id = echo_id_of(exchange);
  if (!id) {
    co_return propagate(id);
  }
  use_cases::UnhideEchoInput input{*std::move(id)};
  auto echo = co_await unhide_echo_.run(exchange.user, std::move(input));
  if (!echo) {
    co_return propagate(echo);
  }
  co_return echo_response(200, *echo);
}

}  // namespace echoes::http
