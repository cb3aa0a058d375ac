#include "adapters/aws/json_call.hpp"

#include <utility>

namespace echoes::adapters::aws {

Task<Result<std::string>> json_call(Context& context, Signer& signer, Endpoint endpoint, std::string action,
                                    std::string target, std::string body) {
  Call call;
  call.action = std::move(action);
  call.endpoint = std::move(endpoint);
  call.headers.emplace_back("content-type", "application/x-amz-json-1.1");
  call.headers.emplace_back("x-amz-target", std::move(target));
  call.body = as_body(body);
  Result<HttpResponse> response = co_await context.call(signer, std::move(call));
  if (!response) {
    co_return propagate(response);
  }
  co_return std::string(response->text());
}

}  // namespace echoes::adapters::aws
