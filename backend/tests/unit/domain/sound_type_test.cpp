#include "domain/sound_type.hpp"

#include <gtest/gtest.h>

#include <string>

namespace echoes {
namespace {

TEST(SoundType, DropsTheCodecs) {
  EXPECT_EQ(accepted_sound_type("audio/webm"), "audio/webm");
  EXPECT_EQ(accepted_sound_type("audio/webm;codecs=opus"), "audio/webm");
  EXPECT_EQ(accepted_sound_type("audio/mp4; codecs=\"mp4a.40.2\""), "audio/mp4");
  EXPECT_EQ(accepted_sound_type("audio/ogg ;  codecs=\"opus, vorbis\""), "audio/ogg");
  for (const char* type : {"audio/aac", "audio/flac", "audio/mpeg", "audio/wav", "audio/x-wav"}) {
    EXPECT_EQ(accepted_sound_type(type), type);
  }
}

TEST(SoundType, RefusesTheRest) {
  for (const std::string& type : {
           std::string(),
           std::string("video/webm"),
           std::string("audio/*"),
           std::string("audio/webm "),
           std::string("audio/webm;"),
           std::string("audio/webm; "),
           std::string("audio/webm;codecs="),
           std::string("audio/webm;codecs=\"\""),
           std::string("audio/webm;codecs=\"opus"),
           std::string("audio/webm;codecs=op us"),
           std::string("audio/webm;rate=48000"),
           std::string("audio/webm;codecs=opus;rate=1"),
           std::string("audio/webm\r\nx-amz-acl: public-read"),
           "audio/webm;codecs=" + std::string(61, 'a'),
           "audio/webm" + std::string(80, ' ') + ";codecs=opus",
       }) {
    EXPECT_EQ(accepted_sound_type(type), std::nullopt) << type;
  }
}

}  // namespace
}  // namespace echoes
