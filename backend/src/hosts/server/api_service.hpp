#pragma once

#include "hosts/server/metrics.hpp"
#include "hosts/server/service.hpp"
#include "hosts/shared/log.hpp"
#include "http/api.hpp"

namespace echoes::hosts {

/// The API as a server offers it: each answer counted, and written down in one line. Thread rule: one thread.
class ApiService final : public Service {
 public:
  /// All must outlive the service.
  ApiService(http::Api& api, const Log& log, ThreadMetrics& metrics) : api_(api), log_(log), metrics_(metrics) {}

  [[nodiscard]] std::size_t body_limit(const http::Request& head) const override;
  [[nodiscard]] Task<http::Response> answer(const http::Request& request) override;
  [[nodiscard]] http::Response refuse(const Error& error, const http::Request& request) override;
  void report_bug(std::string_view what) override;

 private:
  void record(const http::Request& request, const http::Trace& trace, int status,
              std::chrono::steady_clock::duration took);

  http::Api& api_;
  const Log& log_;
  ThreadMetrics& metrics_;
};

}  // namespace echoes::hosts
