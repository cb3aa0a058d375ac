#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "adapters/aws/digest.hpp"
#include "base/time.hpp"
#include "ports/identity_verifier.hpp"

namespace echoes::adapters::cognito {

/// Tokens verified before, by the SHA-256 of their text, each until it ends; the one unused longest makes room.
/// Thread rule: belongs to one thread.
class RememberedTokens {
 public:
  explicit RememberedTokens(std::size_t capacity) : capacity_(capacity) {}

  [[nodiscard]] std::optional<ports::Identity> find(const aws::Sha256& digest, Instant now);
  void keep(const aws::Sha256& digest, ports::Identity identity);
  void clear();
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

 private:
  struct Entry {
    aws::Sha256 digest;
    ports::Identity identity;
  };
  struct FirstBytes {
    std::size_t operator()(const aws::Sha256& digest) const noexcept;
  };

  std::size_t capacity_;
  /// Last used first.
  std::list<Entry> entries_;
  std::unordered_map<aws::Sha256, std::list<Entry>::iterator, FirstBytes> index_;
};

}  // namespace echoes::adapters::cognito
