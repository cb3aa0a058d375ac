#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/aws/gate.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::aws {

/// What requests are signed with. Immutable once handed out.
struct Credentials {
  std::string access_key_id;
  Secret secret_access_key{};
  /// Empty for long-lived keys.
  Secret session_token{};
  /// Nothing for keys that do not end.
  std::optional<Instant> expires_at{};
};

/// One place credentials can come from. Thread rule: an instance belongs to one thread.
class CredentialSource {
 public:
  virtual ~CredentialSource() = default;
  /// kUnavailable when the source does not answer; kInternal when it holds no credentials.
  virtual Task<Result<Credentials>> load() = 0;
  /// What is known without I/O.
  [[nodiscard]] virtual std::optional<Credentials> at_hand() const { return std::nullopt; }
};

/// The value of an environment variable, or nothing. A server passes its configuration, a test what it likes.
using VariableLookup = std::function<std::optional<std::string>(std::string_view name)>;

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, if not empty, AWS_SESSION_TOKEN; read when it is made.
class EnvironmentSource final : public CredentialSource {
 public:
  explicit EnvironmentSource(const VariableLookup& lookup);
  Task<Result<Credentials>> load() override;
  [[nodiscard]] std::optional<Credentials> at_hand() const override;

 private:
  Credentials held_;
};

/// Hands out the credentials of a source and loads new ones before they end.
/// Thread rule: an instance belongs to one thread.
class CredentialsProvider {
 public:
  using Held = std::shared_ptr<const Credentials>;

  /// How long before their end credentials are replaced, if the source has others.
  static constexpr std::chrono::minutes kRefreshMargin{5};
  /// Pause after a failed load while the credentials held are still good.
  static constexpr std::chrono::seconds kRetryPause{30};

  CredentialsProvider(std::unique_ptr<CredentialSource> source, const ports::Clock& clock);

  /// Credentials with at least kRefreshMargin to live; when no others can be had, those that are held until they end.
  /// Callers that come during a load wait for its outcome.
  Task<Result<Held>> get();

  /// What is held, without I/O; kUnavailable once ended, and before the first get() of a source that knows nothing
  /// without I/O.
  [[nodiscard]] Result<Held> current() const;

  /// Forgets `refused` if still held: the service says they have ended.
  void forget(const Held& refused);

 private:
  [[nodiscard]] bool good(Instant now) const;
  [[nodiscard]] bool due(Instant now) const;

  std::unique_ptr<CredentialSource> source_;
  const ports::Clock& clock_;
  Held held_;
  std::optional<Instant> failed_at_;
  Gate loading_;
};

}  // namespace echoes::adapters::aws
