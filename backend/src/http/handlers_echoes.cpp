#include <utility>

#include "http/decode.hpp"
#include "http/encode.hpp"
#include "http/etag.hpp"
#include "http/exchange.hpp"
#include "http/handlers.hpp"
#include "http/json_body.hpp"

namespace echoes::http {
Task<Result<Response>> Handlers::init_upload(Exchange& exchange) {
  auto key = idempotency_key(exchange.request);
  if (!key) {
    co_return propagate(key);
  }
  auto input = decode_init_upload(exchange.request.body);
  if (!input) {
    co_return propagate(input);
  }
  input->idempotency_key = *std::move(key);
  auto ticket = co_await init_upload_.run(exchange.user, *std::move(input));
  if (!ticket) {
    co_return propagate(ticket);
  }
  co_return json_response(201, encode_upload_ticket(*ticket));
}

Task<Result<Response>> Handlers::save_echo(Exchange& exchange) {
  if (auto key = idempotency_key(exchange.request); !key) {
    co_return propagate(key);
  }
  auto input = decode_save_echo(exchange.request.body);
  if (!input) {
    co_return propagate(input);
  }
  auto saved = co_await save_echo_.run(exchange.user, *std::move(input));
  if (!saved) {
    co_return propagate(saved);
  }
  Response response = echo_response(saved->inserted ? 201 : 200, saved->echo);
  if (saved->inserted) {
    response.set("Location", "/echoes/" + saved->echo.id.str());
    if (config_.wake_worker) {
      config_.wake_worker();
    }
  }
  co_return response;
}

Task<Result<Response>> Handlers::list_echoes(Exchange& exchange) {
  auto query = decode_list_query(exchange.request.query);
  if (!query) {
    co_return propagate(query);
  }
  if (!query->cursor.empty()) {
    auto last = cursors_.open(query->cursor, exchange.user, query->input);
    if (!last) {
      co_return propagate(last);
    }
    query->input.before = *std::move(last);
  }
  auto page = co_await list_echoes_.run(exchange.user, query->input);
  if (!page) {
    co_return propagate(page);
  }
  std::optional<std::string> next;
  if (const std::optional<EchoId>& last = page->next; last.has_value()) {
    next = cursors_.seal(exchange.user, query->input, *last);
  }
  co_return json_response(200, encode_page(*page, next));
}

Task<Result<Response>> Handlers::get_echo(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  auto id = echo_id_of(exchange);
  if (!id) {
    co_return propagate(id);
  }
  use_cases::GetEchoInput input{*std::move(id)};
  auto echo = co_await get_echo_.run(exchange.user, std::move(input));
  if (!echo) {
    co_return propagate(echo);
  }
  if (const auto header = exchange.request.headers.find("If-None-Match")) {
    const auto condition = parse_etag_condition(*header);
    if (condition && condition->matches_weakly(echo->version)) {
      Response response;
      response.status = 304;
      response.set("ETag", etag_of(echo->version));
      co_return response;
    }
  }
  co_return echo_response(200, *echo);
}

Task<Result<Version>> Handlers::expected_version(const Exchange& exchange, EchoId id) {
  const auto header = exchange.request.headers.find("If-Match");
  if (!header) {
    co_return fail(ErrorCode::kPreconditionRequired, "Send the ETag of the echo in If-Match.");
  }
  const auto condition = parse_etag_condition(*header);
  if (!condition) {
    co_return invalid("?If-Match", "must be an ETag like \"7\"");
  }
  if (!condition->any && condition->strong.size() == 1) {
    co_return condition->strong.front();
  }
  use_cases::GetEchoInput input{std::move(id)};
  auto stored = co_await get_echo_.run(exchange.user, std::move(input));
  if (!stored) {
    co_return propagate(stored);
  }
  if (!condition->matches_strongly(stored->version)) {
    co_return fail(ErrorCode::kPreconditionFailed, "Read the newest version and change that.");
  }
  co_return stored->version;
}

Task<Result<Response>> Handlers::update_echo(Exchange& exchange) {
  auto id = echo_id_of(exchange);
  if (!id) {
    co_return propagate(id);
  }
  auto expected = co_await expected_version(exchange, *id);
  if (!expected) {
    co_return propagate(expected);
  }
  auto input = decode_update_echo(exchange.request.body);
  if (!input) {
    co_return propagate(input);
  }
  input->id = *std::move(id);
  input->expected = *expected;
  auto echo = co_await update_echo_.run(exchange.user, *std::move(input));
  if (!echo) {
    co_return propagate(echo);
  }
  co_return echo_response(200, *echo);
}

Task<Result<Response>> Handlers::delete_echo(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  auto id = echo_id_of(exchange);
  if (!id) {
    co_return propagate(id);
  }
  use_cases::DeleteEchoInput input{*std::move(id)};
  auto deleted = co_await delete_echo_.run(exchange.user, std::move(input));
  if (!deleted) {
    co_return propagate(deleted);
  }
  if (config_.wake_worker) {
    config_.wake_worker();
  }
  Response response;
  response.status = 204;
  co_return response;
}

}  // namespace echoes::http
