#include "domain/emotion.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace echoes {
namespace {

const EmotionEntry& entry_of(Emotion emotion) { return kEmotions.at(static_cast<std::size_t>(emotion)); }

double distance(Emotion left, Emotion right) {
  return std::hypot(static_cast<double>(entry_of(left).valence - entry_of(right).valence),
                    static_cast<double>(entry_of(left).arousal - entry_of(right).arousal));
}

TEST(EmotionVocabulary, NamesAndNumbersAgree) {
  std::set<std::string_view> names;
  for (std::size_t index = 0; index < kEmotions.size(); ++index) {
    const EmotionEntry& entry = kEmotions.at(index);
    EXPECT_EQ(static_cast<std::size_t>(entry.emotion), index);
    EXPECT_EQ(name_of(entry.emotion), entry.name);
    EXPECT_EQ(find_emotion(entry.name), entry.emotion);
    names.insert(entry.name);
  }
  EXPECT_EQ(names.size(), 12U);
  EXPECT_EQ(find_emotion("Joy"), std::nullopt);
  EXPECT_EQ(find_emotion(""), std::nullopt);
  EXPECT_EQ(find_emotion("boredom"), std::nullopt);
}

TEST(EmotionVocabulary, NeighboursAreTheOthersNearestFirst) {
  for (const EmotionEntry& entry : kEmotions) {
    const auto& neighbours = neighbours_of(entry.emotion);
    EXPECT_EQ(std::set<Emotion>(neighbours.begin(), neighbours.end()).size(), 11U);
    EXPECT_EQ(std::count(neighbours.begin(), neighbours.end(), entry.emotion), 0);
    for (std::size_t index = 1; index < neighbours.size(); ++index) {
      EXPECT_LE(distance(entry.emotion, neighbours.at(index - 1)), distance(entry.emotion, neighbours.at(index)) + 1e-6)
          << entry.name << " at " << index;
    }
  }
}

TEST(EmotionVocabulary, CalmIsNearestToPeaceful) {
  EXPECT_EQ(neighbours_of(Emotion::calm).front(), Emotion::peaceful);
  EXPECT_EQ(neighbours_of(Emotion::sadness).front(), Emotion::melancholy);
  EXPECT_EQ(neighbours_of(Emotion::love).front(), Emotion::joy);
}

}  // namespace
}  // namespace echoes
