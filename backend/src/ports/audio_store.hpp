#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

namespace echoes::ports {

/// A form a browser can post a file with (multipart/form-data: the fields in this order, the file last).
struct UploadForm {
  std::string url;
  std::vector<std::pair<std::string, std::string>> fields;
  Instant expires_at{};
};

struct SignedLink {
  std::string url;
  Instant expires_at{};
};

struct ObjectInfo {
  std::int64_t size_bytes{};
  std::string content_type;
};

using Bytes = std::vector<std::byte>;

/// Keeps sound files by key. kUnavailable when the store does not answer. Thread rule: an instance belongs to one
/// thread.
class AudioStore {
 public:
  virtual ~AudioStore() = default;

  /// A form that accepts exactly this key and content type, and a size in [min_bytes, max_bytes]. Signed locally: no
  /// request is made.
  virtual Result<UploadForm> sign_upload(const std::string& key, const std::string& content_type,
                                         std::int64_t min_bytes, std::int64_t max_bytes, Instant now,
                                         std::chrono::seconds lifetime) = 0;

  /// A link that reads the object, byte ranges included, answered as `content_type`. Signed locally; the object need
  /// not exist.
  virtual Result<SignedLink> sign_download(const std::string& key, const std::string& content_type, Instant now,
                                           std::chrono::seconds lifetime) = 0;

  /// Absence is not an error.
  virtual Task<Result<std::optional<ObjectInfo>>> head(std::string key) = 0;

  /// Nothing when absent. kPayloadTooLarge when larger than `max_bytes`; not more than that is read.
  virtual Task<Result<std::optional<Bytes>>> get(std::string key, std::int64_t max_bytes) = 0;

  virtual Task<Result<void>> put(std::string key, Bytes content, std::string content_type) = 0;

  /// Absence is not an error.
  virtual Task<Result<void>> remove(std::string key) = 0;
};

}  // namespace echoes::ports
