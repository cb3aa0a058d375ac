#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "domain/emotion_vocabulary.generated.hpp"

namespace echoes {

[[nodiscard]] std::string_view name_of(Emotion emotion);
[[nodiscard]] std::optional<Emotion> find_emotion(std::string_view name);

/// The eleven others, nearest first by Euclidean distance on the circumplex (valence, arousal); ties in
/// vocabulary order.
[[nodiscard]] const std::array<Emotion, kEmotions.size() - 1>& neighbours_of(Emotion emotion);

}  // namespace echoes
