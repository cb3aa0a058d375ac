#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "http/cursor.hpp"
#include "http/routes.hpp"
#include "ports/audio_store.hpp"
#include "ports/cache.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"
#include "ports/identity_verifier.hpp"
#include "ports/settings_repository.hpp"
#include "use_cases/check_health.hpp"
#include "use_cases/deal_echo.hpp"
#include "use_cases/delete_echo.hpp"
#include "use_cases/get_audio_link.hpp"
#include "use_cases/get_echo.hpp"
#include "use_cases/get_stats.hpp"
#include "use_cases/hide_echo.hpp"
#include "use_cases/init_upload.hpp"
#include "use_cases/list_echoes.hpp"
#include "use_cases/on_this_day.hpp"
#include "use_cases/record_play.hpp"
#include "use_cases/record_vitals.hpp"
#include "use_cases/save_echo.hpp"
#include "use_cases/settings.hpp"
#include "use_cases/update_echo.hpp"

namespace echoes::http {

/// What the API stands on. All of one thread, and outliving the API.
struct ApiPorts {
  ports::EchoRepository& echoes;
  ports::SettingsRepository& settings;
  ports::AudioStore& audio;
  ports::Cache& cache;
  ports::IdentityVerifier& identities;
  ports::HealthProbe& database_health;
  ports::HealthProbe& cache_health;
  ports::HealthProbe& storage_health;
  const ports::Clock& clock;
  ports::Randomness& randomness;
  const ports::TimeZones& time_zones;
};

struct ApiConfig {
  std::string version;
  std::string environment;
  /// Web origins that may read our answers ("http://localhost:3000").
  std::vector<std::string> allowed_origins;
  /// Per person and minute; failed sign-ins per address and minute.
  std::int64_t rate_limit_per_minute{600};
  /// False behind a gateway that throttles: then nothing is counted here.
  bool counts_requests{true};
  /// As CursorSeal takes them.
  std::vector<Secret> cursor_keys;
  /// Writes the figures for the operator; nothing where the host has none of its own.
  std::function<std::string()> render_metrics;
  /// Adds what a visit measured to the host's own figures. REQUIRES: set by every host that serves reportVitals.
  use_cases::RecordVitals::Recorder record_vitals;
  /// Called after a write that leaves work for a worker on this machine.
  std::function<void()> wake_worker;
};

/// One method per operation: decode, use case, encode. Thread rule: one thread.
class Handlers {
 public:
  Handlers(const ApiConfig& config, const ApiPorts& ports);

  [[nodiscard]] Task<Result<Response>> health(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> openapi_document(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> docs_page(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> metrics(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> report_vitals(Exchange& exchange);

  [[nodiscard]] Task<Result<Response>> init_upload(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> save_echo(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> list_echoes(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> get_echo(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> update_echo(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> delete_echo(Exchange& exchange);

  [[nodiscard]] Task<Result<Response>> deal_echo(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> on_this_day(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> audio_link(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> record_play(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> hide_echo(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> unhide_echo(Exchange& exchange);

  [[nodiscard]] Task<Result<Response>> get_settings(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> update_settings(Exchange& exchange);
  [[nodiscard]] Task<Result<Response>> stats(Exchange& exchange);

  /// In the contract, not built: 501.
  [[nodiscard]] Task<Result<Response>> planned(Exchange& exchange);

 private:
  /// The version that If-Match speaks of, when the echo has it: the one named, or for a list or "*" the stored one.
  [[nodiscard]] Task<Result<Version>> expected_version(const Exchange& exchange, EchoId id);

  const ApiConfig& config_;
  CursorSeal cursors_;

  use_cases::CheckHealth check_health_;
  use_cases::InitUpload init_upload_;
  use_cases::SaveEcho save_echo_;
  use_cases::ListEchoes list_echoes_;
  use_cases::GetEcho get_echo_;
  use_cases::UpdateEcho update_echo_;
  use_cases::DeleteEcho delete_echo_;
  use_cases::DealEcho deal_echo_;
  use_cases::OnThisDay on_this_day_;
  use_cases::GetAudioLink get_audio_link_;
  use_cases::RecordPlay record_play_;
  use_cases::HideEcho hide_echo_;
  use_cases::UnhideEcho unhide_echo_;
  use_cases::GetSettings get_settings_;
  use_cases::UpdateSettings update_settings_;
  use_cases::GetStats get_stats_;
  use_cases::RecordVitals record_vitals_;

  /// The last report; a good one is kept for a second: probes ask often, and the databases should not notice.
  struct KnownHealth {
    std::string body;
    int status{0};
    Instant until{};
    bool being_checked{false};
  };
  KnownHealth known_health_;
};

}  // namespace echoes::http
