#include "http/handlers.hpp"

#include <chrono>
#include <utility>

#include "http/decode.hpp"
#include "http/documents.hpp"
#include "http/encode.hpp"

namespace echoes::http {
namespace {

constexpr std::chrono::seconds kHealthKept{1};
constexpr std::chrono::seconds kHealthRetry{5};

/// Makes a flag false again, whichever way its scope is left.
struct Reset {
  explicit Reset(bool& flag) : flag_(flag) {}
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;
  ~Reset() { flag_ = false; }

 private:
  bool& flag_;
};

Response fixed(std::string_view content_type, std::string_view content) {
  Response response;
  response.content_type = content_type;
  response.fixed_body = content;
  return response;
}

}  // namespace

Handlers::Handlers(const ApiConfig& config, const ApiPorts& ports)
    : config_(config),
      cursors_(config.cursor_keys),
      check_health_(ports.database_health, ports.cache_health, ports.storage_health),
      init_upload_(ports.echoes, ports.audio, ports.clock, ports.randomness),
      save_echo_(ports.echoes, ports.clock, ports.time_zones),
      list_echoes_(ports.echoes),
      get_echo_(ports.echoes),
      update_echo_(ports.echoes, ports.clock, ports.randomness),
      delete_echo_(ports.echoes, ports.clock),
      deal_echo_(ports.echoes, ports.audio, ports.clock, ports.randomness, ports.time_zones),
      on_this_day_(ports.echoes, ports.settings, ports.clock, ports.time_zones),
      get_audio_link_(ports.echoes, ports.audio, ports.clock),
      record_play_(ports.echoes, ports.clock, ports.randomness),
      hide_echo_(ports.echoes, ports.clock, ports.randomness),
      unhide_echo_(ports.echoes, ports.clock, ports.randomness),
      get_settings_(ports.settings),
      update_settings_(ports.settings, ports.clock, ports.time_zones),
      get_stats_(ports.echoes),
      record_vitals_(config.record_vitals) {}

Task<Result<Response>> Handlers::health(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  // Whoever finds the report old asks again; those who come meanwhile get the old one rather than a queue.
  const bool old = exchange.now >= known_health_.until;
  if (old && (!known_health_.being_checked || known_health_.status == 0)) {
    known_health_.being_checked = true;
    const Reset reset{known_health_.being_checked};
    const use_cases::HealthReport report = co_await check_health_.run();
    known_health_.body = encode_health(report, config_.version, config_.environment);
    known_health_.status = report.able_to_serve() ? 200 : 503;
    // Bad news is not kept: threads with reports of different age would contradict each other after a recovery.
    known_health_.until = report.all_well() ? exchange.now + kHealthKept : exchange.now;
  }
  Response response;
  response.status = known_health_.status;
  response.content_type = "application/json";
  response.body = known_health_.body;
  if (response.status != 200) {
    response.set("Retry-After", std::to_string(kHealthRetry.count()));
  }
  co_return response;
}

Task<Result<Response>> Handlers::openapi_document(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  co_return fixed("application/json", openapi_json());
}

Task<Result<Response>> Handlers::docs_page(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  Response response = fixed("text/html; charset=utf-8", docs_html());
  response.set("Content-Security-Policy", std::string{docs_content_security_policy()});
  co_return response;
}

Task<Result<Response>> Handlers::metrics(Exchange& exchange) {
  if (!config_.render_metrics) {
    co_return fail(ErrorCode::kNotFound, "");
  }
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = config_.render_metrics();
  co_return response;
}

Task<Result<Response>> Handlers::report_vitals(Exchange& exchange) {
  if (auto well = decode_no_query(exchange.request.query); !well) {
    co_return propagate(well);
  }
  auto report = decode_vitals(exchange.request.body);
  if (!report) {
    co_return propagate(report);
  }
  if (auto recorded = record_vitals_.run(*report); !recorded) {
    co_return propagate(recorded);
  }
  Response response;
  response.status = 204;
  co_return response;
}

Task<Result<Response>> Handlers::planned(Exchange& /*exchange*/) { co_return fail(ErrorCode::kNotImplemented, ""); }

}  // namespace echoes::http
