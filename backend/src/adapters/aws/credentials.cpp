#include "adapters/aws/credentials.hpp"

#include <utility>

namespace echoes::adapters::aws {

EnvironmentSource::EnvironmentSource(const VariableLookup& lookup) {
  held_.access_key_id = lookup("AWS_ACCESS_KEY_ID").value_or("");
  held_.secret_access_key = Secret(lookup("AWS_SECRET_ACCESS_KEY").value_or(""));
  held_.session_token = Secret(lookup("AWS_SESSION_TOKEN").value_or(""));
}

Task<Result<Credentials>> EnvironmentSource::load() {
  if (held_.access_key_id.empty() || held_.secret_access_key.empty()) {
    co_return fail(ErrorCode::kInternal, "The server is not set up correctly.",
                   "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set");
  }
  co_return held_;
}

std::optional<Credentials> EnvironmentSource::at_hand() const {
  if (held_.access_key_id.empty() || held_.secret_access_key.empty()) {
    return std::nullopt;
  }
  return held_;
}

CredentialsProvider::CredentialsProvider(std::unique_ptr<CredentialSource> source, const ports::Clock& clock)
    : source_(std::move(source)), clock_(clock) {
  if (auto known = source_->at_hand()) {
    held_ = std::make_shared<const Credentials>(std::move(*known));
  }
}

bool CredentialsProvider::good(Instant now) const {
  return held_ != nullptr && now < held_->expires_at.value_or(Instant::max());
}

bool CredentialsProvider::due(Instant now) const {
  if (!good(now)) {
    return true;
  }
  if (held_->expires_at.value_or(Instant::max()) > now + kRefreshMargin) {
    return false;
  }
  return !failed_at_ || now < *failed_at_ || now - *failed_at_ >= kRetryPause;
}

Task<Result<CredentialsProvider::Held>> CredentialsProvider::get() {
  bool waited = false;
  while (due(clock_.now())) {
    if (loading_.closed()) {
      co_await loading_.wait();
      waited = true;
      continue;
    }
    if (waited && !good(clock_.now()) && failed_at_) {
      // The load waited for has failed; one attempt answers everybody who came during it.
      break;
    }
    const Gate::Pass pass = loading_.close();
    Result<Credentials> loaded = co_await source_->load();
    const Instant now = clock_.now();
    if (loaded) {
      held_ = std::make_shared<const Credentials>(std::move(*loaded));
      failed_at_.reset();
      break;
    }
    failed_at_ = now;
    if (!good(now)) {
      co_return propagate(loaded);
    }
  }
  co_return current();
}

Result<CredentialsProvider::Held> CredentialsProvider::current() const {
  if (!good(clock_.now())) {
    return fail(ErrorCode::kUnavailable, "A service we need does not answer. Please try again in a moment.",
                "no AWS credentials at hand");
  }
  return held_;
}

void CredentialsProvider::forget(const Held& refused) {
  if (held_ == refused) {
    held_.reset();
  }
}

}  // namespace echoes::adapters::aws
