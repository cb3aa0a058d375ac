#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/audio_store.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

enum class AudioVariant : std::uint8_t { kRendition, kOriginal };

struct GetAudioLinkInput {
  EchoId id;
  AudioVariant variant{AudioVariant::kRendition};
};

struct AudioLink {
  ports::SignedLink link;
  std::string content_type;
};

/// How long a link to a sound is good for: longer than any echo, so that a paused one can go on.
inline constexpr std::chrono::minutes kAudioLinkLifetime{15};

/// A link to the rendition or the original. kNotFound when the echo is absent; kEchoNotReady while there is no
/// rendition, or no original that was looked at.
class GetAudioLink {
 public:
  GetAudioLink(ports::EchoRepository& echoes, ports::AudioStore& audio, const ports::Clock& clock)
      : echoes_(echoes), audio_(audio), clock_(clock) {}

  [[nodiscard]] Task<Result<AudioLink>> run(UserId user, GetAudioLinkInput input);

 private:
  ports::EchoRepository& echoes_;
  ports::AudioStore& audio_;
  const ports::Clock& clock_;
};

}  // namespace echoes::use_cases
