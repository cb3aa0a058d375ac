#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "audio/ffmpeg/strip.hpp"

namespace echoes::audio::ffmpeg {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLargestTable = std::size_t{1} << 20U;
constexpr std::size_t kLargestDescription = std::size_t{64} << 10U;
constexpr std::size_t kLargestEditList = 4'096;
constexpr std::size_t kMostFragments = 20'000;

/// A box (ISO/IEC 14496-12, 4.2); offsets within the file. Ends where the file does, if it claims more.
struct Box {
  std::string_view type;
  std::size_t start;
  std::size_t body;
  std::size_t end;

  [[nodiscard]] std::size_t size() const { return end - body; }
};

template <std::size_t kCount>
bool is_one_of(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Mp4 {
 public:
  explicit Mp4(std::span<const std::byte> content)
      : text_(reinterpret_cast<const char*>(content.data()), content.size()), view_(content) {}

  Outcome<View> run() {
    std::size_t fragments = 0;
    for (std::size_t at = 0; std::optional<Box> box = next(at, text_.size());) {
      if (box->type == "moov"sv && !movie_) {
        movie_ = true;
        take_movie(*box);
      } else if (box->type == "moof"sv && ++fragments <= kMostFragments) {
        take_fragment(*box);
      } else if (!is_one_of(kOutermost, box->type)) {
        hide(*box);
      }
    }
    if (packets_ > kMostPackets || fragments > kMostFragments) {
      fault_ = fault_.value_or(RejectionCode::kTooLong);
    } else if (view_.changes() > kMostChanges) {
      fault_ = fault_.value_or(RejectionCode::kCorrupt);
    } else if (movie_ && !track_) {
      fault_ = fault_.value_or(other_tracks_ ? RejectionCode::kNoSoundData : RejectionCode::kCorrupt);
    }
    if (fault_.has_value()) {
      return std::unexpected(reject(*fault_));
    }
    return std::move(view_);
  }

 private:
  static constexpr std::array kOutermost{"ftyp"sv, "mdat"sv, "free"sv, "skip"sv, "wide"sv};

  /// The box at `at`, which moves behind it; nothing at the end and where there is no box.
  std::optional<Box> next(std::size_t& at, std::size_t end) const {
    constexpr std::size_t kHeader = 8;
    constexpr std::size_t kLongHeader = 16;
    if (at + kHeader > end) {
      return std::nullopt;
    }
    std::uint64_t size = number(at, 4);
    std::size_t header = kHeader;
    if (size == 1 && at + kLongHeader <= end) {
      size = number(at + kHeader, 8);
      header = kLongHeader;
    } else if (size == 0) {
      size = end - at;
    }
    if (size < header) {
      return std::nullopt;
    }
    const std::size_t past = size > end - at ? end : at + static_cast<std::size_t>(size);
    const Box box{text_.substr(at + 4, 4), at, at + header, past};
    at = past;
    return box;
  }

  /// Big-endian. REQUIRES: the bytes are there.
  [[nodiscard]] std::uint64_t number(std::size_t at, std::size_t count) const {
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < count; ++index) {
      value = value << 8U | static_cast<unsigned char>(text_[at + index]);
    }
    return value;
  }

  [[nodiscard]] std::uint64_t number_in(const Box& box, std::size_t offset) const {
    return box.size() >= offset + 4 ? number(box.body + offset, 4) : 0;
  }

  void hide(const Box& box) {
    if (view_.changes() <= kMostChanges) {
      view_.show(box.start + 4, "free"sv);
    }
  }

  /// The first child of that name.
  [[nodiscard]] std::optional<Box> child(const std::optional<Box>& box, std::string_view type) const {
    if (box.has_value()) {
      for (std::size_t at = box->body; const std::optional<Box> found = next(at, box->end);) {
        if (found->type == type) {
          return found;
        }
      }
    }
    return std::nullopt;
  }

  void refuse(RejectionCode code) { fault_ = fault_.value_or(code); }

  void take_movie(const Box& movie) {
    for (std::size_t at = movie.body; const std::optional<Box> box = next(at, movie.end);) {
      if (box->type == "trak"sv && !track_ && is_sound(*box)) {
        take_track(*box);
      } else if (box->type == "mvex"sv && box->size() <= kLargestEditList) {
        continue;
      } else if (box->type != "mvhd"sv) {
        other_tracks_ = other_tracks_ || box->type == "trak"sv;
        hide(*box);
      }
    }
  }

  /// The handler of a track's media.
  [[nodiscard]] bool is_sound(const Box& track) const {
    const std::optional<Box> handler = child(child(track, "mdia"sv), "hdlr"sv);
    return handler.has_value() && handler->size() >= 12 && text_.substr(handler->body + 8, 4) == "soun"sv;
  }

  void take_track(const Box& track) {
    constexpr std::array kKept{"tkhd"sv, "edts"sv, "mdia"sv};
    track_ = true;
    if (const std::optional<Box> header = child(track, "tkhd"sv)) {
      const bool wide = header->size() > 0 && text_[header->body] == 1;
      track_id_ = number_in(*header, wide ? 20 : 12);
    }
    for (std::size_t at = track.body; const std::optional<Box> box = next(at, track.end);) {
      if (!is_one_of(kKept, box->type)) {
        hide(*box);
      } else if (box->type == "edts"sv && box->size() > kLargestEditList) {
        refuse(RejectionCode::kCorrupt);
      } else if (box->type == "mdia"sv) {
        take_media(*box);
      }
    }
  }

  void take_media(const Box& media) {
    for (std::size_t at = media.body; const std::optional<Box> box = next(at, media.end);) {
      if (box->type == "minf"sv) {
        for (std::size_t inner = box->body; const std::optional<Box> part = next(inner, box->end);) {
          if (part->type == "stbl"sv) {
            take_tables(*part);
          } else {
            hide(*part);
          }
        }
      } else if (box->type != "mdhd"sv && box->type != "hdlr"sv) {
        hide(*box);
      }
    }
  }

  void take_tables(const Box& tables) {
    constexpr std::array kKept{"stts"sv, "ctts"sv, "stsc"sv, "stsz"sv, "stz2"sv, "stco"sv, "co64"sv};
    for (std::size_t at = tables.body; const std::optional<Box> box = next(at, tables.end);) {
      if (box->type == "stsd"sv) {
        take_description(*box);
      } else if (!is_one_of(kKept, box->type)) {
        hide(*box);
      } else {
        if (box->size() > kLargestTable) {
          refuse(RejectionCode::kTooLong);
        }
        if (box->type == "stsz"sv || box->type == "stz2"sv) {
          packets_ += number_in(*box, 8);
        }
      }
    }
  }

  void take_description(const Box& description) {
    constexpr std::array kTaken{"mp4a"sv, "alac"sv, "Opus"sv};
    constexpr std::size_t kEntry = 8;
    if (description.size() > kLargestDescription) {
      refuse(RejectionCode::kCorrupt);
    } else if (description.size() >= kEntry + 8 && !is_one_of(kTaken, text_.substr(description.body + kEntry + 4, 4))) {
      refuse(RejectionCode::kUnsupportedFormat);
    }
  }

  void take_fragment(const Box& fragment) {
    for (std::size_t at = fragment.body; const std::optional<Box> box = next(at, fragment.end);) {
      const std::optional<Box> header = box->type == "traf"sv ? child(box, "tfhd"sv) : std::nullopt;
      if (header.has_value() && number_in(*header, 4) == track_id_) {
        take_run(*box);
      } else if (box->type != "mfhd"sv) {
        hide(*box);
      }
    }
  }

  void take_run(const Box& run) {
    for (std::size_t at = run.body; const std::optional<Box> box = next(at, run.end);) {
      if (box->type == "trun"sv) {
        packets_ += number_in(*box, 4);
      } else if (box->type != "tfhd"sv && box->type != "tfdt"sv) {
        hide(*box);
      }
    }
  }

  std::string_view text_;
  View view_;
  bool movie_{false};
  bool track_{false};
  bool other_tracks_{false};
  std::uint64_t track_id_{0};
  std::uint64_t packets_{0};
  std::optional<RejectionCode> fault_{};
};

}  // namespace

Outcome<View> strip_mp4(std::span<const std::byte> content) { return Mp4(content).run(); }

}  // namespace echoes::audio::ffmpeg
