#pragma once

#include <ostream>
#include <tuple>

#include "contract/audio_engine_contract.hpp"

namespace echoes::tests {

/// The same suite, for what people and strangers send instead of a whole, honest recording.
class AudioEngineBadInputContract : public AudioEngineContract {
 protected:
  /// Writes `value`, as many bytes of it, at `offset`, last byte first when `big` is false.
  static Bytes patched(Bytes file, std::size_t offset, std::uint64_t value, std::size_t count, bool big) {
    for (std::size_t index = 0; index < count; ++index) {
      const std::size_t place = big ? count - 1 - index : index;
      file.at(offset + place) = static_cast<std::byte>(value >> (8 * index));
    }
    return file;
  }

  static std::size_t offset_of(const Bytes& file, std::string_view marker) {
    const Bytes wanted = bytes_of(marker);
    const auto found = std::search(file.begin(), file.end(), wanted.begin(), wanted.end());
    if (found == file.end()) {
      throw std::runtime_error("no " + std::string(marker) + " in the file");
    }
    return static_cast<std::size_t>(found - file.begin());
  }

  void expect_about(const Bytes& original, milliseconds shortest, milliseconds longest) const {
    const auto sound = accept(original);
    EXPECT_GE(sound.duration, shortest);
    EXPECT_LE(sound.duration, longest);
  }
};

// --- no sound at all

TEST_P(AudioEngineBadInputContract, NothingIsNotAudio) {
  EXPECT_EQ(rejection_of({}), "not-audio");
  EXPECT_EQ(rejection_of(bytes_of("R")), "not-audio");
  EXPECT_EQ(rejection_of(Bytes(4'096)), "not-audio");
}

TEST_P(AudioEngineBadInputContract, OtherFilesAreNotAudio) {
  const std::vector<std::pair<std::string_view, Bytes>> files{
      {"text", bytes_of("It rained all night. In the morning the gutters sang, and nobody wrote it down.\n")},
      {"UTF-16 text", bytes_of(std::string_view("\xFF\xFEr\0a\0i\0n\0 \0a\0l\0l\0 \0n\0i\0g\0h\0t\0", 30))},
      {"web page", bytes_of("<!doctype html><title>Rain</title><p>It rained all night.</p>")},
      {"playlist that names a file", bytes_of("#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n")},
      {"script that names a file", bytes_of("ffconcat version 1.0\nfile /etc/hostname\n")},
      {"zip", joined(bytes_of(std::string_view("PK\x03\x04\x14\0\0\0\x08\0", 10)), noise(2'000, 1))},
      {"png", joined(bytes_of(std::string_view("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)), noise(2'000, 2))},
      {"jpeg", joined(bytes_of(std::string_view("\xFF\xD8\xFF\xE0\0\x10JFIF\0", 11)), noise(2'000, 3))},
      {"pdf", joined(bytes_of("%PDF-1.7\n"), noise(2'000, 4))},
      {"still picture in boxes", joined(bytes_of(std::string_view("\0\0\0\x18"
                                                                  "ftypheic\0\0\0\0mif1heic",
                                                                  24)),
                                        noise(2'000, 5))},
  };
  for (const auto& [name, content] : files) {
    EXPECT_EQ(rejection_of(content), "not-audio") << name;
  }
}

TEST_P(AudioEngineBadInputContract, NoiseIsNotAudio) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    EXPECT_EQ(rejection_of(noise(20'000, seed)), "not-audio") << "seed " << seed;
  }
}

TEST_P(AudioEngineBadInputContract, AFileThatOnlyStartsLikeSoundIsRejected) {
  const std::vector<std::string> starts{std::string("\x1A\x45\xDF\xA3\x93\x42\x82\x84webm", 12),
                                        std::string("\0\0\0\x1C"
                                                    "ftypM4A \0\0\2\0",
                                                    16),
                                        "OggS", std::string("RIFF\xFF\xFF\0\0WAVEfmt ", 16), "fLaC"};
  for (const std::string& start : starts) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      EXPECT_NE(rejection_of(joined(bytes_of(start), noise(5'000, seed))), "accepted") << start << " seed " << seed;
    }
  }
}

TEST_P(AudioEngineBadInputContract, MovingPicturesWithoutSoundHoldNoSound) {
  const Bytes silent_film = encode(
      make_silence(48'000, 1, milliseconds{500}),
      {"-f", "lavfi", "-i", "testsrc=size=64x64:rate=10:duration=1", "-map", "1:v", "-c:v", "mpeg4"}, "film.mp4");
  EXPECT_EQ(rejection_of(silent_film), "no-sound-data");
}

TEST_P(AudioEngineBadInputContract, TheSoundOfMovingPicturesIsTaken) {
  const Bytes film = encode(make_tones(48'000, 2, milliseconds{1'500}),
                            {"-f", "lavfi", "-i", "testsrc=size=64x64:rate=10:duration=1.5", "-map", "1:v", "-map",
                             "0:a", "-c:v", "mpeg4", "-c:a", "aac"},
                            "film.mp4");
  const auto sound = accept(film);
  EXPECT_EQ(sound.format, "mp4/aac");
  EXPECT_NEAR(static_cast<double>(sound.duration.count()), 1'500, 25);
  EXPECT_EQ(value_of(probe(sound.rendition), "nb_streams"), "1");
}

// --- sound of a kind we do not take

struct ForeignFormat {
  std::string_view name;
  std::vector<std::string> options;
};

TEST_P(AudioEngineBadInputContract, OtherSoundFormatsAreUnsupported) {
  const std::vector<ForeignFormat> formats{
      {"take.ogg", {"-c:a", "libvorbis"}},
      {"take.webm", {"-c:a", "libvorbis"}},
      {"take.oga", {"-c:a", "flac"}},
      {"take.mp4", {"-c:a", "libmp3lame"}},
      {"take.wav", {"-c:a", "adpcm_ms"}},
      {"take.wav", {"-c:a", "pcm_mulaw"}},
      {"take.mkv", {"-c:a", "pcm_s16le"}},
      {"take.aiff", {}},
      {"take.caf", {}},
      {"take.wma", {"-c:a", "wmav2"}},
      {"take.avi", {"-c:a", "libmp3lame"}},
      {"take.au", {}},
  };
  for (const ForeignFormat& format : formats) {
    const Bytes original = encode(make_tones(44'100, 2, milliseconds{1'000}), format.options, format.name);
    EXPECT_EQ(rejection_of(original), "unsupported-format") << format.name;
  }
}

// --- broken off

TEST_P(AudioEngineBadInputContract, ATruncatedFileKeepsWhatIsThere) {
  const Signal signal = make_tones(48'000, 2, milliseconds{3'000});
  const std::vector<std::string> fragments{"-c:a",           "aac",   "-movflags", "empty_moov+frag_keyframe",
                                           "-frag_duration", "100000"};
  const std::vector<std::pair<std::string_view, Bytes>> originals{
      {"webm", opus_webm(signal)},
      {"webm without duration", encode(signal, {"-c:a", "libopus", "-live", "1"}, "take.webm")},
      {"ogg", encode(signal, {"-c:a", "libopus"}, "take.ogg")},
      {"wav", wav16(signal)},
      {"mp3", encode(signal, {}, "take.mp3")},
      {"flac", encode(signal, {}, "take.flac")},
      {"adts", encode(signal, {}, "take.aac")},
      {"mp4, index in front", aac_faststart(signal)},
      {"mp4 in fragments", encode(signal, fragments, "take.mp4")},
  };
  for (const auto& [name, original] : originals) {
    SCOPED_TRACE(name);
    expect_about(first_part(original, 0.6), milliseconds{700}, milliseconds{2'700});
  }
}

TEST_P(AudioEngineBadInputContract, ATruncatedFileWithoutItsIndexIsCorrupt) {
  EXPECT_EQ(rejection_of(first_part(aac_mp4(make_tones(48'000, 2, milliseconds{2'000})), 0.6)), "corrupt");
}

TEST_P(AudioEngineBadInputContract, AFileThatBreaksOffAtOnceIsCorrupt) {
  const Signal signal = make_tones(48'000, 2, milliseconds{3'000});
  EXPECT_EQ(rejection_of(first_part(wav16(signal), 0.05)), "corrupt");
  EXPECT_EQ(rejection_of(first_part(aac_faststart(signal), 0.08)), "corrupt");
  EXPECT_EQ(rejection_of(first_part(opus_webm(signal), 0.05)), "corrupt");
}

TEST_P(AudioEngineBadInputContract, NoPlaceToBreakOffDoesHarm) {
  const Signal signal = make_tones(48'000, 1, milliseconds{500});
  const std::array<Bytes, 4> originals{opus_webm(signal), aac_faststart(signal),
                                       encode(signal, {"-c:a", "libopus"}, "take.ogg"),
                                       encode(signal, {}, "take.flac")};
  for (const Bytes& original : originals) {
    for (std::size_t size = 0; size < original.size(); size += 1 + original.size() / 60) {
      static_cast<void>(process(Bytes(original.begin(), original.begin() + static_cast<std::ptrdiff_t>(size))));
    }
  }
}

TEST_P(AudioEngineBadInputContract, AFewBrokenPacketsAreForgiven) {
  Bytes original = aac_faststart(make_tones(48'000, 2, milliseconds{5'000}));
  const Bytes scratch = noise(600, 7);
  std::copy(scratch.begin(), scratch.end(), original.begin() + static_cast<std::ptrdiff_t>(original.size() / 2));
  expect_about(original, milliseconds{4'800}, milliseconds{5'025});
}

TEST_P(AudioEngineBadInputContract, ManyBrokenPacketsAreCorrupt) {
  Bytes original = aac_faststart(make_tones(48'000, 2, milliseconds{5'000}));
  const std::size_t samples = offset_of(original, "mdat") + 4;
  const std::size_t half = (original.size() - samples) / 2;
  const Bytes scratch = noise(half, 7);
  std::copy(scratch.begin(), scratch.end(), original.begin() + static_cast<std::ptrdiff_t>(samples + half));
  EXPECT_EQ(rejection_of(original), "corrupt");
}

// --- headers that lie

TEST_P(AudioEngineBadInputContract, AWavThatClaimsHoursIsAsLongAsItsSamples) {
  Bytes original = wav16(make_tones(48'000, 2, milliseconds{1'000}));
  const std::size_t data = offset_of(original, "data");
  original = patched(std::move(original), data + 4, 0xFFFF'FFF0U, 4, false);
  EXPECT_EQ(accept(original).duration, milliseconds{1'000});
}

TEST_P(AudioEngineBadInputContract, AnMp4ThatClaimsHoursIsAsLongAsItsSamples) {
  constexpr std::uint64_t kThreeHours = 10'800;
  Bytes original = aac_mp4(make_tones(48'000, 2, milliseconds{1'000}));
  // Version 0 boxes: type, version and flags, two dates, time scale, duration.
  const std::size_t movie = offset_of(original, "mvhd");
  const std::size_t media = offset_of(original, "mdhd");
  original = patched(std::move(original), movie + 20, kThreeHours * 1'000, 4, true);
  original = patched(std::move(original), media + 20, kThreeHours * 48'000, 4, true);
  expect_about(original, milliseconds{975}, milliseconds{1'045});
}

TEST_P(AudioEngineBadInputContract, AFlacThatClaimsHoursIsAsLongAsItsSamples) {
  Bytes original = encode(make_tones(48'000, 2, milliseconds{1'000}), {}, "take.flac");
  // The low 32 bits of STREAMINFO's number of samples.
  original = patched(std::move(original), 22, 3ULL * 3600 * 48'000, 4, true);
  EXPECT_EQ(accept(original).duration, milliseconds{1'000});
}

TEST_P(AudioEngineBadInputContract, AWebmThatClaimsHoursIsAsLongAsItsSamples) {
  Bytes original = opus_webm(make_tones(48'000, 2, milliseconds{1'000}));
  // EBML element Duration: id 4489, 8 bytes, a double in milliseconds (3 h = 0x41649970'00000000 for 10.8 million).
  const std::size_t duration = offset_of(original, std::string_view("\x44\x89\x88", 3));
  original = patched(std::move(original), duration + 3, 0x4164'9970'0000'0000ULL, 8, true);
  expect_about(original, milliseconds{975}, milliseconds{1'025});
}

TEST_P(AudioEngineBadInputContract, ImpossibleWavHeadersAreRejected) {
  const Bytes original = wav16(make_tones(48'000, 2, milliseconds{1'000}));
  const std::size_t format = offset_of(original, "fmt ");
  EXPECT_NE(rejection_of(patched(original, format + 10, 0xFFFF, 2, false)), "accepted") << "65535 channels";
  EXPECT_NE(rejection_of(patched(original, format + 10, 0, 2, false)), "accepted") << "no channel";
  EXPECT_NE(rejection_of(patched(original, format + 12, 0xFFFF'FFFFU, 4, false)), "accepted") << "4 GHz";
  EXPECT_NE(rejection_of(patched(original, format + 12, 0, 4, false)), "accepted") << "0 Hz";
  EXPECT_NE(rejection_of(patched(original, format + 12, 1, 4, false)), "accepted") << "1 Hz";
}

TEST_P(AudioEngineBadInputContract, AnMp4WithMoreSamplesThanBytesIsNoTrap) {
  Bytes original = aac_mp4(make_tones(48'000, 2, milliseconds{1'000}));
  // Sample sizes: version and flags, one size for all (0: each its own), count.
  const std::size_t sizes = offset_of(original, "stsz");
  static_cast<void>(process(patched(original, sizes + 12, 0xFFFF'FFFFU, 4, true)));
  Bytes alike = patched(original, sizes + 8, 1, 4, true);
  alike = patched(std::move(alike), sizes + 12, 0xFFFF'FFFFU, 4, true);
  static_cast<void>(process(alike));
}

}  // namespace echoes::tests
