#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "http/routes.hpp"
#include "ports/cache.hpp"

namespace echoes::http {

/// Remembers the answers to requests that carried an Idempotency-Key, for operations whose storage does not make
/// repeats harmless by itself. Without the cache every request is a new one. Thread rule: one thread.
class Replay {
 public:
  explicit Replay(ports::Cache& cache) : cache_(cache) {}

  struct Entry {
    /// Empty: nothing to remember.
    std::string key;
    std::string fingerprint;
    /// Set when the answer is known already.
    std::optional<Response> known;
    bool cache_gone{false};
  };

  /// Claims the key for this request. kIdempotencyKeyReused when it came with another request before,
  /// kTooManyRequests while the first of them is still being answered.
  [[nodiscard]] Task<Result<Entry>> begin(const Route& route, const Exchange& exchange);

  /// Keeps a successful answer for a day, and frees the key after any other. False when the cache is gone.
  [[nodiscard]] Task<bool> end(Entry entry, const Result<Response>& response);

 private:
  ports::Cache& cache_;
};

}  // namespace echoes::http
