#include "support/audio/takes.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numbers>
#include <stdexcept>

#include "support/audio/program.hpp"

namespace echoes::tests {
namespace {

static_assert(std::endian::native == std::endian::little, "WAV is written as it lies in memory");

std::size_t frames_in(int rate, std::chrono::milliseconds duration) {
  return static_cast<std::size_t>(rate) * static_cast<std::size_t>(duration.count()) / 1000;
}

template <class T>
void append_value(Bytes& bytes, T value) {
  const auto* const start = reinterpret_cast<const std::byte*>(&value);
  bytes.insert(bytes.end(), start, start + sizeof value);
}

void append_text(Bytes& bytes, std::string_view text) {
  const auto* const start = reinterpret_cast<const std::byte*>(text.data());
  bytes.insert(bytes.end(), start, start + text.size());
}

std::string as_text(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

double wave(std::size_t frame, int rate, double hertz) {
  return std::sin(2 * std::numbers::pi * hertz * static_cast<double>(frame) / rate);
}

}  // namespace

Signal make_silence(int rate, int channels, std::chrono::milliseconds duration) {
  return Signal{rate, channels, std::vector<float>(frames_in(rate, duration) * static_cast<std::size_t>(channels))};
}

Signal make_tone(int rate, int channels, std::chrono::milliseconds duration, double hertz, double amplitude) {
  Signal signal = make_silence(rate, channels, duration);
  for (std::size_t index = 0; index < signal.samples.size(); ++index) {
    const std::size_t frame = index / static_cast<std::size_t>(channels);
    signal.samples[index] = static_cast<float>(amplitude * wave(frame, rate, hertz));
  }
  return signal;
}

Signal make_tones(int rate, int channels, std::chrono::milliseconds duration) {
  Signal signal = make_silence(rate, channels, duration);
  const std::size_t frames = signal.frames();
  for (std::size_t frame = 0; frame < frames; ++frame) {
    const double amplitude = kQuarters[frame * std::size(kQuarters) / frames];
    float* const samples = signal.samples.data() + frame * static_cast<std::size_t>(channels);
    samples[0] = static_cast<float>(amplitude * wave(frame, rate, kLeftHertz));
    if (channels > 1) {
      samples[1] = static_cast<float>(amplitude * wave(frame, rate, kRightHertz));
    }
  }
  return signal;
}

Bytes make_float_wav(const Signal& signal) {
  constexpr std::uint16_t kIeeeFloat = 3;
  constexpr std::uint16_t kSampleBytes = 4;
  const auto data_bytes = static_cast<std::uint32_t>(signal.samples.size() * kSampleBytes);
  const auto rate = static_cast<std::uint32_t>(signal.rate);
  const auto block = static_cast<std::uint16_t>(signal.channels * kSampleBytes);
  Bytes file;
  append_text(file, "RIFF");
  append_value(file, data_bytes + 36);
  append_text(file, "WAVEfmt ");
  append_value(file, std::uint32_t{16});
  append_value(file, kIeeeFloat);
  append_value(file, static_cast<std::uint16_t>(signal.channels));
  append_value(file, rate);
  append_value(file, rate * block);
  append_value(file, block);
  append_value(file, static_cast<std::uint16_t>(kSampleBytes * 8));
  append_text(file, "data");
  append_value(file, data_bytes);
  const auto* const samples = reinterpret_cast<const std::byte*>(signal.samples.data());
  file.insert(file.end(), samples, samples + data_bytes);
  return file;
}

Bytes encode(const Signal& signal, const std::vector<std::string>& options, std::string_view name) {
  const TemporaryFolder folder;
  const std::string input = folder.path_of("signal.wav");
  const std::string output = folder.path_of(std::string(name));
  write_file(input, make_float_wav(signal));
  std::vector<std::string> arguments{"ffmpeg", "-nostdin", "-v", "error", "-y", "-i", input};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.push_back(output);
  static_cast<void>(run_program(arguments));
  return read_file(output);
}

Signal decode_with_ffmpeg(std::span<const std::byte> file) {
  const std::string facts = probe(file);
  Signal signal;
  signal.rate = std::stoi(value_of(facts, "sample_rate"));
  signal.channels = std::stoi(value_of(facts, "channels"));
  const TemporaryFolder folder;
  write_file(folder.path_of("file"), file);
  const Bytes raw =
      run_program({"ffmpeg", "-nostdin", "-v", "error", "-i", folder.path_of("file"), "-f", "f32le", "-"});
  signal.samples.resize(raw.size() / sizeof(float));
  std::memcpy(signal.samples.data(), raw.data(), signal.samples.size() * sizeof(float));
  return signal;
}

std::string probe(std::span<const std::byte> file) {
  const TemporaryFolder folder;
  write_file(folder.path_of("file"), file);
  const std::string wanted = std::string("stream=codec_name,profile,sample_rate,channels,start_time") +
                             ":format=format_name,duration,bit_rate,nb_streams:format_tags:stream_tags";
  return as_text(run_program({"ffprobe", "-v", "error", "-select_streams", "a:0", "-show_entries", wanted, "-of",
                              "default=noprint_wrappers=1", folder.path_of("file")}));
}

std::string value_of(const std::string& lines, std::string_view key) {
  const std::string wanted = "\n" + std::string(key) + "=";
  const std::string text = "\n" + lines;
  const std::size_t found = text.find(wanted);
  if (found == std::string::npos) {
    return {};
  }
  const std::size_t start = found + wanted.size();
  return text.substr(start, text.find('\n', start) - start);
}

double share_of_tone(const Signal& signal, int channel, double hertz) {
  double sine = 0;
  double cosine = 0;
  double energy = 0;
  const std::size_t frames = signal.frames();
  for (std::size_t frame = 0; frame < frames; ++frame) {
    const double sample =
        signal.samples[frame * static_cast<std::size_t>(signal.channels) + static_cast<std::size_t>(channel)];
    const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(frame) / signal.rate;
    sine += sample * std::sin(phase);
    cosine += sample * std::cos(phase);
    energy += sample * sample;
  }
  if (energy <= 0) {
    return 0;
  }
  return 2 * (sine * sine + cosine * cosine) / (static_cast<double>(frames) * energy);
}

std::vector<std::string> outermost_boxes(std::span<const std::byte> file) {
  constexpr std::size_t kHeaderBytes = 8;
  std::vector<std::string> types;
  std::size_t start = 0;
  while (start + kHeaderBytes <= file.size()) {
    std::size_t size = 0;
    for (std::size_t index = 0; index < 4; ++index) {
      size = size << 8U | std::to_integer<std::size_t>(file[start + index]);
    }
    types.emplace_back(reinterpret_cast<const char*>(file.data() + start + 4), 4);
    if (size < kHeaderBytes || size > file.size() - start) {
      throw std::runtime_error("box " + types.back() + " does not fit into the file");
    }
    start += size;
  }
  if (start != file.size()) {
    throw std::runtime_error("bytes behind the last box");
  }
  return types;
}

}  // namespace echoes::tests
