#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "domain/ids.hpp"
#include "use_cases/list_echoes.hpp"

namespace echoes::http {

/// Seals where a list was left off, for one person and one set of filters. Base64url of: version (1 byte), last id
/// (16), first bytes of SHA-256 of the filters (8), first bytes of HMAC-SHA-256 over owner and all of that (16). The
/// layout reaches clients: a change needs a new version. Thread rule: immutable, any thread.
class CursorSeal {
 public:
  /// The first of `keys` seals; every one opens, so that keys can be rotated while lists are read.
  /// REQUIRES: at least one key, each of at least 32 bytes.
  explicit CursorSeal(std::vector<Secret> keys);

  [[nodiscard]] std::string seal(const UserId& owner, const use_cases::ListEchoesInput& filters,
                                 const EchoId& last) const;

  /// kValidation on "?cursor" for one that was altered, or made for another person or other filters.
  [[nodiscard]] Result<EchoId> open(std::string_view cursor, const UserId& owner,
                                    const use_cases::ListEchoesInput& filters) const;

 private:
  std::vector<Secret> keys_;
};

}  // namespace echoes::http
