#pragma once

#include <map>
#include <string>

#include "ports/audio_store.hpp"

namespace echoes::adapters::memory {

/// Sound files of one process, with forms and links that only this object understands ("memory:..."): post() and
/// follow() stand in for the browser and keep what the forms and links promise. Not a signature in any real sense.
/// Thread rule: an instance belongs to one thread.
class AudioStore final : public ports::AudioStore {
 public:
  struct Object {
    ports::Bytes content;
    std::string content_type;
  };

  Result<ports::UploadForm> sign_upload(const std::string& key, const std::string& content_type, std::int64_t min_bytes,
                                        std::int64_t max_bytes, Instant now, std::chrono::seconds lifetime) override;
  Result<ports::SignedLink> sign_download(const std::string& key, const std::string& content_type, Instant now,
                                          std::chrono::seconds lifetime) override;
  Task<Result<std::optional<ports::ObjectInfo>>> head(std::string key) override;
  Task<Result<std::optional<ports::Bytes>>> get(std::string key, std::int64_t max_bytes) override;
  Task<Result<void>> put(std::string key, ports::Bytes content, std::string content_type) override;
  Task<Result<void>> remove(std::string key) override;

  /// kForbidden when the form was changed, is too old, or the file is not of the size it allows.
  Result<void> post(const ports::UploadForm& form, const ports::Bytes& file, Instant now);

  /// kForbidden when the link was not made here or is too old; kNotFound when the object is not there.
  Result<Object> follow(const ports::SignedLink& link, Instant now) const;

  [[nodiscard]] const std::map<std::string, Object>& objects() const { return objects_; }

 private:
  struct Link {
    std::string key;
    std::string content_type;
    Instant expires_at{};
  };
  struct Form {
    ports::UploadForm form;
    std::int64_t min_bytes{};
    std::int64_t max_bytes{};
  };

  std::map<std::string, Object> objects_;
  std::map<std::string, Form> forms_;
  std::map<std::string, Link> links_;
};

}  // namespace echoes::adapters::memory
