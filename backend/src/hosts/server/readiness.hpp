#pragma once

#include <atomic>

#include "hosts/server/service.hpp"
#include "ports/environment.hpp"

namespace echoes::hosts {

/// A database that answers but has not got its tables yet is not there. Thread rule: as the probe it asks.
class SchemaProbe final : public ports::HealthProbe {
 public:
  /// Both must outlive the probe.
  SchemaProbe(ports::HealthProbe& database, const std::atomic<bool>& schema_ready)
      : database_(database), schema_ready_(schema_ready) {}

  Task<Result<void>> check() override;

 private:
  ports::HealthProbe& database_;
  const std::atomic<bool>& schema_ready_;
};

/// Refuses everything but public routes until the schema is ready, so that nothing meets half a database.
/// Thread rule: one thread.
class ReadyService final : public Service {
 public:
  /// Both must outlive the service.
  ReadyService(Service& inner, const std::atomic<bool>& schema_ready) : inner_(inner), schema_ready_(schema_ready) {}

  [[nodiscard]] std::size_t body_limit(const http::Request& head) const override;
  [[nodiscard]] Task<http::Response> answer(const http::Request& request) override;
  [[nodiscard]] http::Response refuse(const Error& error, const http::Request& request) override;
  void report_bug(std::string_view what) override;

 private:
  [[nodiscard]] Task<http::Response> refuse_for_now(const http::Request& request);

  Service& inner_;
  const std::atomic<bool>& schema_ready_;
};

}  // namespace echoes::hosts
