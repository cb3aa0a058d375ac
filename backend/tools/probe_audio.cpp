// probe_audio FILE [--json] [--rendition OUT.m4a] [--waveform OUT.svg|OUT.png]
// Prints what the audio engine makes of a file. Exit status: 0 accepted, 1 rejected, 2 failed or called wrongly.

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
#include <utility>
#include <variant>
#include <vector>

#include "audio/ffmpeg/audio_engine.hpp"
#include "waveform.hpp"

namespace {

using echoes::Peaks;
using echoes::Rejection;
using echoes::SoundMeasures;
using echoes::SoundVerdict;
using echoes::ports::ProcessedAudio;

constexpr int kAccepted = 0;
constexpr int kRejected = 1;
constexpr int kFailed = 2;

struct Wish {
  std::string file;
  std::string rendition;
  std::string waveform;
  bool json{false};
};

/// What an answer took.
struct Cost {
  double milliseconds{0};
  /// Memory in use at the most, beyond what was in use before.
  long memory_kib{0};
};

/// The most memory this process had so far.
long most_memory_kib() {
  std::ifstream status("/proc/self/status");
  std::string word;
  long kib = 0;
  while (status >> word) {
    if (word == "VmHWM:") {
      status >> kib;
      break;
    }
  }
  return kib;
}

std::optional<Wish> read_arguments(std::span<char*> arguments) {
  Wish wish;
  for (std::size_t index = 1; index < arguments.size(); ++index) {
    const std::string_view argument = arguments[index];
    if (argument == "--json") {
      wish.json = true;
    } else if (argument == "--rendition" && index + 1 < arguments.size()) {
      wish.rendition = arguments[++index];
    } else if (argument == "--waveform" && index + 1 < arguments.size()) {
      wish.waveform = arguments[++index];
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

std::string_view name_of(SoundVerdict verdict) {
  switch (verdict) {
    case SoundVerdict::kSilent:
      return "silent";
    case SoundVerdict::kNothingHeard:
      return "nothing-heard";
    case SoundVerdict::kHeard:
      return "heard";
  }
  std::unreachable();
}

std::string number_or(std::optional<double> value, const char* none) {
  std::array<char, 32> text{};
  if (value.has_value()) {
    std::snprintf(text.data(), text.size(), "%.2f", *value);
  }
  return value.has_value() ? text.data() : none;
}

void print_json(const ProcessedAudio& sound, const Cost& cost) {
  const SoundMeasures& measures = sound.measures;
  const auto number = [](std::optional<double> value) { return number_or(value, "null"); };
  std::printf(
      R"({"accepted":true,"format":%s,"durationMs":%lld,"verdict":%s,"loudnessLufs":%s,"loudnessRangeLu":%s,)"
      R"("truePeakDbtp":%s,"rmsDbfs":%s,"clippedShare":%.6f,"centroidHz":%s,"onsetsPerSecond":%.3f,"gainDb":%.2f,)"
      R"("renditionBytes":%zu,"renditionType":%s,"milliseconds":%.1f,"memoryKiB":%ld,)"
      R"("peaks":{"min":%s,"max":%s}})"
      "\n",
      quote(sound.format).c_str(), static_cast<long long>(sound.duration.count()),
      quote(name_of(measures.verdict)).c_str(), number(sound.loudness_lufs).c_str(),
      number(measures.loudness_range_lu).c_str(), number(measures.true_peak_dbtp).c_str(),
      number(measures.rms_dbfs).c_str(), measures.clipped_share, number(measures.centroid_hz).c_str(),
      measures.onsets_per_second, measures.gain_db, sound.rendition.size(), quote(sound.rendition_content_type).c_str(),
      cost.milliseconds, cost.memory_kib, list(sound.peaks.min).c_str(), list(sound.peaks.max).c_str());
}

void print(const Cost& cost) {
  std::printf("time           %.1f ms\nmemory         %.1f MiB more than at the start\n", cost.milliseconds,
              static_cast<double>(cost.memory_kib) / 1024);
}

void print(const ProcessedAudio& sound, const Cost& cost, bool json) {
  if (json) {
    print_json(sound, cost);
    return;
  }
  const SoundMeasures& measures = sound.measures;
  const auto line = [](const char* name, std::optional<double> value, const char* unit) {
    std::printf("%-14s %s%s\n", name, number_or(value, "none").c_str(), value.has_value() ? unit : "");
  };
  std::printf("format         %s\nduration       %lld ms\nverdict        %s\n", sound.format.c_str(),
              static_cast<long long>(sound.duration.count()), name_of(measures.verdict).data());
  line("loudness", sound.loudness_lufs, " LUFS");
  line("range", measures.loudness_range_lu, " LU");
  line("true peak", measures.true_peak_dbtp, " dBTP");
  line("level", measures.rms_dbfs, " dBFS");
  line("clipped", measures.clipped_share * 100, " % of the samples");
  line("brightness", measures.centroid_hz, " Hz");
  line("onsets", measures.onsets_per_second, " a second");
  line("gain", measures.gain_db, " dB");
  std::printf("rendition      %zu bytes, %s\n", sound.rendition.size(), sound.rendition_content_type.c_str());
  print(cost);
  for (const std::string& row : echoes::tools::waveform_rows(sound.peaks)) {
    std::printf("  |%s|\n", row.c_str());
  }
}

void print(const Rejection& rejection, const Cost& cost, bool json) {
  const std::string code(echoes::name_of(rejection.code));
  if (json) {
    std::printf(R"({"accepted":false,"code":%s,"message":%s,"milliseconds":%.1f,"memoryKiB":%ld})"
                "\n",
                quote(code).c_str(), quote(rejection.message).c_str(), cost.milliseconds, cost.memory_kib);
    return;
  }
  std::printf("rejected       %s: %s\n", code.c_str(), rejection.message.c_str());
  print(cost);
}

bool write_file(const std::string& path, std::span<const std::byte> content) {
  std::ofstream output(path, std::ios::binary | std::ios::trunc);
  output.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
  output.close();
  return output.good();
}

bool write_waveform(const Peaks& peaks, const std::string& path) {
  if (path.ends_with(".png")) {
    return echoes::tools::write_waveform_png(peaks, path);
  }
  const std::string svg = echoes::tools::waveform_svg(peaks);
  return write_file(path, std::as_bytes(std::span(svg)));
}

/// Writes what was asked for; says so where it cannot.
bool write_outputs(const Wish& wish, const ProcessedAudio& sound) {
  const bool rendition = wish.rendition.empty() || write_file(wish.rendition, sound.rendition);
  const bool waveform = wish.waveform.empty() || write_waveform(sound.peaks, wish.waveform);
  for (const auto& [good, path] : {std::pair(rendition, &wish.rendition), std::pair(waveform, &wish.waveform)}) {
    if (!good) {
      std::fprintf(stderr, "probe_audio: cannot write %s\n", path->c_str());
    }
  }
  return rendition && waveform;
}

}  // namespace

int main(int count, char** values) {
  const std::optional<Wish> wish = read_arguments(std::span(values, static_cast<std::size_t>(count)));
  if (!wish.has_value()) {
    std::fputs("usage: probe_audio FILE [--json] [--rendition OUT.m4a] [--waveform OUT.svg|OUT.png]\n", stderr);
    return kFailed;
  }
  if (!wish->waveform.empty() && !wish->waveform.ends_with(".svg") && !wish->waveform.ends_with(".png")) {
    std::fputs("probe_audio: a waveform is drawn as .svg or .png\n", stderr);
    return kFailed;
  }
  const long before_kib = most_memory_kib();
  const std::optional<std::vector<std::byte>> content = read_file(wish->file);
  if (!content.has_value()) {
    std::fprintf(stderr, "probe_audio: cannot read %s\n", wish->file.c_str());
    return kFailed;
  }
  const auto start = std::chrono::steady_clock::now();
  const auto answer = echoes::audio::ffmpeg::FfmpegAudioEngine().process(*content, echoes::Deadline());
  Cost cost;
  cost.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  cost.memory_kib = most_memory_kib() - before_kib;
  if (!answer.has_value()) {
    std::fprintf(stderr, "probe_audio: %s\n", answer.error().log.c_str());
    return kFailed;
  }
  if (const auto* const rejection = std::get_if<Rejection>(&*answer)) {
    print(*rejection, cost, wish->json);
    return kRejected;
  }
  const auto& sound = std::get<ProcessedAudio>(*answer);
  print(sound, cost, wish->json);
  return write_outputs(*wish, sound) ? kAccepted : kFailed;
}
