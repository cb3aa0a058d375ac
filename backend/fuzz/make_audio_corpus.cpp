// make_audio_corpus FOLDER: writes short takes of every kind that the engine accepts, by container.

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

const std::array<Seed, 20> kSeeds{{
    {"webm/opus.webm", {"-c:a", "libopus"}},
    {"webm/live.webm", {"-c:a", "libopus", "-live", "1"}},
    {"webm/tagged.webm", {"-c:a", "libopus", "-metadata", "title=rain"}},
    {"matroska/opus.mkv", {"-c:a", "libopus"}},
    {"ogg/opus.ogg", {"-c:a", "libopus", "-page_duration", "20000"}},
    {"ogg/one-page.ogg", {"-c:a", "libopus", "-metadata", "title=rain"}},
    {"mp4/opus.mp4", {"-c:a", "libopus"}},
    {"mp4/aac.m4a", {"-c:a", "aac"}},
    {"mp4/alac.m4a", {"-c:a", "alac"}},
    {"mp4/aac-index-in-front.m4a", {"-c:a", "aac", "-movflags", "+faststart"}},
    {"mp4/aac-fragments.mp4", {"-c:a", "aac", "-movflags", "empty_moov+frag_keyframe", "-frag_duration", "50000"}},
    {"mp4/tagged.m4a", {"-c:a", "aac", "-metadata", "title=rain"}},
    {"wav/pcm16.wav", {"-c:a", "pcm_s16le", "-metadata", "title=rain"}},
    {"wav/pcm-float.wav", {"-c:a", "pcm_f32le"}},
    {"wav/pcm24.wav", {"-c:a", "pcm_s24le"}},
    {"mpeg/layer3.mp3", {}},
    {"mpeg/tagged.mp3", {"-metadata", "title=rain"}},
    {"flac/lossless.flac", {}},
    {"flac/tagged.flac", {"-metadata", "title=rain"}},
    {"adts/adts.aac", {}},
}};

}  // namespace

int main(int count, char** values) {
  if (count != 2) {
    std::fputs("usage: make_audio_corpus FOLDER\n", stderr);
    return 2;
  }
  try {
    const std::filesystem::path folder = values[1];
    const echoes::tests::Signal signal = echoes::tests::make_tones(16'000, 2, std::chrono::milliseconds{150});
    for (const Seed& seed : kSeeds) {
      const std::filesystem::path path = folder / seed.file;
      std::filesystem::create_directories(path.parent_path());
      echoes::tests::write_file(path.string(), echoes::tests::encode(signal, seed.options, path.filename().string()));
    }
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "make_audio_corpus: %s\n", fault.what());
    return 1;
  }
  return 0;
}
