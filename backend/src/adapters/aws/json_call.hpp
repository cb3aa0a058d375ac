#pragma once

#include <string>

#include "adapters/aws/context.hpp"

namespace echoes::adapters::aws {

/// A call of the "AWS JSON 1.1" protocol: POST / with the operation in X-Amz-Target ("AWSEvents.PutEvents").
/// Answers the JSON text; failures as Context::call.
Task<Result<std::string>> json_call(Context& context, Signer& signer, Endpoint endpoint, std::string action,
                                    std::string target, std::string body);

}  // namespace echoes::adapters::aws
