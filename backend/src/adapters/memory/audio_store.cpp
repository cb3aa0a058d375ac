#include "adapters/memory/audio_store.hpp"

#include <utility>

namespace echoes::adapters::memory {
namespace {

std::unexpected<Error> refused() { return fail(ErrorCode::kForbidden, "The store does not accept this."); }

}  // namespace

Result<ports::UploadForm> AudioStore::sign_upload(const std::string& key, const std::string& content_type,
                                                  std::int64_t min_bytes, std::int64_t max_bytes, Instant now,
                                                  std::chrono::seconds lifetime) {
  const std::string number = std::to_string(forms_.size() + 1);
  Form form;
  form.form.url = "memory:upload";
  form.form.fields = {{"key", key}, {"Content-Type", content_type}, {"form", number}};
  form.form.expires_at = now + lifetime;
  form.min_bytes = min_bytes;
  form.max_bytes = max_bytes;
  return forms_.emplace(number, std::move(form)).first->second.form;
}

Result<ports::SignedLink> AudioStore::sign_download(const std::string& key, const std::string& content_type,
                                                    Instant now, std::chrono::seconds lifetime) {
  ports::SignedLink link;
  link.url = "memory:download/" + std::to_string(links_.size() + 1);
  link.expires_at = now + lifetime;
  links_.emplace(link.url, Link{key, content_type, link.expires_at});
  return link;
}

Task<Result<std::optional<ports::ObjectInfo>>> AudioStore::head(std::string key) {
  const auto found = objects_.find(key);
  if (found == objects_.end()) {
    co_return std::optional<ports::ObjectInfo>();
  }
  co_return ports::ObjectInfo{static_cast<std::int64_t>(found->second.content.size()), found->second.content_type};
}

Task<Result<std::optional<ports::Bytes>>> AudioStore::get(std::string key, std::int64_t max_bytes) {
  const auto found = objects_.find(key);
  if (found == objects_.end()) {
    co_return std::optional<ports::Bytes>();
  }
  if (std::cmp_greater(found->second.content.size(), max_bytes)) {
    co_return fail(ErrorCode::kPayloadTooLarge, "The file is too large.");
  }
  co_return found->second.content;
}

Task<Result<void>> AudioStore::put(std::string key, ports::Bytes content, std::string content_type) {
  objects_.insert_or_assign(std::move(key), Object{std::move(content), std::move(content_type)});
  co_return Result<void>();
}

Task<Result<void>> AudioStore::remove(std::string key) {
  objects_.erase(key);
  co_return Result<void>();
}

Result<void> AudioStore::post(const ports::UploadForm& form, const ports::Bytes& file, Instant now) {
  const auto made = form.fields.empty() ? forms_.end() : forms_.find(form.fields.back().second);
  if (made == forms_.end() || made->second.form.fields != form.fields || made->second.form.expires_at <= now ||
      std::cmp_less(file.size(), made->second.min_bytes) || std::cmp_greater(file.size(), made->second.max_bytes)) {
    return refused();
  }
  objects_.insert_or_assign(form.fields[0].second, Object{file, form.fields[1].second});
  return {};
}

Result<AudioStore::Object> AudioStore::follow(const ports::SignedLink& link, Instant now) const {
  const auto made = links_.find(link.url);
  if (made == links_.end() || made->second.expires_at <= now) {
    return refused();
  }
  const auto found = objects_.find(made->second.key);
  if (found == objects_.end()) {
    return fail(ErrorCode::kNotFound, "There is no such file.");
  }
  return Object{found->second.content, made->second.content_type};
}

}  // namespace echoes::adapters::memory
