// echoes-server: the API on one machine, with its worker.

#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "adapters/system/randomness.hpp"
#include "adapters/system/system_clock.hpp"
#include "adapters/time_zones/time_zones.hpp"
#include "hosts/server/composition.hpp"
#include "hosts/server/config.hpp"
#include "hosts/server/metrics.hpp"
#include "hosts/shared/log.hpp"

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using namespace echoes;
using hosts::Log;
using hosts::LogLevel;

constexpr int kFailed = 1;
constexpr int kMisconfigured = 2;

constexpr auto kSecretsPause = 2s;
constexpr int kSecretsAttempts = 30;
constexpr auto kMigrationPause = 1s;
constexpr auto kMetricsEvery = 60s;
constexpr auto kDrainLimit = 10s;

constexpr std::string_view kUsage =
    "Usage: echoes-server [--help | --version | --check-config]\n"
    "\n"
    "Serves the Echoes API over HTTP and works off its jobs, until SIGTERM or SIGINT: then it answers what it has\n"
    "begun, for at most 10 seconds, and ends. A second signal ends it at once.\n"
    "\n"
    "Exit status: 0 ended as asked, 1 failed, 2 the configuration is not complete.\n"
    "\n"
    "Configuration, from the environment or from files named by ECHOES_ENV_FILE (separated by ':', later ones over\n"
    "earlier ones, the environment over all):\n";

/// Retries for a minute: started together, the simulator may come up later than we do.
Result<hosts::ServerSecrets> wait_for_secrets(const hosts::Config& config, const Log& log, const ports::Clock& clock,
                                              ports::Randomness& randomness) {
  for (int attempt = 1;; ++attempt) {
    auto secrets = hosts::read_secrets(config, clock, randomness);
    if (secrets || secrets.error().code != ErrorCode::kUnavailable || attempt == kSecretsAttempts) {
      return secrets;
    }
    log.line(LogLevel::kWarning, "waiting for Secrets Manager")
        .integer("attempt", attempt)
        .integer("of", kSecretsAttempts)
        .text("error", secrets.error().log);
    std::this_thread::sleep_for(kSecretsPause);
  }
}

/// The server from its first thread to its last.
class Server {
 public:
  Server(hosts::Shared& shared, const Log& log) : shared_(shared), log_(log), worker_(shared) {
    hosts::require_free_address(shared.config);
    for (std::size_t i = 0; i < shared.config.http_threads; ++i) {
      apis_.emplace_back(std::make_unique<hosts::ApiThread>(shared, [this] { worker_.wake(); }));
    }
  }

  int run() {
    for (const auto& api : apis_) {
      api->start();
    }
    log_.line(LogLevel::kInfo, "listening")
        .text("host", shared_.config.http_host)
        .integer("port", shared_.config.http_port)
        .integer("threads", static_cast<std::int64_t>(apis_.size()))
        .text("environment", shared_.config.environment)
        .text("version", ECHOES_VERSION);
    wait_for_signal();
    publish_metrics_later();
    migrate_then_work();
    io_.run();
    for (const auto& api : apis_) {
      api->join();
    }
    worker_.join();
    publish_metrics();
    log_.info("ended");
    return exit_status_;
  }

 private:
  void wait_for_signal() {
    signals_.async_wait([this](const boost::system::error_code& error, int signal) {
      if (error) {
        return;
      }
      if (ending_) {
        log_.warning("ending at once");
        std::_Exit(kFailed);
      }
      log_.line(LogLevel::kInfo, "draining").integer("signal", signal);
      end();
      wait_for_signal();
    });
  }

  void publish_metrics() {
    for (std::string& line : shared_.metrics.emf_lines(std::chrono::system_clock::now())) {
      log_.raw(std::move(line));
    }
  }

  void publish_metrics_later() {
    metrics_timer_.expires_after(kMetricsEvery);
    metrics_timer_.async_wait([this](const boost::system::error_code& error) {
      if (!error) {
        publish_metrics();
        publish_metrics_later();
      }
    });
  }

  /// The API listens already, and says 503 until this is through: a database that comes late is nothing special.
  void migrate_then_work() {
    if (ending_) {
      return;
    }
    const auto migrated = hosts::migrate(shared_);
    if (migrated) {
      log_.info("the database has the schema");
      shared_.schema_ready.store(true, std::memory_order_release);
      worker_.start();
      worker_started_ = true;
      return;
    }
    if (migrated.error().code != ErrorCode::kUnavailable) {
      log_.line(LogLevel::kError, "the database cannot be brought to this version's schema")
          .text("error", migrated.error().log);
      exit_status_ = kFailed;
      end();
      return;
    }
    if (!told_about_database_) {
      log_.line(LogLevel::kWarning, "waiting for the database").text("error", migrated.error().log);
      told_about_database_ = true;
    }
    migration_timer_.expires_after(kMigrationPause);
    migration_timer_.async_wait([this](const boost::system::error_code& error) {
      if (!error) {
        migrate_then_work();
      }
    });
  }

  void end() {
    ending_ = true;
    metrics_timer_.cancel();
    migration_timer_.cancel();
    running_ = apis_.size() + (worker_started_ ? 1 : 0);
    const auto one_less = [this] {
      asio::post(io_, [this] {
        if (--running_ == 0) {
          io_.stop();
        }
      });
    };
    for (const auto& api : apis_) {
      api->drain(one_less);
    }
    if (worker_started_) {
      worker_.stop(one_less);
    }
    drain_timer_.expires_after(kDrainLimit);
    drain_timer_.async_wait([this](const boost::system::error_code& error) {
      if (!error) {
        // What is still being answered was not acknowledged; the job goes to whoever claims it when its lease ends.
        log_.warning("not everything ended in time");
        publish_metrics();
        std::_Exit(kFailed);
      }
    });
  }

  hosts::Shared& shared_;
  const Log& log_;
  asio::io_context io_{1};
  asio::signal_set signals_{io_, SIGTERM, SIGINT};
  asio::steady_timer metrics_timer_{io_};
  asio::steady_timer migration_timer_{io_};
  asio::steady_timer drain_timer_{io_};
  hosts::WorkerThread worker_;
  std::vector<std::unique_ptr<hosts::ApiThread>> apis_;
  std::size_t running_{0};
  int exit_status_{0};
  bool ending_{false};
  bool worker_started_{false};
  bool told_about_database_{false};
};

/// Every connection is a descriptor; the usual 1024 are fewer than the server takes.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
  }
}

int serve(const hosts::Config& config) {
  std::signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();
  const Log log(STDOUT_FILENO, config.log_level);
  const adapters::system::SystemClock clock;
  adapters::system::Randomness randomness;
  const adapters::time_zones::TimeZones time_zones;
  hosts::Metrics metrics(ECHOES_VERSION, config.environment);
  auto secrets = wait_for_secrets(config, log, clock, randomness);
  if (!secrets) {
    log.line(LogLevel::kError, "the secrets cannot be read").text("error", secrets.error().log);
    return kFailed;
  }
  hosts::Shared shared{config, log, metrics, clock, randomness, time_zones, *std::move(secrets)};
  try {
    Server server(shared, log);
    return server.run();
  } catch (const boost::system::system_error& failure) {
    log.line(LogLevel::kError, "the server cannot start")
        .text("host", config.http_host)
        .integer("port", config.http_port)
        .text("error", failure.code().message());
  } catch (const std::exception& failure) {
    log.line(LogLevel::kError, "the server cannot start").text("error", failure.what());
  }
  return kFailed;
}

}  // namespace

int main(int count, char** values) {
  const std::span<char*> arguments(values, static_cast<std::size_t>(count));
  const std::string_view argument = count > 1 ? std::string_view{arguments[1]} : std::string_view{};
  if (argument == "--help") {
    std::cout << kUsage << hosts::describe_variables();
    return 0;
  }
  if (argument == "--version") {
    std::cout << "echoes-server " << ECHOES_VERSION << "\n";
    return 0;
  }
  if (count > 2 || (count == 2 && argument != "--check-config")) {
    std::cerr << kUsage << hosts::describe_variables();
    return kMisconfigured;
  }
  auto variables = hosts::gather_variables(hosts::process_environment());
  if (!variables) {
    std::cerr << "echoes-server: " << variables.error();
    return kMisconfigured;
  }
  auto config = hosts::make_config(*std::move(variables));
  if (!config) {
    std::cerr << "echoes-server: " << config.error();
    return kMisconfigured;
  }
  if (argument == "--check-config") {
    std::cout << "The configuration is complete.\n";
    return 0;
  }
  return serve(*config);
}
