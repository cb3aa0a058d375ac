#pragma once

#include <ostream>
#include <tuple>

#include "contract/audio_engine_contract.hpp"

namespace echoes::tests {

/// A kind of original that is damaged at random.
struct Fragile {
  std::string name;
  std::string file;
  std::vector<std::string> options;

  friend void PrintTo(const Fragile& fragile, std::ostream* out) { *out << fragile.name; }
};

[[nodiscard]] inline std::vector<Fragile> fragile_formats() {
  return {
      {"webm_opus", "take.webm", {"-c:a", "libopus"}},
      // A page is lost as a whole; by default it holds a second.
      {"ogg_opus", "take.ogg", {"-c:a", "libopus", "-page_duration", "20000"}},
      {"mp4_aac", "take.m4a", {"-c:a", "aac"}},
      {"mp4_aac_fragments",
       "take.mp4",
       {"-c:a", "aac", "-movflags", "empty_moov+frag_keyframe", "-frag_duration", "1"}},
      {"wav", "take.wav", {"-c:a", "pcm_s24le"}},
      {"mp3", "take.mp3", {}},
      {"flac", "take.flac", {}},
      {"adts_aac", "take.aac", {}},
  };
}

class AudioEngineMutationContract : public testing::TestWithParam<std::tuple<AudioEngineFactory, Fragile>> {
 protected:
  /// Bits flipped all over, or in the first 200 bytes, where the headers are.
  static Bytes damaged(Bytes original, std::uint64_t seed) {
    Dice dice(seed);
    const std::size_t reach = dice.chance(0.5) ? original.size() : std::min<std::size_t>(200, original.size());
    const std::size_t flips = 1 + dice.below(20);
    for (std::size_t flip = 0; flip < flips; ++flip) {
      original[dice.below(reach)] ^= static_cast<std::byte>(1U << dice.below(8));
    }
    return original;
  }
};

TEST_P(AudioEngineMutationContract, DamageIsAnsweredNeverFatal) {
  const std::unique_ptr<ports::AudioEngine> engine = std::get<AudioEngineFactory>(GetParam())();
  const Fragile& fragile = std::get<Fragile>(GetParam());
  const Bytes original = encode(make_tones(44'100, 2, milliseconds{450}), fragile.options, fragile.file);
  constexpr std::uint64_t kRounds = 60;
  std::size_t accepted = 0;
  for (std::uint64_t seed = 0; seed < kRounds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Result<Processed> answer = engine->process(damaged(original, seed), Deadline());
    ASSERT_TRUE(answer.has_value()) << answer.error().log;
    std::visit([](const auto& found) { expect_well_formed(found); }, *answer);
    accepted += std::holds_alternative<ports::ProcessedAudio>(*answer) ? 1U : 0U;
  }
  // Damage to one packet, or to a field that matters to nobody, loses nothing.
  EXPECT_GT(accepted, 0U);
}

}  // namespace echoes::tests
