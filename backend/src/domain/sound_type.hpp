#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace echoes {

/// The media type a device may declare for an original, without its parameters: "audio/webm; codecs=opus" gives
/// "audio/webm". Nothing for a type we do not take or for parameters other than one well-formed `codecs`.
/// What the bytes really are is found out by decoding them.
[[nodiscard]] std::optional<std::string> accepted_sound_type(std::string_view declared);

}  // namespace echoes
