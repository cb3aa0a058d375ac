#include "use_cases/get_audio_link.hpp"

#include <utility>

#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {
namespace {

std::string why_not(const Echo& echo) {
  switch (echo.status) {
    case EchoStatus::kAwaitingUpload:
      return "The sound is still on its way from the device that recorded it.";
    case EchoStatus::kProcessing:
      return "The sound is still being prepared.";
    case EchoStatus::kRejected:
      return echo.rejection ? echo.rejection->message : std::string("This sound could not become an echo.");
    case EchoStatus::kReady:
      break;
  }
  return "The sound is not there.";
}

/// An original that was decoded, or looked at and rejected, is there; a rendition only of a ready echo.
bool has(const Echo& echo, AudioVariant variant) {
  if (echo.status == EchoStatus::kReady) {
    return true;
  }
  return variant == AudioVariant::kOriginal && echo.status == EchoStatus::kRejected && echo.rejection &&
         echo.rejection->code != RejectionCode::kUploadMissing;
}

}  // namespace

Task<Result<AudioLink>> GetAudioLink::run(UserId user, GetAudioLinkInput input) {
  Result<Echo> echo = co_await require_echo(echoes_, user, input.id);
  if (!echo) {
    co_return propagate(echo);
  }
  if (!has(*echo, input.variant)) {
    co_return fail(ErrorCode::kEchoNotReady, why_not(*echo));
  }
  const bool original = input.variant == AudioVariant::kOriginal;
  AudioLink answer;
  answer.content_type = original ? echo->original_content_type : std::string(kRenditionContentType);
  const std::string key = original ? original_key(user, input.id) : rendition_key(user, input.id);
  Result<ports::SignedLink> link = audio_.sign_download(key, answer.content_type, clock_.now(), kAudioLinkLifetime);
  if (!link) {
    co_return propagate(link);
  }
  answer.link = std::move(*link);
  co_return answer;
}

}  // namespace echoes::use_cases
