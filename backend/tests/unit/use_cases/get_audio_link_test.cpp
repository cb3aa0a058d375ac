#include "use_cases/get_audio_link.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace echoes::tests {
namespace {

using use_cases::AudioVariant;

class GetAudioLinkTest : public testing::Test {
 protected:
  World world_;
  use_cases::GetAudioLink get_link_{world_.echoes, world_.audio, world_.clock};
};

TEST_F(GetAudioLinkTest, LinksToRenditionAndOriginal) {
  const Echo echo = world_.add_ready();
  must(world_.memory_audio.put(rendition_key(world_.user, echo.id), bytes_of("rendition"), "audio/mp4"));
  must(world_.memory_audio.put(original_key(world_.user, echo.id), bytes_of("original"), "binary"));

  const use_cases::AudioLink rendition = must(get_link_.run(world_.user, {echo.id}));
  EXPECT_EQ(rendition.content_type, "audio/mp4");
  EXPECT_EQ(rendition.link.expires_at, kNoon + use_cases::kAudioLinkLifetime);
  EXPECT_EQ(world_.memory_audio.follow(rendition.link, kNoon)->content, bytes_of("rendition"));

  const use_cases::AudioLink original = must(get_link_.run(world_.user, {echo.id, AudioVariant::kOriginal}));
  EXPECT_EQ(original.content_type, "audio/webm");
  EXPECT_EQ(world_.memory_audio.follow(original.link, kNoon)->content, bytes_of("original"));
}

TEST_F(GetAudioLinkTest, IsRefusedWhileThereIsNothingToHear) {
  Echo echo = plain_echo(world_.user, world_.dice, kNoon);
  for (const EchoStatus status : {EchoStatus::kProcessing, EchoStatus::kAwaitingUpload}) {
    echo.status = status;
    world_.add(echo);
    EXPECT_EQ(failure_of(get_link_.run(world_.user, {echo.id})).code, ErrorCode::kEchoNotReady);
    EXPECT_EQ(failure_of(get_link_.run(world_.user, {echo.id, AudioVariant::kOriginal})).code,
              ErrorCode::kEchoNotReady);
  }
}

TEST_F(GetAudioLinkTest, ARejectedEchoStillHasItsOriginalIfItCame) {
  Echo echo = rejected_echo(world_.user, world_.dice, kNoon);
  world_.add(echo);
  const Error error = failure_of(get_link_.run(world_.user, {echo.id}));
  EXPECT_EQ(error.code, ErrorCode::kEchoNotReady);
  EXPECT_EQ(error.detail, echo.rejection->message);
  must(get_link_.run(world_.user, {echo.id, AudioVariant::kOriginal}));

  echo.rejection->code = RejectionCode::kUploadMissing;
  world_.add(echo);
  EXPECT_EQ(failure_of(get_link_.run(world_.user, {echo.id, AudioVariant::kOriginal})).code, ErrorCode::kEchoNotReady);
}

TEST_F(GetAudioLinkTest, IsForTheOwnerOnly) {
  const Echo echo = world_.add_ready();
  EXPECT_EQ(failure_of(get_link_.run(world_.stranger, {echo.id})).code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace echoes::tests
