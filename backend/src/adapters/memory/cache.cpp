#include "adapters/memory/cache.hpp"

#include <charconv>
#include <utility>

namespace echoes::adapters::memory {

Cache::Entry* Cache::find(const std::string& key) {
  const auto found = entries_.find(key);
  if (found == entries_.end()) {
    return nullptr;
  }
  if (found->second.expires_at <= clock_.now()) {
    entries_.erase(found);
    return nullptr;
  }
  return &found->second;
}

Task<Result<std::optional<std::string>>> Cache::get(std::string key) {
  const Entry* entry = find(key);
  co_return entry != nullptr ? std::optional(entry->value) : std::nullopt;
}

Task<Result<void>> Cache::set(std::string key, std::string value, std::chrono::seconds lifetime) {
  entries_.insert_or_assign(std::move(key), Entry{std::move(value), clock_.now() + lifetime});
  co_return Result<void>();
}

Task<Result<bool>> Cache::set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) {
  if (find(key) != nullptr) {
    co_return false;
  }
  entries_.insert_or_assign(std::move(key), Entry{std::move(value), clock_.now() + lifetime});
  co_return true;
}

Task<Result<void>> Cache::erase(std::string key) {
  entries_.erase(key);
  co_return Result<void>();
}

Task<Result<std::int64_t>> Cache::increment(std::string key, std::chrono::seconds lifetime) {
  Entry* entry = find(key);
  if (entry == nullptr) {
    entries_.insert_or_assign(std::move(key), Entry{"1", clock_.now() + lifetime});
    co_return 1;
  }
  std::int64_t count = 0;
  const char* end = entry->value.data() + entry->value.size();
  const auto [stopped, fault] = std::from_chars(entry->value.data(), end, count);
  if (fault != std::errc() || stopped != end) {
    co_return fail(ErrorCode::kInternal, "Something went wrong on our side.", "the cached value is not a counter");
  }
  entry->value = std::to_string(++count);
  co_return count;
}

}  // namespace echoes::adapters::memory
