#include "adapters/s3/bucket_address.hpp"

#include <stdexcept>
#include <utility>

namespace echoes::adapters::s3 {

BucketAddress address_of(const aws::Context& context, const std::string& bucket,
                         const std::optional<std::string>& public_endpoint) {
  BucketAddress address;
  if (public_endpoint) {
    Result<aws::Endpoint> parsed = aws::parse_endpoint(*public_endpoint);
    if (!parsed) {
      throw std::invalid_argument("public S3 endpoint: " + parsed.error().log);
    }
    address.endpoint = std::move(*parsed);
    address.path_prefix = "/" + bucket;
    return address;
  }
  address.endpoint = context.endpoint_of("s3");
  if (context.custom_endpoint()) {
    address.path_prefix = "/" + bucket;
  } else {
    address.endpoint.host = bucket + "." + address.endpoint.host;
  }
  return address;
}

}  // namespace echoes::adapters::s3
