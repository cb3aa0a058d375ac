#include "audio/ffmpeg/stop.hpp"

#include <gtest/gtest.h>

#include <array>

#include "audio/ffmpeg/handles.hpp"

namespace echoes::audio::ffmpeg {
namespace {

TEST(FaultOf, TellsTheWorldFromOurselves) {
  EXPECT_EQ(fault_of(AVERROR_EOF), Fault::kEnd);
  EXPECT_EQ(fault_of(AVERROR(EAGAIN)), Fault::kAgain);
  EXPECT_EQ(fault_of(AVERROR_EXIT), Fault::kDeadline);
  EXPECT_EQ(fault_of(AVERROR_PATCHWELCOME), Fault::kUnsupported);
  EXPECT_EQ(fault_of(AVERROR_INVALIDDATA), Fault::kDamaged);
  EXPECT_EQ(fault_of(AVERROR(EINVAL)), Fault::kDamaged);
  EXPECT_EQ(fault_of(AVERROR(ENOMEM)), Fault::kDamaged);
  EXPECT_EQ(fault_of(AVERROR_DECODER_NOT_FOUND), Fault::kOurs);
  EXPECT_EQ(fault_of(AVERROR_BUG), Fault::kOurs);
}

TEST(StopFor, DamageIsARejection) {
  const Stop stop = stop_for(AVERROR_INVALIDDATA, "opening");
  ASSERT_TRUE(std::holds_alternative<Rejection>(stop));
  EXPECT_EQ(std::get<Rejection>(stop).code, RejectionCode::kCorrupt);
}

TEST(StopFor, WhatTheLibraryCannotReadIsUnsupported) {
  const Stop stop = stop_for(AVERROR_PATCHWELCOME, "opening");
  ASSERT_TRUE(std::holds_alternative<Rejection>(stop));
  EXPECT_EQ(std::get<Rejection>(stop).code, RejectionCode::kUnsupportedFormat);
}

TEST(StopFor, ADeadlineIsTheMomentsFault) {
  const Stop stop = stop_for(AVERROR_EXIT, "opening");
  ASSERT_TRUE(std::holds_alternative<Error>(stop));
  EXPECT_EQ(std::get<Error>(stop).code, ErrorCode::kUnavailable);
}

TEST(StopFor, AMissingPartIsOurFaultAndTheLogSaysWhich) {
  const Stop stop = stop_for(AVERROR_DECODER_NOT_FOUND, "opus");
  ASSERT_TRUE(std::holds_alternative<Error>(stop));
  const Error& error = std::get<Error>(stop);
  EXPECT_EQ(error.code, ErrorCode::kInternal);
  EXPECT_EQ(error.log, "audio: opus: Decoder not found");
  EXPECT_EQ(error.detail.find("opus"), std::string::npos);
}

TEST(Reject, EverySentenceDiffersAndEnds) {
  constexpr std::array<RejectionCode, 7> kCodes{
      RejectionCode::kNotAudio,    RejectionCode::kUnsupportedFormat, RejectionCode::kTooLong, RejectionCode::kTooShort,
      RejectionCode::kNoSoundData, RejectionCode::kCorrupt,           RejectionCode::kTooLarge};
  std::vector<std::string> seen;
  for (const RejectionCode code : kCodes) {
    const Rejection rejection = std::get<Rejection>(reject(code));
    EXPECT_EQ(rejection.code, code);
    EXPECT_TRUE(rejection.message.ends_with('.'));
    EXPECT_EQ(std::find(seen.begin(), seen.end(), rejection.message), seen.end());
    seen.push_back(rejection.message);
  }
}

}  // namespace
}  // namespace echoes::audio::ffmpeg
