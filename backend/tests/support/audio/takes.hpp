#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace echoes::tests {

using Bytes = std::vector<std::byte>;

/// Interleaved samples, full scale = 1.
struct Signal {
  int rate{48'000};
  int channels{1};
  std::vector<float> samples{};

  [[nodiscard]] std::size_t frames() const { return samples.size() / static_cast<std::size_t>(channels); }
};

/// Pitch of a take's left (or only) and of its right channel; both fit below 4 kHz, so every rate carries them.
inline constexpr double kLeftHertz = 440.0;
inline constexpr double kRightHertz = 1'250.0;

/// Amplitudes of the four quarters of a take: a shape that a waveform must show.
inline constexpr double kQuarters[] = {0.2, 0.8, 0.1, 0.5};

/// A tone in the left channel and another in the right, loud and soft by kQuarters; further channels are silent.
[[nodiscard]] Signal make_tones(int rate, int channels, std::chrono::milliseconds duration);

/// One tone of one amplitude in all channels.
[[nodiscard]] Signal make_tone(int rate, int channels, std::chrono::milliseconds duration, double hertz,
                               double amplitude);

[[nodiscard]] Signal make_silence(int rate, int channels, std::chrono::milliseconds duration);

/// A WAV file of 32-bit floats.
[[nodiscard]] Bytes make_float_wav(const Signal& signal);

/// The signal as the ffmpeg command line writes it with `options` into a file called `name`.
[[nodiscard]] Bytes encode(const Signal& signal, const std::vector<std::string>& options, std::string_view name);

/// What the ffmpeg command line decodes from a file, at its own rate.
[[nodiscard]] Signal decode_with_ffmpeg(std::span<const std::byte> file);

/// One line "key=value" each, of the first stream and of the container, as ffprobe tells them.
[[nodiscard]] std::string probe(std::span<const std::byte> file);

/// The value of a line of probe(), empty when there is none.
[[nodiscard]] std::string value_of(const std::string& lines, std::string_view key);

/// The share of a channel's energy that lies at `hertz`, 0 to 1.
[[nodiscard]] double share_of_tone(const Signal& signal, int channel, double hertz);

/// The types of an MP4 file's outermost boxes, in order.
[[nodiscard]] std::vector<std::string> outermost_boxes(std::span<const std::byte> file);

}  // namespace echoes::tests
