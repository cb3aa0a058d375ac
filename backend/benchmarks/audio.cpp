// What decoding, measuring and encoding cost.
//
// usage: bench_audio [Google Benchmark's options]    the meters on 30 s of generated sound; with ECHOES_BENCH_FILE set,
//                                                    the stages of the engine on that file as well
//        bench_audio soundscapes                     the loudness of 50 soundscapes before and after levelling
//        bench_audio listening                       what a quiet forest and then a loud street sound like
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
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
#include "audio_file.hpp"
#include "soundscapes.hpp"

namespace {

using namespace echoes;
using namespace echoes::audio;
using namespace echoes::benchmarks;

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

BENCHMARK(run_meter<KWeighting>)->Name("meter/k-weighting")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);
BENCHMARK(run_meter<TruePeak>)->Name("meter/true-peak")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);
BENCHMARK(run_meter<Spectrum>)->Name("meter/spectrum")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);
BENCHMARK(run_loudness)->Name("loudness-of-steps")->Unit(benchmark::kMillisecond);
BENCHMARK(run_measure)->Name("measure")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  try {
    if (words.size() == 1 && words[0] == "soundscapes") {
      return print_soundscapes();
    }
    if (words.size() == 1 && words[0] == "listening") {
      print_listening();
      return 0;
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
