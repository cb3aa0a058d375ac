#include "audio/pcm/gain.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace echoes::audio {
namespace {

struct GainCase {
  std::string name;
  std::optional<double> lufs;
  std::optional<double> dbtp;
  double seconds;
  double gain;
};

class RenditionGain : public testing::TestWithParam<GainCase> {};

TEST_P(RenditionGain, FollowsThePolicy) {
  Measures measures;
  measures.loudness.integrated_lufs = GetParam().lufs;
  measures.true_peak_dbtp = GetParam().dbtp;
  const auto frames = static_cast<std::size_t>(GetParam().seconds * kSampleRate);
  EXPECT_NEAR(rendition_gain_db(measures, frames), GetParam().gain, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Policy, RenditionGain,
                         testing::Values(GainCase{"at_the_target", -20.0, -3.0, 20, 0.0},
                                         GainCase{"softer_is_raised", -26.5, -12.0, 20, 6.5},
                                         GainCase{"louder_is_lowered", -12.25, -1.0, 20, -7.75},
                                         GainCase{"by_no_more_than_12_dB", -45.0, -30.0, 20, 12.0},
                                         GainCase{"nor_lowered_by_more", -5.0, 0.0, 20, -12.0},
                                         GainCase{"the_peak_limits_it", -30.0, -6.0, 20, 5.0},
                                         GainCase{"the_peak_lowers_it", -22.0, 0.5, 20, -1.5},
                                         GainCase{"the_peak_lowers_it_by_more_than_12_dB", -3.0, 14.0, 20, -15.0},
                                         GainCase{"silence_is_content", -60.0, -40.0, 20, 0.0},
                                         GainCase{"nearly_silence", -59.99, -40.0, 20, 12.0},
                                         GainCase{"no_loudness", std::nullopt, -40.0, 20, 0.0},
                                         GainCase{"zeros", std::nullopt, std::nullopt, 20, 0.0},
                                         GainCase{"short", -30.0, -12.0, 2.99, 0.0},
                                         GainCase{"just_long_enough", -30.0, -12.0, 3.0, 10.0},
                                         GainCase{"in_hundredths_downwards", -23.4567, -12.0, 20, 3.45}),
                         [](const auto& info) { return info.param.name; });

TEST(RenditionGain, MakesUpForWhatTheRenditionDoesNotKeep) {
  Measures measures;
  measures.loudness.integrated_lufs = -26.0;
  measures.true_peak_dbtp = -12.0;
  measures.rendition_loss_lu = 1.5;
  EXPECT_NEAR(rendition_gain_db(measures, 20 * kSampleRate), 7.1, 1e-9);
  measures.rendition_loss_lu = 0.3;
  EXPECT_NEAR(rendition_gain_db(measures, 20 * kSampleRate), 6.0, 1e-9) << "the coder gives that back as noise";
  measures.rendition_loss_lu = 30;
  EXPECT_NEAR(rendition_gain_db(measures, 20 * kSampleRate), 11.0, 1e-9) << "the peak limits it";
}

TEST(FactorOf, IsTheGainAsAFactor) {
  EXPECT_FLOAT_EQ(factor_of(0), 1.0F);
  EXPECT_FLOAT_EQ(factor_of(-20), 0.1F);
  EXPECT_NEAR(factor_of(6.02), 2.0, 1e-3);
  EXPECT_NEAR(factor_of(7.13) * factor_of(-7.13), 1.0, 1e-6);
}

}  // namespace
}  // namespace echoes::audio
