#include "adapters/cognito/key_ring.hpp"

#include <algorithm>
#include <utility>

namespace echoes::adapters::cognito {
namespace {

/// True from `since` on for `span`; a clock set back counts as over, so that nothing waits for it to catch up.
bool within(const std::optional<Instant>& since, std::chrono::seconds span, Instant now) {
  return since && now >= *since && now - *since < span;
}

Error unavailable(std::string log) {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.detail = "A service we need does not answer. Please try again in a moment.";
  error.log = std::move(log);
  return error;
}

}  // namespace

KeyRing::KeyRing(const CognitoConfig& config, std::unique_ptr<KeySource> source)
    : lifetime_(config.key_lifetime),
      interval_(std::max(config.fetch_interval, std::chrono::seconds(1))),
      source_(std::move(source)) {}

bool KeyRing::fetched_lately(Instant now) const { return within(tried_at_, interval_, now); }

bool KeyRing::old(Instant now) const { return !within(fetched_at_, lifetime_, now); }

Task<Result<std::shared_ptr<const RsaKey>>> KeyRing::find(std::string kid, Instant now) {
  for (;;) {
    const auto key = keys_ == nullptr ? KeySet::const_iterator{} : keys_->find(kid);
    const bool known = keys_ != nullptr && key != keys_->end();
    if (known && (!old(now) || fetched_lately(now) || fetching_.closed())) {
      co_return std::shared_ptr<const RsaKey>(keys_, &key->second);
    }
    if (fetching_.closed()) {
      co_await fetching_.wait();
      continue;
    }
    if (fetched_lately(now)) {
      if (last_failure_) {
        co_return std::unexpected(*last_failure_);
      }
      co_return nullptr;
    }
    co_await fetch(now);
  }
}

Task<void> KeyRing::fetch(Instant now) {
  const aws::Gate::Pass pass = fetching_.close();
  tried_at_ = now;
  Result<std::string> text = co_await source_->fetch();
  if (!text) {
    // Whatever the pool answers instead of keys, for us it is a service that does not work.
    last_failure_ = unavailable(std::move(text.error().log));
    co_return;
  }
  auto keys = read_key_set(*text);
  if (!keys) {
    last_failure_ = unavailable("the user pool's key set cannot be read");
    co_return;
  }
  last_failure_.reset();
  fetched_at_ = now;
  if (*text != text_) {
    keys_ = std::make_shared<const KeySet>(std::move(*keys));
    text_ = std::move(*text);
    ++generation_;
  }
}

}  // namespace echoes::adapters::cognito
