#include "domain/emotion.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace echoes {
namespace {

using Others = std::array<Emotion, kEmotions.size() - 1>;

/// Squared distance in hundredths: whole numbers, so that ties are ties.
long squared_distance(const EmotionEntry& left, const EmotionEntry& right) {
  const long valence = std::lround(left.valence * 100) - std::lround(right.valence * 100);
  const long arousal = std::lround(left.arousal * 100) - std::lround(right.arousal * 100);
  return valence * valence + arousal * arousal;
}

std::array<Others, kEmotions.size()> make_neighbours() {
  std::array<Others, kEmotions.size()> neighbours{};
  for (const EmotionEntry& centre : kEmotions) {
    Others& others = neighbours.at(static_cast<std::size_t>(centre.emotion));
    std::size_t count = 0;
    for (const EmotionEntry& entry : kEmotions) {
      if (entry.emotion != centre.emotion) {
        others.at(count++) = entry.emotion;
      }
    }
    std::sort(others.begin(), others.end(), [&](Emotion left, Emotion right) {
      const long to_left = squared_distance(centre, kEmotions.at(static_cast<std::size_t>(left)));
      const long to_right = squared_distance(centre, kEmotions.at(static_cast<std::size_t>(right)));
      return std::pair(to_left, left) < std::pair(to_right, right);
    });
  }
  return neighbours;
}

}  // namespace

std::string_view name_of(Emotion emotion) { return kEmotions.at(static_cast<std::size_t>(emotion)).name; }

std::optional<Emotion> find_emotion(std::string_view name) {
  for (const EmotionEntry& entry : kEmotions) {
    if (entry.name == name) {
      return entry.emotion;
    }
  }
  return std::nullopt;
}

const std::array<Emotion, kEmotions.size() - 1>& neighbours_of(Emotion emotion) {
  static const std::array<Others, kEmotions.size()> kNeighbours = make_neighbours();
  return kNeighbours.at(static_cast<std::size_t>(emotion));
}

}  // namespace echoes
