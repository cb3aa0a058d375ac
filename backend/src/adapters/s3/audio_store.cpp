#include "adapters/s3/audio_store.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <utility>

#include "adapters/aws/digest.hpp"
#include "base/encoding.hpp"

namespace echoes::adapters::s3 {

namespace json = boost::json;

namespace {

/// What a form or link says about its end must hold for its signature too, which counts from the second it was made in.
std::chrono::seconds signed_lifetime(Instant now, std::chrono::seconds lifetime) {
  return std::chrono::ceil<std::chrono::seconds>(now + lifetime) - std::chrono::floor<std::chrono::seconds>(now);
}

/// Temporary credentials end what they signed.
Instant end_of(const aws::Credentials& credentials, Instant now, std::chrono::seconds lifetime) {
  const Instant end = now + lifetime;
  return credentials.expires_at ? std::min(end, *credentials.expires_at) : end;
}

std::string policy_of(const std::string& bucket, const aws::NamedValues& fields, std::int64_t min_bytes,
                      std::int64_t max_bytes, Instant end) {
  json::array conditions;
  conditions.push_back(json::object{{"bucket", bucket}});
  conditions.push_back(json::array{"content-length-range", min_bytes, max_bytes});
  for (const auto& [name, value] : fields) {
    conditions.push_back(json::object{{name, value}});
  }
  return json::serialize(json::object{{"expiration", format_instant(end)}, {"conditions", std::move(conditions)}});
}

}  // namespace

AudioStore::AudioStore(aws::Context& context, S3Config config)
    : context_(context),
      config_(std::move(config)),
      inside_(address_of(context, config_.bucket, std::nullopt)),
      outside_(address_of(context, config_.bucket, config_.public_endpoint)),
      signer_(aws::SigningScope{context.region(), "s3"}) {}

Result<aws::CredentialsProvider::Held> AudioStore::credentials_for(std::chrono::seconds lifetime) {
  if (lifetime < std::chrono::seconds(1) || lifetime >= aws::kLongestPresigned) {
    return fail(ErrorCode::kInternal, "Something went wrong on our side.", "a lifetime that cannot be signed");
  }
  return context_.credentials().current();
}

Result<ports::UploadForm> AudioStore::sign_upload(const std::string& key, const std::string& content_type,
                                                  std::int64_t min_bytes, std::int64_t max_bytes, Instant now,
                                                  std::chrono::seconds lifetime) {
  auto credentials = credentials_for(lifetime);
  if (!credentials) {
    return propagate(credentials);
  }
  ports::UploadForm form;
  form.url = aws::origin_of(outside_.endpoint) + (outside_.path_prefix.empty() ? "/" : outside_.path_prefix);
  form.expires_at = end_of(**credentials, now, lifetime);
  form.fields.emplace_back("key", key);
  form.fields.emplace_back("Content-Type", content_type);
  form.fields.emplace_back("success_action_status", "204");
  std::ranges::move(signer_.form_fields(**credentials, now), std::back_inserter(form.fields));

  const std::string policy =
      encode_base64(as_octets(policy_of(config_.bucket, form.fields, min_bytes, max_bytes, form.expires_at)));
  form.fields.emplace_back("policy", policy);
  form.fields.emplace_back("x-amz-signature", signer_.sign_policy(policy, **credentials, now));
  return form;
}

Result<ports::SignedLink> AudioStore::sign_download(const std::string& key, const std::string& content_type,
                                                    Instant now, std::chrono::seconds lifetime) {
  auto credentials = credentials_for(lifetime);
  if (!credentials) {
    return propagate(credentials);
  }
  aws::RequestToSign request;
  request.method = "GET";
  request.host = aws::authority_of(outside_.endpoint);
  request.path = outside_.path_prefix + "/" + key;
  request.query.emplace_back("response-content-type", content_type);
  request.query.emplace_back("response-cache-control", config_.link_cache_control);
  request.payload_hash = aws::kUnsignedPayload;

  ports::SignedLink link;
  link.expires_at = end_of(**credentials, now, lifetime);
  link.url = aws::origin_of(outside_.endpoint) +
             signer_.presign(std::move(request), **credentials, now, signed_lifetime(now, lifetime));
  return link;
}

aws::Call AudioStore::object_call(std::string action, std::string method, const std::string& key) const {
  aws::Call call;
  call.action = std::move(action);
  call.method = std::move(method);
  call.endpoint = inside_.endpoint;
  call.path = inside_.path_prefix + "/" + key;
  call.max_response_bytes = aws::kMaxErrorBytes;
  return call;
}

Task<Result<std::optional<ports::ObjectInfo>>> AudioStore::head(std::string key) {
  // A missing bucket looks the same here; the health probe tells.
  auto answer = co_await context_.try_call(signer_, object_call("s3:HeadObject", "HEAD", key));
  if (!answer) {
    if (answer.error().failure.kind == aws::FailureKind::kAbsent) {
      co_return std::nullopt;
    }
    co_return std::unexpected(std::move(answer.error().error));
  }
  ports::ObjectInfo info;
  info.content_type = answer->header("content-type").value_or("");
  const std::string_view length = answer->header("content-length").value_or("");
  const auto [end, fault] = std::from_chars(length.data(), length.data() + length.size(), info.size_bytes);
  if (fault != std::errc() || end != length.data() + length.size() || info.size_bytes < 0) {
    co_return fail(ErrorCode::kInternal, "Something went wrong on our side.",
                   "s3:HeadObject: an answer without a size");
  }
  co_return info;
}

Task<Result<std::optional<ports::Bytes>>> AudioStore::get(std::string key, std::int64_t max_bytes) {
  aws::Call call = object_call("s3:GetObject", "GET", key);
  call.max_response_bytes = static_cast<std::size_t>(std::max<std::int64_t>(0, max_bytes));
  call.deadline = Deadline::after(config_.transfer_time_limit);
  auto answer = co_await context_.try_call(signer_, std::move(call));
  if (!answer) {
    if (answer.error().failure.kind == aws::FailureKind::kAbsent) {
      co_return std::nullopt;
    }
    co_return std::unexpected(std::move(answer.error().error));
  }
  co_return std::move(answer->body);
}

Task<Result<void>> AudioStore::put(std::string key, ports::Bytes content, std::string content_type) {
  aws::Call call = object_call("s3:PutObject", "PUT", key);
  call.headers.emplace_back("content-type", std::move(content_type));
  call.headers.emplace_back("x-amz-checksum-sha256", encode_base64(aws::sha256(content)));
  call.body = content;
  call.deadline = Deadline::after(config_.transfer_time_limit);
  auto answer = co_await context_.call(signer_, std::move(call));
  if (!answer) {
    co_return propagate(answer);
  }
  co_return Result<void>{};
}

Task<Result<void>> AudioStore::remove(std::string key) {
  auto answer = co_await context_.try_call(signer_, object_call("s3:DeleteObject", "DELETE", key));
  if (!answer && answer.error().failure.kind != aws::FailureKind::kAbsent) {
    co_return std::unexpected(std::move(answer.error().error));
  }
  co_return Result<void>{};
}

}  // namespace echoes::adapters::s3
