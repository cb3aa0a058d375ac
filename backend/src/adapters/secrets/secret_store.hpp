#pragma once

#include <chrono>
#include <map>
#include <string>

#include "adapters/aws/context.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::secrets {

/// Secrets Manager, each secret kept for kLifetime; when it cannot be read anew then, the one kept is answered.
/// The context must outlive the store.
class SecretStore final : public ports::SecretStore {
 public:
  static constexpr std::chrono::minutes kLifetime{5};

  explicit SecretStore(aws::Context& context);

  Task<Result<Secret>> read(std::string name) override;

  /// Reads it anew, for a caller whom the value kept did not serve: it may have been rotated.
  Task<Result<Secret>> refetch(std::string name);

 private:
  struct Kept {
    Secret value;
    Instant read_at{};
  };

  aws::Context& context_;
  aws::Signer signer_;
  std::map<std::string, Kept> kept_;
};

}  // namespace echoes::adapters::secrets
