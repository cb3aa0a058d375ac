#pragma once

#include <optional>
#include <string>

#include "adapters/aws/context.hpp"

namespace echoes::adapters::s3 {

/// Where a bucket is and how requests name it: in the path at a configured endpoint, in the host on AWS.
struct BucketAddress {
  aws::Endpoint endpoint{};
  /// "/bucket" or empty.
  std::string path_prefix;

  friend bool operator==(const BucketAddress&, const BucketAddress&) = default;
};

/// `public_endpoint` wins over the context's. Throws std::invalid_argument when it is no http or https URL without a
/// path.
[[nodiscard]] BucketAddress address_of(const aws::Context& context, const std::string& bucket,
                                       const std::optional<std::string>& public_endpoint);

}  // namespace echoes::adapters::s3
