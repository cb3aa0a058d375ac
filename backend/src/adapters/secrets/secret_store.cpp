#include "adapters/secrets/secret_store.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "adapters/aws/json_call.hpp"

namespace echoes::adapters::secrets {

namespace json = boost::json;

SecretStore::SecretStore(aws::Context& context)
    : context_(context), signer_(aws::SigningScope{context.region(), "secretsmanager"}) {}

Task<Result<Secret>> SecretStore::read(std::string name) {
  const Instant now = context_.clock().now();
  const auto kept = kept_.find(name);
  if (kept != kept_.end() && now >= kept->second.read_at && now - kept->second.read_at < kLifetime) {
    co_return kept->second.value;
  }
  Result<Secret> fresh = co_await refetch(name);
  if (!fresh && fresh.error().code == ErrorCode::kUnavailable) {
    // Looked up again: others may have read it meanwhile.
    if (const auto still = kept_.find(name); still != kept_.end()) {
      co_return still->second.value;
    }
  }
  co_return fresh;
}

Task<Result<Secret>> SecretStore::refetch(std::string name) {
  const std::string action = "secretsmanager:GetSecretValue";
  Result<std::string> answer =
      co_await aws::json_call(context_, signer_, context_.endpoint_of("secretsmanager"), action,
                              "secretsmanager.GetSecretValue", json::serialize(json::object{{"SecretId", name}}));
  if (!answer) {
    co_return propagate(answer);
  }
  boost::system::error_code error;
  const json::value parsed = json::parse(*answer, error);
  const auto* top = error ? nullptr : parsed.if_object();
  const auto* text = top == nullptr ? nullptr : top->if_contains("SecretString");
  if (text == nullptr || !text->is_string()) {
    co_return fail(ErrorCode::kInternal, "Something went wrong on our side.", action + ": an answer without a text");
  }
  Kept kept;
  kept.value = Secret(std::string(text->get_string()));
  kept.read_at = context_.clock().now();
  Secret value = kept.value;
  kept_.insert_or_assign(std::move(name), std::move(kept));
  co_return value;
}

}  // namespace echoes::adapters::secrets
