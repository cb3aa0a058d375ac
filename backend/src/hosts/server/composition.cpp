#include "hosts/server/composition.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "adapters/aws/context.hpp"
#include "adapters/aws/credentials.hpp"
#include "adapters/cognito/identity_verifier.hpp"
#include "adapters/eventbridge/event_publisher.hpp"
#include "adapters/postgres/config.hpp"
#include "adapters/postgres/database.hpp"
#include "adapters/postgres/echo_repository.hpp"
#include "adapters/postgres/health_probe.hpp"
#include "adapters/postgres/job_queue.hpp"
#include "adapters/postgres/migrations.hpp"
#include "adapters/postgres/settings_repository.hpp"
#include "adapters/redis/cache.hpp"
#include "adapters/redis/connection.hpp"
#include "adapters/redis/health_probe.hpp"
#include "adapters/s3/audio_store.hpp"
#include "adapters/s3/health_probe.hpp"
#include "adapters/secrets/secret_store.hpp"
#include "adapters/system/work_thread.hpp"
#include "audio/ffmpeg/audio_engine.hpp"
#include "hosts/server/api_service.hpp"
#include "hosts/server/http_server.hpp"
#include "hosts/server/readiness.hpp"
#include "hosts/server/worker.hpp"
#include "hosts/shared/application_secret.hpp"
#include "http/api.hpp"
#include "use_cases/process_audio.hpp"
#include "use_cases/run_job.hpp"

namespace echoes::hosts {
namespace {

namespace asio = boost::asio;
namespace aws = adapters::aws;
namespace postgres = adapters::postgres;

aws::ContextConfig aws_config(const Config& config) {
  aws::ContextConfig aws;
  aws.region = config.aws_region;
  aws.endpoint_url = config.aws_endpoint_url;
  return aws;
}

std::unique_ptr<aws::CredentialSource> credential_source(const Config& config) {
  return std::make_unique<aws::EnvironmentSource>([&config](std::string_view name) {
    const auto found = config.variables.find(name);
    return found == config.variables.end() ? std::nullopt : std::optional{found->second};
  });
}

postgres::DatabaseConfig database_config(const Shared& shared) {
  postgres::DatabaseConfig database;
  database.host = shared.config.database_host;
  database.port = shared.config.database_port;
  database.name = shared.config.database_name;
  database.user = shared.config.database_user;
  database.password = shared.secrets.database_password;
  return database;
}

adapters::redis::RedisConfig redis_config(const Config& config) {
  adapters::redis::RedisConfig redis;
  redis.host = config.redis_host;
  redis.port = config.redis_port;
  return redis;
}

adapters::s3::S3Config s3_config(const Config& config) {
  adapters::s3::S3Config s3;
  s3.bucket = config.audio_bucket;
  s3.public_endpoint = config.audio_public_endpoint;
  return s3;
}

adapters::cognito::CognitoConfig cognito_config(const Config& config) {
  adapters::cognito::CognitoConfig cognito;
  cognito.issuer = config.cognito_issuer;
  cognito.jwks_url = config.cognito_jwks_url;
  cognito.client_ids = config.cognito_client_ids;
  return cognito;
}

adapters::eventbridge::EventBridgeConfig event_config(const Config& config) {
  adapters::eventbridge::EventBridgeConfig events;
  events.bus = config.event_bus;
  return events;
}

http::ApiConfig api_config(const Shared& shared, ThreadMetrics& thread, std::function<void()> wake_worker) {
  http::ApiConfig api;
  api.version = ECHOES_VERSION;
  api.environment = shared.config.environment;
  api.allowed_origins = shared.config.cors_origins;
  api.rate_limit_per_minute = shared.config.rate_limit_per_minute;
  api.cursor_keys = shared.secrets.cursor_keys;
  api.render_metrics = [&metrics = shared.metrics] { return metrics.prometheus(); };
  api.record_vitals = [&thread](const VitalsReport& report) { thread.count_vitals(report); };
  api.wake_worker = std::move(wake_worker);
  return api;
}

HttpServerOptions server_options(const Config& config) {
  HttpServerOptions options;
  options.host = config.http_host;
  options.port = config.http_port;
  return options;
}

/// Runs `io` until it is stopped. An exception that reaches here is a bug: it ends the process, and whoever started the
/// process starts it again.
void run(asio::io_context& io, const Log& log, std::string_view what) {
  try {
    io.run();
  } catch (const std::exception& bug) {
    log.line(LogLevel::kError, "a thread failed").text("thread", what).text("error", bug.what());
    std::terminate();
  }
}

Task<Result<ServerSecrets>> fetch_secrets(adapters::secrets::SecretStore& store, const Config& config) {
  const auto database = co_await store.read(config.database_secret_id);
  const auto application = co_await store.read(config.application_secret_id);
  for (const auto* const secret : {&database, &application}) {
    if (!*secret) {
      Error error = secret->error();
      error.code = ErrorCode::kUnavailable;
      co_return std::unexpected<Error>(std::move(error));
    }
  }
  auto password = secret_member(*database, config.database_secret_id, "password");
  if (!password) {
    co_return propagate(password);
  }
  auto keys = read_cursor_keys(*application, config.application_secret_id);
  if (!keys) {
    co_return propagate(keys);
  }
  co_return ServerSecrets{Secret{*std::move(password)}, *std::move(keys)};
}

}  // namespace

Result<ServerSecrets> read_secrets(const Config& config, const ports::Clock& clock, ports::Randomness& randomness) {
  asio::io_context io(1);
  std::optional<Result<ServerSecrets>> secrets;
  aws::Context context(io.get_executor(), aws_config(config), credential_source(config), clock, randomness);
  adapters::secrets::SecretStore store(context);
  asio::co_spawn(io, fetch_secrets(store, config),
                 [&](const std::exception_ptr& failure, Result<ServerSecrets> result) {
                   io.stop();
                   if (failure) {
                     std::rethrow_exception(failure);
                   }
                   secrets.emplace(std::move(result));
                 });
  io.run();
  if (!secrets.has_value()) {
    throw std::logic_error("the secrets' task ended without an answer");
  }
  return *std::move(secrets);
}

Result<void> migrate(const Shared& shared) { return postgres::run_migrations(database_config(shared)); }

class WorkerThread::Parts {
 public:
  explicit Parts(Shared& shared)
      : shared_(shared),
        database_(io_.get_executor(), database_config(shared)),
        echoes_(database_),
        jobs_(database_),
        aws_(io_.get_executor(), aws_config(shared.config), credential_source(shared.config), shared.clock,
             shared.randomness),
        audio_(aws_, s3_config(shared.config)),
        events_(aws_, event_config(shared.config)),
        process_audio_(echoes_, audio_, engine_, work_, shared.clock, shared.randomness),
        run_job_(jobs_, {&process_audio_, &events_, &audio_}, shared.clock, shared.randomness),
        worker_(io_, jobs_, run_job_, shared.clock, shared.log, shared.metrics.add_thread()) {}

  Shared& shared_;
  asio::io_context io_{1};
  postgres::Database database_;
  postgres::EchoRepository echoes_;
  postgres::JobQueue jobs_;
  aws::Context aws_;
  adapters::s3::AudioStore audio_;
  adapters::eventbridge::EventPublisher events_;
  audio::ffmpeg::FfmpegAudioEngine engine_;
  adapters::system::WorkThread work_;
  use_cases::ProcessAudio process_audio_;
  use_cases::RunJob run_job_;
  Worker worker_;
  std::thread thread_;
};

WorkerThread::WorkerThread(Shared& shared) : parts_(std::make_unique<Parts>(shared)) {}
WorkerThread::~WorkerThread() = default;

void WorkerThread::start() {
  parts_->worker_.start();
  parts_->thread_ = std::thread([parts = parts_.get()] { run(parts->io_, parts->shared_.log, "worker"); });
}

void WorkerThread::wake() { parts_->worker_.wake(); }

void WorkerThread::stop(std::function<void()> stopped) {
  asio::post(parts_->io_, [parts = parts_.get(), stopped = std::move(stopped)]() mutable {
    parts->worker_.stop([parts, stopped = std::move(stopped)] {
      parts->io_.stop();
      stopped();
    });
  });
}

void WorkerThread::join() {
  if (parts_->thread_.joinable()) {
    parts_->thread_.join();
  }
}

void require_free_address(const Config& config) { HttpServer::require_free(config.http_host, config.http_port); }

class ApiThread::Parts {
 public:
  Parts(Shared& shared, std::function<void()> wake_worker)
      : shared_(shared),
        database_(io_.get_executor(), database_config(shared)),
        echoes_(database_),
        settings_(database_),
        database_answers_(database_),
        schema_answers_(database_answers_, shared.schema_ready),
        redis_(io_.get_executor(), redis_config(shared.config)),
        cache_(redis_),
        redis_answers_(redis_),
        aws_(io_.get_executor(), aws_config(shared.config), credential_source(shared.config), shared.clock,
             shared.randomness),
        audio_(aws_, s3_config(shared.config)),
        storage_answers_(aws_, s3_config(shared.config)),
        identities_(aws_, cognito_config(shared.config)),
        metrics_(shared.metrics.add_thread()),
        api_(api_config(shared, metrics_, std::move(wake_worker)),
             http::ApiPorts{echoes_, settings_, audio_, cache_, identities_, schema_answers_, redis_answers_,
                            storage_answers_, shared.clock, shared.randomness, shared.time_zones}),
        service_(api_, shared.log, metrics_),
        ready_service_(service_, shared.schema_ready),
        server_(io_, server_options(shared.config), ready_service_) {
    metrics_.server.store(&server_.gauges(), std::memory_order_release);
  }
  ~Parts() { metrics_.server.store(nullptr, std::memory_order_release); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  Shared& shared_;
  asio::io_context io_{1};
  postgres::Database database_;
  postgres::EchoRepository echoes_;
  postgres::SettingsRepository settings_;
  postgres::HealthProbe database_answers_;
  SchemaProbe schema_answers_;
  adapters::redis::Connection redis_;
  adapters::redis::Cache cache_;
  adapters::redis::HealthProbe redis_answers_;
  aws::Context aws_;
  adapters::s3::AudioStore audio_;
  adapters::s3::HealthProbe storage_answers_;
  adapters::cognito::IdentityVerifier identities_;
  ThreadMetrics& metrics_;
  http::Api api_;
  ApiService service_;
  ReadyService ready_service_;
  HttpServer server_;
  std::thread thread_;
};

ApiThread::ApiThread(Shared& shared, std::function<void()> wake_worker)
    : parts_(std::make_unique<Parts>(shared, std::move(wake_worker))) {}
ApiThread::~ApiThread() = default;

void ApiThread::start() {
  parts_->server_.start();
  parts_->thread_ = std::thread([parts = parts_.get()] { run(parts->io_, parts->shared_.log, "api"); });
}

void ApiThread::drain(std::function<void()> drained) {
  asio::post(parts_->io_, [parts = parts_.get(), drained = std::move(drained)]() mutable {
    parts->server_.drain([parts, drained = std::move(drained)] {
      parts->io_.stop();
      drained();
    });
  });
}

void ApiThread::join() {
  if (parts_->thread_.joinable()) {
    parts_->thread_.join();
  }
}

}  // namespace echoes::hosts
