// make_audio_corpus FOLDER: writes one short take of every kind that the engine accepts.

#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "support/audio/program.hpp"
#include "support/audio/takes.hpp"

namespace {

struct Seed {
  std::string file;
  std::vector<std::string> options;
};

const std::array<Seed, 14> kSeeds{{
    {"opus.webm", {"-c:a", "libopus"}},
    {"live.webm", {"-c:a", "libopus", "-live", "1"}},
    {"opus.mkv", {"-c:a", "libopus"}},
    {"opus.ogg", {"-c:a", "libopus", "-page_duration", "20000"}},
    {"opus.mp4", {"-c:a", "libopus"}},
    {"aac.m4a", {"-c:a", "aac"}},
    {"aac-index-in-front.m4a", {"-c:a", "aac", "-movflags", "+faststart"}},
    {"aac-fragments.mp4", {"-c:a", "aac", "-movflags", "empty_moov+frag_keyframe", "-frag_duration", "50000"}},
    {"pcm16.wav", {"-c:a", "pcm_s16le"}},
    {"pcm-float.wav", {"-c:a", "pcm_f32le"}},
    {"pcm24.wav", {"-c:a", "pcm_s24le"}},
    {"layer3.mp3", {}},
    {"lossless.flac", {}},
    {"adts.aac", {}},
}};

}  // namespace

int main(int count, char** values) {
  if (count != 2) {
    std::fputs("usage: make_audio_corpus FOLDER\n", stderr);
    return 2;
  }
  try {
    const std::filesystem::path folder = values[1];
    std::filesystem::create_directories(folder);
    const echoes::tests::Signal signal = echoes::tests::make_tones(16'000, 2, std::chrono::milliseconds{150});
    for (const Seed& seed : kSeeds) {
      echoes::tests::write_file((folder / seed.file).string(), echoes::tests::encode(signal, seed.options, seed.file));
    }
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "make_audio_corpus: %s\n", fault.what());
    return 1;
  }
  return 0;
}
