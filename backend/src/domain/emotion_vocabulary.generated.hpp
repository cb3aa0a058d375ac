// Generated from api/emotions.json by `npm run generate`. Do not edit.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace echoes {

/// What a moment felt like. The numbers are stored: do not change, only append.
enum class Emotion : std::uint8_t {
  joy,
  calm,
  sadness,
  anger,
  fear,
  surprise,
  love,
  nostalgia,
  excitement,
  peaceful,
  melancholy,
  hope,
};

/// One row of the vocabulary. Valence runs from unpleasant (-1) to pleasant (+1),
/// arousal from quiet (-1) to intense (+1).
struct EmotionEntry {
  Emotion emotion;
  std::string_view name;  ///< as spelled in JSON and in storage: do not change
  float valence;
  float arousal;
};

/// Indexed by the enum's number.
inline constexpr std::array<EmotionEntry, 12> kEmotions{{
    EmotionEntry{Emotion::joy, "joy", 0.86F, 0.44F},
    EmotionEntry{Emotion::calm, "calm", 0.36F, -0.86F},
    EmotionEntry{Emotion::sadness, "sadness", -0.84F, -0.3F},
    EmotionEntry{Emotion::anger, "anger", -0.86F, 0.46F},
    EmotionEntry{Emotion::fear, "fear", -0.46F, 0.8F},
    EmotionEntry{Emotion::surprise, "surprise", 0.04F, 0.94F},
    EmotionEntry{Emotion::love, "love", 0.88F, -0.04F},
    EmotionEntry{Emotion::nostalgia, "nostalgia", -0.08F, -0.2F},
    EmotionEntry{Emotion::excitement, "excitement", 0.5F, 0.84F},
    EmotionEntry{Emotion::peaceful, "peaceful", 0.76F, -0.52F},
    EmotionEntry{Emotion::melancholy, "melancholy", -0.5F, -0.7F},
    EmotionEntry{Emotion::hope, "hope", 0.36F, 0.18F},
}};

}  // namespace echoes
