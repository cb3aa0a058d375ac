#include "adapters/cognito/identity_verifier.hpp"

#include <stdexcept>
#include <utility>

#include "adapters/aws/digest.hpp"
#include "adapters/aws/failures.hpp"
#include "adapters/cognito/key_ring.hpp"
#include "adapters/cognito/remembered_tokens.hpp"
#include "adapters/cognito/token.hpp"

namespace echoes::adapters::cognito {
namespace {

std::unexpected<Error> refuse(Refused why) {
  return fail(ErrorCode::kUnauthenticated, "Please sign in again.", std::string(why));
}

/// Key sets are public: the request is not signed.
class HttpKeySource final : public KeySource {
 public:
  HttpKeySource(aws::Context& context, const CognitoConfig& config)
      : context_(context), time_limit_(config.fetch_time_limit) {
    Result<aws::ParsedUrl> parsed = aws::parse_url(config.jwks_url);
    if (!parsed) {
      throw std::invalid_argument("user pool keys: " + parsed.error().log);
    }
    url_ = std::move(*parsed);
  }

  Task<Result<std::string>> fetch() override {
    aws::HttpRequest request;
    request.endpoint = url_.endpoint;
    request.target = aws::percent_encode(url_.path, true);
    request.headers.emplace_back("accept", "application/json");
    aws::HttpLimits limits;
    limits.max_response_bytes = kMaxKeySetBytes;
    limits.deadline = Deadline::after(time_limit_);
    const aws::Exchange exchange = co_await context_.http().send(std::move(request), limits);
    if (const auto failure = aws::failure_of(exchange, context_.clock().now())) {
      co_return std::unexpected(aws::translate(exchange, *failure, "user pool keys"));
    }
    co_return std::string(exchange->text());
  }

 private:
  aws::Context& context_;
  std::chrono::milliseconds time_limit_;
  aws::ParsedUrl url_;
};

}  // namespace

class IdentityVerifier::Impl {
 public:
  Impl(CognitoConfig config, std::unique_ptr<KeySource> source)
      : config_(std::move(config)), ring_(config_, std::move(source)), remembered_(config_.remembered_tokens) {}

  Task<Result<ports::Identity>> verify(std::string text, Instant now) {
    if (text.size() > kMaxTokenBytes) {
      co_return refuse("the token is too long");
    }
    const aws::Sha256 digest = aws::sha256(text);
    if (auto known = remembered_.find(digest, now)) {
      co_return std::move(*known);
    }
    auto token = take_apart(text);
    if (!token) {
      co_return refuse(token.error());
    }
    // Before the key is looked for: what is refused anyway shall not make anybody fetch keys.
    auto identity = check_claims(token->claims, config_, now);
    if (!identity) {
      co_return refuse(identity.error());
    }
    auto key = co_await ring_.find(token->kid, now);
    if (!key) {
      co_return propagate(key);
    }
    if (*key == nullptr) {
      co_return refuse("the token names a key that the pool does not have");
    }
    if (!(*key)->verifies(token->signed_part, token->signature)) {
      co_return refuse("the token's signature is wrong");
    }
    if (remembered_with_ != ring_.generation()) {
      // A key that was withdrawn takes its tokens with it.
      remembered_.clear();
      remembered_with_ = ring_.generation();
    }
    remembered_.keep(digest, *identity);
    co_return std::move(*identity);
  }

 private:
  CognitoConfig config_;
  KeyRing ring_;
  RememberedTokens remembered_;
  std::uint64_t remembered_with_{0};
};

IdentityVerifier::IdentityVerifier(aws::Context& context, CognitoConfig config) {
  auto source = std::make_unique<HttpKeySource>(context, config);
  impl_ = std::make_unique<Impl>(std::move(config), std::move(source));
}

IdentityVerifier::IdentityVerifier(CognitoConfig config, std::unique_ptr<KeySource> source)
    : impl_(std::make_unique<Impl>(std::move(config), std::move(source))) {}

IdentityVerifier::~IdentityVerifier() = default;

Task<Result<ports::Identity>> IdentityVerifier::verify(std::string token, Instant now) {
  return impl_->verify(std::move(token), now);
}

}  // namespace echoes::adapters::cognito
