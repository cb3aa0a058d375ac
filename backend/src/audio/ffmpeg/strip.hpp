#pragma once

#include <cstddef>
#include <span>

#include "audio/ffmpeg/sniff.hpp"
#include "audio/ffmpeg/stop.hpp"
#include "audio/ffmpeg/view.hpp"

namespace echoes::audio::ffmpeg {

/// More packets than this are no 31 s of sound, whose most are 12,400 (Opus, 2.5 ms each).
inline constexpr std::size_t kMostPackets = 100'000;

/// Shows a demuxer only what the sound needs. Titles, places, pictures, chapters, seek tables and other streams are
/// hidden, so that they can neither survive nor be a burden: libav* keeps all of them in memory, and looks through all
/// tags for each new one. Rejects files whose tables claim more packets than any recording of ours has.
///
/// Knows containers only as far as that; what it does not understand, it leaves to the demuxer.
[[nodiscard]] Outcome<View> strip(Container container, std::span<const std::byte> content);

/// The same for MP4's family. Leaves the first audio track.
[[nodiscard]] Outcome<View> strip_mp4(std::span<const std::byte> content);

/// More hidden places than this are no recording.
inline constexpr std::size_t kMostChanges = 60'000;

}  // namespace echoes::audio::ffmpeg
