#include "use_cases/init_upload.hpp"

#include <utility>

#include "base/problems.hpp"
#include "domain/echo.hpp"
#include "domain/sound_type.hpp"

namespace echoes::use_cases {
namespace {

/// The accepted content type, or every problem under the code of the gravest.
Result<std::string> check(const InitUploadInput& input, Instant now) {
  Problems problems;
  ErrorCode code = ErrorCode::kValidation;
  std::string detail = "Some of the values sent cannot be accepted.";
  if (input.recorded_at > now + kMaxClockAhead) {
    problems.add("/recordedAt", "is more than five minutes in the future");
  }
  if (input.size_bytes < kMinUploadBytes) {
    problems.add("/sizeBytes", "is less than " + std::to_string(kMinUploadBytes) + " bytes");
  } else if (input.size_bytes > kMaxUploadBytes) {
    problems.add("/sizeBytes", "is more than " + std::to_string(kMaxUploadBytes) + " bytes");
    code = ErrorCode::kPayloadTooLarge;
    detail = "The sound is larger than 10 MB. Record a shorter one.";
  }
  std::string type = accepted_sound_type(input.content_type).value_or(std::string());
  if (type.empty()) {
    problems.add("/contentType", "is not a type of sound that is taken");
    code = ErrorCode::kUnsupportedMediaType;
    detail = "This type of sound is not taken. Send WebM, Ogg, MP4, AAC, MP3, WAV or FLAC.";
  }
  if (problems.any()) {
    return std::move(problems).failure(code, std::move(detail));
  }
  return type;
}

}  // namespace

Task<Result<InitUploadOutput>> InitUpload::run(UserId user, InitUploadInput input) {
  const Instant now = clock_.now();
  Result<std::string> type = check(input, now);
  if (!type) {
    co_return propagate(type);
  }
  ports::Reservation wanted;
  wanted.owner = user;
  wanted.echo = randomness_.new_echo_id(input.recorded_at);
  wanted.idempotency_key = std::move(input.idempotency_key);
  wanted.content_type = std::move(*type);
  wanted.size_bytes = input.size_bytes;
  wanted.recorded_at = input.recorded_at;
  wanted.created_at = now;

  Result<ports::Reservation> made = co_await echoes_.reserve(wanted);
  if (!made) {
    co_return propagate(made);
  }
  if (made->content_type != wanted.content_type || made->size_bytes != wanted.size_bytes ||
      made->recorded_at != wanted.recorded_at) {
    co_return fail(ErrorCode::kIdempotencyKeyReused, "This Idempotency-Key was used for another sound before.");
  }
  Result<ports::UploadForm> form = audio_.sign_upload(original_key(user, made->echo), made->content_type,
                                                      kMinUploadBytes, kMaxUploadBytes, now, kUploadFormLifetime);
  if (!form) {
    co_return propagate(form);
  }
  co_return InitUploadOutput{std::move(made->echo), std::move(*form)};
}

}  // namespace echoes::use_cases
