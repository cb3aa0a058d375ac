// The functions of the program `bootstrap`: the API's operations, run-jobs and record-audit.

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#include "adapters/dynamodb/cache.hpp"
#include "adapters/dynamodb/health_probe.hpp"
#include "adapters/dynamodb/settings_repository.hpp"
#include "adapters/eventbridge/event_publisher.hpp"
#include "adapters/s3/health_probe.hpp"
#include "adapters/secrets/secret_store.hpp"
#include "adapters/time_zones/time_zones.hpp"
#include "hosts/figures/vitals.hpp"
#include "hosts/lambda/api_function.hpp"
#include "hosts/lambda/audit_function.hpp"
#include "hosts/lambda/composition.hpp"
#include "hosts/lambda/ground.hpp"
#include "hosts/lambda/jobs_function.hpp"
#include "hosts/lambda/run_task.hpp"
#include "hosts/shared/application_secret.hpp"
#include "http/api.hpp"

namespace echoes::hosts::lambda {
namespace {

using namespace std::chrono_literals;

/// Only lists have cursors, and only who makes cursors may read the keys.
constexpr std::string_view kOperationWithCursors = "listEchoes";

std::vector<Secret> cursor_keys(const http::Route& route, const Config& config, Ground& ground) {
  if (route.name != kOperationWithCursors) {
    // The seal wants a key also where nothing is ever sealed: one that nobody else has.
    std::array<std::uint64_t, 4> unknown{};
    std::ranges::generate(unknown, [&ground] { return ground.randomness.roll(); });
    const auto bytes = std::bit_cast<std::array<char, sizeof(unknown)>>(unknown);
    return {Secret{std::string{bytes.data(), bytes.size()}}};
  }
  adapters::secrets::SecretStore store(ground.aws);
  const auto secret = run_task(ground.io, store.read(config.application_secret_id));
  if (!secret) {
    throw std::runtime_error("the application's secret cannot be read: " + secret.error().log);
  }
  auto keys = read_cursor_keys(*secret, config.application_secret_id);
  if (!keys) {
    throw std::runtime_error(keys.error().log);
  }
  return *std::move(keys);
}

http::ApiConfig api_config(const http::Route& route, const Config& config, const Log& log, Ground& ground) {
  http::ApiConfig api;
  api.version = ECHOES_VERSION;
  api.environment = config.environment;
  api.allowed_origins = config.cors_origins;
  api.counts_requests = false;
  api.cursor_keys = cursor_keys(route, config, ground);
  api.record_vitals = [&config, &log](const VitalsReport& report) {
    log.raw(vitals_emf_line(report, config.environment, std::chrono::system_clock::now()));
  };
  return api;
}

/// An operation of the API with everything it stands on.
class ComposedApi final : public Function {
 public:
  ComposedApi(const http::Route& route, const Config& config, const Log& log)
      : ground_(config),
        settings_(ground_.table),
        cache_(ground_.table),
        table_answers_(ground_.table),
        storage_answers_(ground_.aws, Ground::s3_config(config)),
        time_zones_(config.task_root + "/zones"),
        api_(api_config(route, config, log, ground_),
             http::ApiPorts{ground_.echoes, settings_, ground_.audio, cache_, no_tokens_, table_answers_,
                            table_answers_, storage_answers_, ground_.clock, ground_.randomness, time_zones_}),
        function_(ground_.io, api_, route, config.tokens, config.environment, ground_.clock, log) {}

  std::string handle(const Invocation& invocation) override { return function_.handle(invocation); }
  [[nodiscard]] std::string too_large() const override { return function_.too_large(); }

 private:
  Ground ground_;
  adapters::dynamodb::SettingsRepository settings_;
  adapters::dynamodb::Cache cache_;
  adapters::dynamodb::HealthProbe table_answers_;
  adapters::s3::HealthProbe storage_answers_;
  adapters::time_zones::TimeZones time_zones_;
  NoTokens no_tokens_;
  http::Api api_;
  ApiFunction function_;
};

/// The jobs that need no audio engine: events to publish, sounds to delete.
class ComposedJobs final : public Function {
 public:
  ComposedJobs(const Config& config, const Log& log)
      : ground_(config),
        events_(ground_.aws, adapters::eventbridge::EventBridgeConfig{config.event_bus}),
        run_job_(ground_.jobs, use_cases::JobTools{nullptr, &events_, &ground_.audio}, ground_.clock,
                 ground_.randomness),
        function_(JobsParts{ground_.io, ground_.jobs, run_job_, ground_.clock, log, config.environment, 10s}) {}

  std::string handle(const Invocation& invocation) override { return function_.handle(invocation); }
  [[nodiscard]] std::string too_large() const override { return function_.too_large(); }

 private:
  Ground ground_;
  adapters::eventbridge::EventPublisher events_;
  use_cases::RunJob run_job_;
  JobsFunction function_;
};

}  // namespace

std::unique_ptr<Function> compose(std::string_view handler, const Config& config, const Log& log) {
  if (handler == "run-jobs") {
    return std::make_unique<ComposedJobs>(config, log);
  }
  if (handler == "record-audit") {
    return std::make_unique<AuditFunction>(log);
  }
  if (const http::Route* const route = find_operation(handler)) {
    return std::make_unique<ComposedApi>(*route, config, log);
  }
  return nullptr;
}

}  // namespace echoes::hosts::lambda
