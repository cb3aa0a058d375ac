// audio_once measure|process FILE
//
// One run of the audio engine on one file and nothing else, for a stopwatch, a profiler or for counting instructions.
// Prints the seconds of sound. Exit status: 0 accepted, 1 rejected or failed, 2 called wrongly.
#include <chrono>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "audio/ffmpeg/audio_engine.hpp"
#include "audio/pcm/measure.hpp"
#include "audio_file.hpp"

namespace {

using namespace echoes;

double process(const std::vector<std::byte>& content) {
  const auto answer = audio::ffmpeg::FfmpegAudioEngine().process(content, Deadline());
  if (!answer.has_value() || !std::holds_alternative<ports::ProcessedAudio>(*answer)) {
    throw std::runtime_error("the file is not accepted");
  }
  return std::chrono::duration<double>(std::get<ports::ProcessedAudio>(*answer).duration).count();
}

double measure(const std::vector<std::byte>& content) {
  const audio::Sound sound = benchmarks::decode_file(content).sound;
  const audio::Measures measures = audio::measure(sound, kMaxPeaks);
  if (measures.peaks.max.empty()) {
    throw std::runtime_error("the file holds no sound");
  }
  return static_cast<double>(sound.frames()) / audio::kSampleRate;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  if (words.size() != 2 || (words[0] != "measure" && words[0] != "process")) {
    std::fputs("usage: audio_once measure|process FILE\n", stderr);
    return 2;
  }
  try {
    const std::vector<std::byte> content = benchmarks::read_file(std::string(words[1]));
    std::printf("%.3f\n", words[0] == "measure" ? measure(content) : process(content));
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "audio_once: %s\n", fault.what());
    return 1;
  }
  return 0;
}
