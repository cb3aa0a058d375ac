// probe_audio FILE [--json] [--rendition OUT.m4a]
// Prints what the audio engine makes of a file. Exit status: 0 accepted, 1 rejected, 2 failed or called wrongly.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "audio/ffmpeg/audio_engine.hpp"

namespace {

using echoes::Peaks;
using echoes::Rejection;
using echoes::ports::ProcessedAudio;

constexpr int kAccepted = 0;
constexpr int kRejected = 1;
constexpr int kFailed = 2;

struct Wish {
  std::string file;
  std::string rendition;
  bool json{false};
};

std::optional<Wish> read_arguments(std::span<char*> arguments) {
  Wish wish;
  for (std::size_t index = 1; index < arguments.size(); ++index) {
    const std::string_view argument = arguments[index];
    if (argument == "--json") {
      wish.json = true;
    } else if (argument == "--rendition" && index + 1 < arguments.size()) {
      wish.rendition = arguments[++index];
    } else if (!argument.starts_with("-") && wish.file.empty()) {
      wish.file = argument;
    } else {
      return std::nullopt;
    }
  }
  return wish.file.empty() ? std::nullopt : std::optional<Wish>(std::move(wish));
}

std::optional<std::vector<std::byte>> read_file(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) {
    return std::nullopt;
  }
  std::vector<std::byte> content;
  std::array<char, 65536> chunk{};
  while (input.read(chunk.data(), chunk.size()) || input.gcount() > 0) {
    const auto bytes = std::as_bytes(std::span(chunk).first(static_cast<std::size_t>(input.gcount())));
    content.insert(content.end(), bytes.begin(), bytes.end());
  }
  return content;
}

/// The peaks as rows of a drawing, loudest row first.
std::vector<std::string> draw(const Peaks& peaks) {
  constexpr std::size_t kWidth = 100;
  constexpr int kRows = 8;
  constexpr int kFull = 127;
  const std::size_t width = std::min(kWidth, peaks.max.size());
  std::vector<std::string> rows(kRows, std::string(width, ' '));
  for (std::size_t column = 0; column < width; ++column) {
    int height = 0;
    for (std::size_t peak = column * peaks.max.size() / width; peak < (column + 1) * peaks.max.size() / width; ++peak) {
      height = std::max({height, int{peaks.max[peak]}, -int{peaks.min[peak]}});
    }
    const int filled = (height * kRows + kFull - 1) / kFull;
    for (int row = 0; row < filled; ++row) {
      rows[static_cast<std::size_t>(kRows - 1 - row)][column] = '#';
    }
  }
  return rows;
}

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char next : text) {
    if (next == '"' || next == '\\') {
      quoted += '\\';
    }
    quoted += next;
  }
  return quoted + '"';
}

std::string list(const std::vector<std::int8_t>& values) {
  std::string text = "[";
  for (const std::int8_t value : values) {
    text += (text.size() > 1 ? "," : "") + std::to_string(value);
  }
  return text + "]";
}

void print(const ProcessedAudio& sound, double milliseconds, bool json) {
  const std::string loudness =
      sound.loudness_lufs.has_value() ? std::to_string(*sound.loudness_lufs) : std::string(json ? "null" : "none");
  const auto duration = static_cast<long long>(sound.duration.count());
  if (json) {
    std::printf(
        R"({"accepted":true,"format":%s,"durationMs":%lld,"loudnessLufs":%s,"renditionBytes":%zu,"renditionType":%s,)"
        R"("peaks":{"min":%s,"max":%s}})"
        "\n",
        quote(sound.format).c_str(), duration, loudness.c_str(), sound.rendition.size(),
        quote(sound.rendition_content_type).c_str(), list(sound.peaks.min).c_str(), list(sound.peaks.max).c_str());
    return;
  }
  std::printf("format     %s\nduration   %lld ms\nloudness   %s LUFS\nrendition  %zu bytes, %s\ntime       %.1f ms\n",
              sound.format.c_str(), duration, loudness.c_str(), sound.rendition.size(),
              sound.rendition_content_type.c_str(), milliseconds);
  for (const std::string& row : draw(sound.peaks)) {
    std::printf("  |%s|\n", row.c_str());
  }
}

void print(const Rejection& rejection, double milliseconds, bool json) {
  const std::string code(echoes::name_of(rejection.code));
  if (json) {
    std::printf("{\"accepted\":false,\"code\":%s,\"message\":%s}\n", quote(code).c_str(),
                quote(rejection.message).c_str());
    return;
  }
  std::printf("rejected   %s: %s\ntime       %.1f ms\n", code.c_str(), rejection.message.c_str(), milliseconds);
}

bool write_file(const std::string& path, const std::vector<std::byte>& content) {
  std::ofstream output(path, std::ios::binary | std::ios::trunc);
  output.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
  output.close();
  return output.good();
}

}  // namespace

int main(int count, char** values) {
  const std::optional<Wish> wish = read_arguments(std::span(values, static_cast<std::size_t>(count)));
  if (!wish.has_value()) {
    std::fputs("usage: probe_audio FILE [--json] [--rendition OUT.m4a]\n", stderr);
    return kFailed;
  }
  const std::optional<std::vector<std::byte>> content = read_file(wish->file);
  if (!content.has_value()) {
    std::fprintf(stderr, "probe_audio: cannot read %s\n", wish->file.c_str());
    return kFailed;
  }
  const auto start = std::chrono::steady_clock::now();
  const auto answer = echoes::audio::ffmpeg::FfmpegAudioEngine().process(*content, echoes::Deadline());
  const double milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  if (!answer.has_value()) {
    std::fprintf(stderr, "probe_audio: %s\n", answer.error().log.c_str());
    return kFailed;
  }
  if (const auto* const rejection = std::get_if<Rejection>(&*answer)) {
    print(*rejection, milliseconds, wish->json);
    return kRejected;
  }
  const auto& sound = std::get<ProcessedAudio>(*answer);
  print(sound, milliseconds, wish->json);
  if (!wish->rendition.empty() && !write_file(wish->rendition, sound.rendition)) {
    std::fprintf(stderr, "probe_audio: cannot write %s\n", wish->rendition.c_str());
    return kFailed;
  }
  return kAccepted;
}
