#pragma once

#include "adapters/s3/audio_store.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::s3 {

/// Asks for the bucket itself, once, for at most a second. The context must outlive the probe.
class HealthProbe final : public ports::HealthProbe {
 public:
  HealthProbe(aws::Context& context, const S3Config& config);
  Task<Result<void>> check() override;

 private:
  aws::Context& context_;
  BucketAddress bucket_;
  aws::Signer signer_;
};

}  // namespace echoes::adapters::s3
