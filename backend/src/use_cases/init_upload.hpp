#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/ids.hpp"
#include "ports/audio_store.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

struct InitUploadInput {
  /// As the device names it; parameters ("; codecs=opus") are allowed and dropped.
  std::string content_type;
  std::int64_t size_bytes{};
  Instant recorded_at{};
  /// The device's capture id; empty when it sent none.
  std::string idempotency_key{};
};

struct InitUploadOutput {
  EchoId id;
  ports::UploadForm form;
};

/// How long an upload form is good for.
inline constexpr std::chrono::minutes kUploadFormLifetime{15};

/// Gives a device an echo id and a form to upload the sound with.
/// The same idempotency key gets the same id and a fresh form; with another content type, size or recordedAt it gets
/// kIdempotencyKeyReused. kUnsupportedMediaType, kPayloadTooLarge and kValidation carry every faulty field.
class InitUpload {
 public:
  InitUpload(ports::EchoRepository& echoes, ports::AudioStore& audio, const ports::Clock& clock,
             ports::Randomness& randomness)
      : echoes_(echoes), audio_(audio), clock_(clock), randomness_(randomness) {}

  [[nodiscard]] Task<Result<InitUploadOutput>> run(UserId user, InitUploadInput input);

 private:
  ports::EchoRepository& echoes_;
  ports::AudioStore& audio_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
};

}  // namespace echoes::use_cases
