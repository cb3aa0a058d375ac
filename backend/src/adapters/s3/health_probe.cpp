#include "adapters/s3/health_probe.hpp"

#include <utility>

namespace echoes::adapters::s3 {

HealthProbe::HealthProbe(aws::Context& context, const S3Config& config)
    : context_(context),
      bucket_(address_of(context, config.bucket, std::nullopt)),
      signer_(aws::SigningScope{context.region(), "s3"}) {}

Task<Result<void>> HealthProbe::check() {
  aws::Call call;
  call.action = "s3:HeadBucket";
  call.method = "HEAD";
  call.endpoint = bucket_.endpoint;
  call.path = bucket_.path_prefix.empty() ? "/" : bucket_.path_prefix;
  call.deadline = Deadline::after(std::chrono::seconds(1));
  call.max_attempts = 1;
  auto answer = co_await context_.call(signer_, std::move(call));
  if (!answer) {
    co_return propagate(answer);
  }
  co_return Result<void>{};
}

}  // namespace echoes::adapters::s3
