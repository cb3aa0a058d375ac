#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "adapters/aws/context.hpp"
#include "adapters/s3/bucket_address.hpp"
#include "ports/audio_store.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::s3 {

struct S3Config {
  std::string bucket;
  /// What browsers reach the store by, in forms and links; where the server itself reaches it when nothing.
  std::optional<std::string> public_endpoint{};
  /// Sent with what a link reads: it may be kept by its listener's browser alone.
  std::string link_cache_control{"private, max-age=3600"};
  /// Of one get or put, all attempts included.
  std::chrono::milliseconds transfer_time_limit{20'000};
};

/// Sound files in one S3 bucket. The context must outlive the store.
class AudioStore final : public ports::AudioStore {
 public:
  /// Throws std::invalid_argument when config.public_endpoint is no http or https URL without a path.
  AudioStore(aws::Context& context, S3Config config);

  Result<ports::UploadForm> sign_upload(const std::string& key, const std::string& content_type, std::int64_t min_bytes,
                                        std::int64_t max_bytes, Instant now, std::chrono::seconds lifetime) override;
  Result<ports::SignedLink> sign_download(const std::string& key, const std::string& content_type, Instant now,
                                          std::chrono::seconds lifetime) override;
  Task<Result<std::optional<ports::ObjectInfo>>> head(std::string key) override;
  Task<Result<std::optional<ports::Bytes>>> get(std::string key, std::int64_t max_bytes) override;
  Task<Result<void>> put(std::string key, ports::Bytes content, std::string content_type) override;
  Task<Result<void>> remove(std::string key) override;

 private:
  [[nodiscard]] aws::Call object_call(std::string action, std::string method, const std::string& key) const;
  [[nodiscard]] Result<aws::CredentialsProvider::Held> credentials_for(std::chrono::seconds lifetime);

  aws::Context& context_;
  S3Config config_;
  BucketAddress inside_;
  BucketAddress outside_;
  aws::Signer signer_;
};

}  // namespace echoes::adapters::s3
