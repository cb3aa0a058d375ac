// What decoding, measuring and encoding cost.
//
// usage: bench_audio [Google Benchmark's options]    the meters on 30 s of generated sound; with ECHOES_BENCH_FILE set,
//                                                    the stages of the engine on that file as well
//        bench_audio once measure|process FILE       one run and nothing else, for a profiler or for counting
//                                                    instructions; prints the seconds of sound
//        bench_audio soundscapes                     the loudness of 50 soundscapes before and after levelling
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "audio/ffmpeg/audio_engine.hpp"
#include "audio/ffmpeg/decode.hpp"
#include "audio/ffmpeg/encode.hpp"
#include "audio/pcm/gain.hpp"
#include "audio/pcm/k_weighting.hpp"
#include "audio/pcm/loudness.hpp"
#include "audio/pcm/measure.hpp"
#include "audio/pcm/spectrum.hpp"
#include "audio/pcm/true_peak.hpp"
#include "soundscapes.hpp"

namespace {

using namespace echoes;
using namespace echoes::audio;

constexpr std::size_t kSeconds = 30;

/// Noise like rain, with drops: what a soundscape asks of the meters.
const Sound& soundscape(int channels) {
  static const auto kMake = [](int count) {
    std::mt19937 dice(1);
    std::normal_distribution<float> noise(0, 0.05F);
    Sound sound{count, std::vector<float>(kSeconds * kSampleRate * static_cast<std::size_t>(count))};
    for (std::size_t index = 0; index < sound.samples.size(); ++index) {
      const float drop = std::exp(-static_cast<float>(index % 61'000) / 900.0F);
      sound.samples[index] = noise(dice) * (1 + 4 * drop);
    }
    return sound;
  };
  static const Sound kMono = kMake(1);
  static const Sound kStereo = kMake(2);
  return channels == 1 ? kMono : kStereo;
}

void count_sound(benchmark::State& state, const Sound& sound) {
  const double seconds = static_cast<double>(sound.frames()) / kSampleRate * static_cast<double>(state.iterations());
  state.counters["realtime"] = benchmark::Counter(seconds, benchmark::Counter::kIsRate);
}

template <class Meter>
void run_meter(benchmark::State& state) {
  const Sound& sound = soundscape(static_cast<int>(state.range(0)));
  for (auto step : state) {
    Meter meter(sound.channels);
    meter.add(sound.samples);
    benchmark::DoNotOptimize(meter);
  }
  count_sound(state, sound);
}

void run_loudness(benchmark::State& state) {
  KWeighting weighting(2);
  weighting.add(soundscape(2).samples);
  for (auto step : state) {
    benchmark::DoNotOptimize(loudness_of(weighting.steps()));
  }
  count_sound(state, soundscape(2));
}

void run_measure(benchmark::State& state) {
  const Sound& sound = soundscape(static_cast<int>(state.range(0)));
  for (auto step : state) {
    benchmark::DoNotOptimize(measure(sound, kMaxPeaks));
  }
  count_sound(state, sound);
}

std::vector<std::byte> read_file(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) {
    throw std::runtime_error("cannot read " + path);
  }
  const std::vector<char> content{std::istreambuf_iterator<char>(input), {}};
  const auto bytes = std::as_bytes(std::span(content));
  return {bytes.begin(), bytes.end()};
}

ffmpeg::Decoded decode_file(const std::vector<std::byte>& content) {
  auto decoded = ffmpeg::decode(content, ffmpeg::Limits{}, Deadline());
  if (!decoded.has_value()) {
    throw std::runtime_error("the file is not accepted");
  }
  return std::move(*decoded);
}

/// The stages of the engine on one file.
void register_stages(const std::string& path) {
  static const std::vector<std::byte> kContent = read_file(path);
  static const ffmpeg::Decoded kDecoded = decode_file(kContent);
  const auto add = [](const char* name, auto work) {
    benchmark::RegisterBenchmark(name, [work](benchmark::State& state) {
      for (auto step : state) {
        work();
      }
      count_sound(state, kDecoded.sound);
    })->Unit(benchmark::kMillisecond);
  };
  add("file/decode", [] { benchmark::DoNotOptimize(decode_file(kContent)); });
  add("file/measure", [] { benchmark::DoNotOptimize(measure(kDecoded.sound, kMaxPeaks)); });
  add("file/decode+measure", [] { benchmark::DoNotOptimize(measure(decode_file(kContent).sound, kMaxPeaks)); });
  add("file/encode", [] { benchmark::DoNotOptimize(ffmpeg::encode_rendition(kDecoded.sound, 1.0F, Deadline())); });
  add("file/process", [] { benchmark::DoNotOptimize(ffmpeg::FfmpegAudioEngine().process(kContent, Deadline())); });
}

int run_once(std::string_view what, const std::string& path) {
  const std::vector<std::byte> content = read_file(path);
  if (what == "measure") {
    const ffmpeg::Decoded decoded = decode_file(content);
    benchmark::DoNotOptimize(measure(decoded.sound, kMaxPeaks));
    std::printf("%.3f\n", static_cast<double>(decoded.sound.frames()) / kSampleRate);
    return 0;
  }
  const auto answer = ffmpeg::FfmpegAudioEngine().process(content, Deadline());
  if (!answer.has_value() || !std::holds_alternative<ports::ProcessedAudio>(*answer)) {
    std::fputs("the file is not accepted\n", stderr);
    return 1;
  }
  std::printf("%.3f\n", std::chrono::duration<double>(std::get<ports::ProcessedAudio>(*answer).duration).count());
  return 0;
}

BENCHMARK(run_meter<KWeighting>)->Name("meter/k-weighting")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);
BENCHMARK(run_meter<TruePeak>)->Name("meter/true-peak")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);
BENCHMARK(run_meter<Spectrum>)->Name("meter/spectrum")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);
BENCHMARK(run_loudness)->Name("loudness-of-steps")->Unit(benchmark::kMillisecond);
BENCHMARK(run_measure)->Name("measure")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  try {
    if (words.size() == 3 && words[0] == "once" && (words[1] == "measure" || words[1] == "process")) {
      return run_once(words[1], std::string(words[2]));
    }
    if (words.size() == 1 && words[0] == "soundscapes") {
      return benchmarks::print_soundscapes();
    }
    if (const char* const file = std::getenv("ECHOES_BENCH_FILE")) {
      register_stages(file);
    }
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
      return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "bench_audio: %s\n", fault.what());
    return 1;
  }
  return 0;
}
