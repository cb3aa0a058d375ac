#include "adapters/cognito/remembered_tokens.hpp"

#include <cstring>
#include <utility>

namespace echoes::adapters::cognito {

std::size_t RememberedTokens::FirstBytes::operator()(const aws::Sha256& digest) const noexcept {
  std::size_t first = 0;
  std::memcpy(&first, digest.data(), sizeof first);
  return first;
}

std::optional<ports::Identity> RememberedTokens::find(const aws::Sha256& digest, Instant now) {
  const auto found = index_.find(digest);
  if (found == index_.end()) {
    return std::nullopt;
  }
  const auto entry = found->second;
  if (entry->identity.expires_at <= now) {
    index_.erase(found);
    entries_.erase(entry);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->identity;
}

void RememberedTokens::keep(const aws::Sha256& digest, ports::Identity identity) {
  if (capacity_ == 0 || index_.contains(digest)) {
    return;
  }
  if (entries_.size() == capacity_) {
    index_.erase(entries_.back().digest);
    entries_.pop_back();
  }
  entries_.push_front(Entry{digest, std::move(identity)});
  index_.emplace(digest, entries_.begin());
}

void RememberedTokens::clear() {
  index_.clear();
  entries_.clear();
}

}  // namespace echoes::adapters::cognito
