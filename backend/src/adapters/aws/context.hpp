#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/aws/credentials.hpp"
#include "adapters/aws/failures.hpp"
#include "adapters/aws/http_client.hpp"
#include "adapters/aws/http_message.hpp"
#include "adapters/aws/retry.hpp"
#include "adapters/aws/sigv4.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::aws {

struct ContextConfig {
  std::string region{"us-east-1"};
  /// One endpoint for all services (AWS_ENDPOINT_URL): a simulator. Buckets are then named in the path.
  std::optional<std::string> endpoint_url{};
  /// Of a call with all its attempts, unless it brings a deadline of its own.
  std::chrono::milliseconds call_time_limit{5'000};
  HttpClientConfig http{};
  RetryConfig retry{};
};

/// A request to an AWS service, unsigned and unencoded.
struct Call {
  /// Named in logs: "s3:GetObject".
  std::string action;
  std::string method{"POST"};
  Endpoint endpoint{};
  std::string path{"/"};
  NamedValues query{};
  NamedValues headers{};
  /// Not owned: must live until the answer is there.
  std::span<const std::byte> body{};
  bool repeatable{true};
  std::size_t max_response_bytes{1U << 20U};
  /// The context's call_time_limit from now when nothing.
  std::optional<Deadline> deadline{};
  /// At most that many attempts, whatever the retry configuration says.
  int max_attempts{100};
};

/// What the adapters of AWS services share on one thread: credentials, connections, the retry budget.
/// Made without I/O.
///
/// Thread rule: belongs to the thread of its executor. Must outlive the adapters made with it and die before the
/// io_context.
class Context {
 public:
  /// `clock` and `randomness` must outlive the context. Throws std::invalid_argument when config.endpoint_url is no
  /// http or https URL without a path.
  Context(const boost::asio::any_io_executor& executor, ContextConfig config, std::unique_ptr<CredentialSource> source,
          const ports::Clock& clock, ports::Randomness& randomness);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context();

  /// Signs and sends, with retries; the answer is a success (2xx). Failures as translate() says.
  Task<Result<HttpResponse>> call(Signer& signer, Call call);

  /// The same, but what the service refused comes back as it is, for callers to whom a refusal can be an answer.
  struct Refusal {
    Failure failure;
    Error error;
    /// What the service said, at most kMaxErrorBytes. May hold people's content: never for a log.
    std::string body{};
  };
  Task<std::expected<HttpResponse, Refusal>> try_call(Signer& signer, Call call);

  /// The configured endpoint, or https://<prefix>.<region>.amazonaws.com.
  [[nodiscard]] Endpoint endpoint_of(std::string_view prefix) const;
  /// True when all services live at one configured endpoint.
  [[nodiscard]] bool custom_endpoint() const noexcept { return endpoint_.has_value(); }
  [[nodiscard]] const std::string& region() const noexcept { return config_.region; }
  [[nodiscard]] CredentialsProvider& credentials() noexcept { return credentials_; }
  [[nodiscard]] HttpClient& http() noexcept { return http_; }
  [[nodiscard]] const ports::Clock& clock() const noexcept { return clock_; }

 private:
  ContextConfig config_;
  std::optional<Endpoint> endpoint_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
  CredentialsProvider credentials_;
  HttpClient http_;
  RetryBudget budget_;
};

}  // namespace echoes::adapters::aws
