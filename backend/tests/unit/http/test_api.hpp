#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/memory/audio_store.hpp"
#include "adapters/memory/cache.hpp"
#include "adapters/memory/echo_repository.hpp"
#include "adapters/memory/settings_repository.hpp"
#include "adapters/memory/store.hpp"
#include "adapters/system/randomness.hpp"
#include "adapters/time_zones/time_zones.hpp"
#include "domain/vital.hpp"
#include "http/api.hpp"
#include "support/manual_clock.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {

/// Knows the tokens "token-of-<user>" and no others.
class TokenBook final : public ports::IdentityVerifier {
 public:
  Task<Result<ports::Identity>> verify(std::string token, Instant now) override {
    constexpr std::string_view kPrefix = "token-of-";
    if (keys_gone) {
      co_return fail(ErrorCode::kUnavailable, "", "the keys cannot be had");
    }
    if (!token.starts_with(kPrefix)) {
      co_return fail(ErrorCode::kUnauthenticated, "", "not a token of the book");
    }
    ports::Identity identity;
    identity.user = UserId{token.substr(kPrefix.size())};
    identity.expires_at = now + std::chrono::hours{1};
    co_return identity;
  }

  bool keys_gone{false};
};

/// A memory cache that can be taken away.
class FragileCache final : public ports::Cache {
 public:
  explicit FragileCache(const ports::Clock& clock) : inner_(clock) {}

  Task<Result<std::optional<std::string>>> get(std::string key) override {
    if (gone) {
      co_return lost();
    }
    co_return co_await inner_.get(std::move(key));
  }
  Task<Result<void>> set(std::string key, std::string value, std::chrono::seconds lifetime) override {
    if (gone) {
      co_return lost();
    }
    co_return co_await inner_.set(std::move(key), std::move(value), lifetime);
  }
  Task<Result<bool>> set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) override {
    if (gone) {
      co_return lost();
    }
    co_return co_await inner_.set_if_absent(std::move(key), std::move(value), lifetime);
  }
  Task<Result<void>> erase(std::string key) override {
    if (gone) {
      co_return lost();
    }
    co_return co_await inner_.erase(std::move(key));
  }
  Task<Result<std::int64_t>> increment(std::string key, std::chrono::seconds lifetime) override {
    if (gone) {
      co_return lost();
    }
    co_return co_await inner_.increment(std::move(key), lifetime);
  }

  bool gone{false};

 private:
  static std::unexpected<Error> lost() { return fail(ErrorCode::kUnavailable, "", "the cache was taken away"); }

  adapters::memory::Cache inner_;
};

/// Answers as it is told, and counts how often it was asked.
class ToldProbe final : public ports::HealthProbe {
 public:
  Task<Result<void>> check() override {
    ++asked;
    if (throws) {
      throw std::runtime_error("a bug in a probe");
    }
    if (!well) {
      co_return fail(ErrorCode::kUnavailable, "", "told to be unwell");
    }
    co_return Result<void>{};
  }

  bool well{true};
  bool throws{false};
  int asked{0};
};

/// The whole API over memory adapters, at a clock that stands still.
class TestApi {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  explicit TestApi(std::int64_t rate_limit = 1'000) : TestApi(make_config(rate_limit)) {}
  explicit TestApi(http::ApiConfig config)
      : echoes(store),
        settings(store),
        cache(clock),
        api(with_recorder(std::move(config)), http::ApiPorts{echoes, settings, audio, cache, identities, database,
                                                             cache_probe, storage, clock, randomness, time_zones()}) {}

  static http::ApiConfig make_config(std::int64_t rate_limit = 1'000) {
    http::ApiConfig config;
    config.version = "1.2.3";
    config.environment = "dev";
    config.allowed_origins = {"http://localhost:3000"};
    config.rate_limit_per_minute = rate_limit;
    config.cursor_keys = {Secret{std::string(32, 'k')}};
    config.render_metrics = [] { return std::string{"echoes_build_info 1\n"}; };
    return config;
  }

  static const ports::TimeZones& time_zones() {
    static const adapters::time_zones::TimeZones zones;
    return zones;
  }

  /// Keeps what the request refers to for as long as the call takes.
  http::Response call(http::Method method, std::string_view target, const Headers& headers = {},
                      std::string_view body = {}, std::string_view address = "127.0.0.1") {
    trace = http::Trace{};
    http::Request request;
    request.method = method;
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    request.query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
    for (const auto& [name, value] : headers) {
      request.headers.add(name, value);
    }
    request.body = body;
    request.remote_address = address;
    request.from_loopback = address == "127.0.0.1";
    return run_task(api.handle(request, trace));
  }

  /// As a person, with a JSON body if there is one.
  http::Response as(std::string_view user, http::Method method, std::string_view target, std::string_view body = {},
                    Headers headers = {}) {
    headers.emplace_back("Authorization", "Bearer token-of-" + std::string{user});
    if (!body.empty()) {
      headers.emplace_back("Content-Type", "application/json");
    }
    return call(method, target, headers, body);
  }

  /// What visits have reported.
  std::vector<VitalsReport> vitals;
  ManualClock clock;
  adapters::system::Randomness randomness;
  adapters::memory::Store store;
  adapters::memory::EchoRepository echoes;
  adapters::memory::SettingsRepository settings;
  adapters::memory::AudioStore audio;
  FragileCache cache;
  TokenBook identities;
  ToldProbe database;
  ToldProbe cache_probe;
  ToldProbe storage;
  http::Trace trace;
  http::Api api;

 private:
  http::ApiConfig with_recorder(http::ApiConfig config) {
    config.record_vitals = [this](const VitalsReport& report) { vitals.push_back(report); };
    return config;
  }
};

}  // namespace echoes::tests
