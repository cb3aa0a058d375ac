#include "domain/echo.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include "base/problems.hpp"
#include "base/unicode.hpp"

namespace echoes {
namespace {

constexpr std::array kRejectionCodes{
    RejectionCode::kUploadMissing, RejectionCode::kNotAudio, RejectionCode::kUnsupportedFormat,
    RejectionCode::kTooLong,       RejectionCode::kTooShort, RejectionCode::kNoSoundData,
    RejectionCode::kCorrupt,       RejectionCode::kTooLarge,
};

constexpr double kMaxAccuracyM = 1'000'000.0;

/// FNV-1a, 64 bits (draft-eastlake-fnv).
class Digest {
 public:
  void add_byte(std::uint8_t byte) {
    state_ ^= byte;
    state_ *= 0x100000001B3U;
  }
  void add_number(std::uint64_t value) {
    for (unsigned shift = 0; shift < 64; shift += 8) {
      add_byte(static_cast<std::uint8_t>(value >> shift));
    }
  }
  void add_number(double value) { add_number(std::bit_cast<std::uint64_t>(value)); }
  /// The length goes first, so that neighbouring texts cannot run into each other.
  void add_text(std::string_view text) {
    add_number(std::uint64_t{text.size()});
    for (const char character : text) {
      add_byte(static_cast<std::uint8_t>(character));
    }
  }
  [[nodiscard]] std::int64_t value() const { return std::bit_cast<std::int64_t>(state_); }

 private:
  std::uint64_t state_{0xCBF29CE484222325U};
};

std::string at_most(std::size_t count) { return "is longer than " + std::to_string(count) + " characters"; }

/// What is wrong with a text whatever it is for; nothing when it is fine. The limit holds for what was sent and for
/// what is kept.
std::optional<std::string> fault_of(std::string_view text, std::size_t max_code_points) {
  if (!is_utf8(text)) {
    return "is not well-formed Unicode";
  }
  if (count_code_points(text) > max_code_points) {
    return at_most(max_code_points);
  }
  return std::nullopt;
}

/// One line of text, NFC and trimmed; nothing when empty after that.
Result<std::optional<std::string>> make_label(std::string_view text, const std::string& pointer) {
  if (auto fault = fault_of(text, kMaxPlaceLabelCodePoints)) {
    return invalid(pointer, std::move(*fault));
  }
  std::string label = normalise_nfc(trim(text));
  if (has_control_characters(label) || label.find('\n') != std::string::npos) {
    return invalid(pointer, "holds control characters");
  }
  if (count_code_points(label) > kMaxPlaceLabelCodePoints) {
    return invalid(pointer, at_most(kMaxPlaceLabelCodePoints));
  }
  if (label.empty()) {
    return std::optional<std::string>();
  }
  return std::optional<std::string>(std::move(label));
}

}  // namespace

std::string_view name_of(EchoStatus status) {
  switch (status) {
    case EchoStatus::kAwaitingUpload:
      return "awaiting-upload";
    case EchoStatus::kProcessing:
      return "processing";
    case EchoStatus::kReady:
      return "ready";
    case EchoStatus::kRejected:
      return "rejected";
  }
  std::unreachable();
}

std::string_view name_of(RejectionCode code) {
  switch (code) {
    case RejectionCode::kUploadMissing:
      return "upload-missing";
    case RejectionCode::kNotAudio:
      return "not-audio";
    case RejectionCode::kUnsupportedFormat:
      return "unsupported-format";
    case RejectionCode::kTooLong:
      return "too-long";
    case RejectionCode::kTooShort:
      return "too-short";
    case RejectionCode::kNoSoundData:
      return "no-sound-data";
    case RejectionCode::kCorrupt:
      return "corrupt";
    case RejectionCode::kTooLarge:
      return "too-large";
  }
  std::unreachable();
}

std::optional<RejectionCode> find_rejection_code(std::string_view name) {
  for (const RejectionCode code : kRejectionCodes) {
    if (name == name_of(code)) {
      return code;
    }
  }
  return std::nullopt;
}

std::vector<std::string> search_words(const Echo& echo) {
  std::vector<std::string> words;
  const auto add = [&](std::string_view text) {
    std::vector<std::string> found = split_words(text);
    words.insert(words.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  };
  if (echo.note) {
    add(*echo.note);
  }
  for (const Tag& tag : echo.tags) {
    add(tag.view());
  }
  if (echo.place && echo.place->label) {
    add(*echo.place->label);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::int64_t digest_of_capture(const Echo& echo) {
  Digest digest;
  digest.add_text(name_of(echo.emotion));
  digest.add_number(static_cast<std::uint64_t>(echo.recorded_at.time_since_epoch().count()));
  digest.add_text(echo.time_zone.view());
  digest.add_byte(echo.place ? 1 : 0);
  if (echo.place) {
    digest.add_number(echo.place->point.latitude);
    digest.add_number(echo.place->point.longitude);
    digest.add_number(echo.place->accuracy_m.value_or(-1.0));
    digest.add_text(name_of(echo.place->precision));
    digest.add_text(echo.place->label.value_or(std::string()));
  }
  digest.add_number(std::uint64_t{echo.tags.size()});
  for (const Tag& tag : echo.tags) {
    digest.add_text(tag.view());
  }
  digest.add_text(echo.note.value_or(std::string()));
  return digest.value();
}

bool same_capture(const Echo& stored, const Echo& offered) {
  return stored.recorded_at == offered.recorded_at && stored.capture_digest == offered.capture_digest;
}

Result<Tag> make_tag(std::string_view text, const std::string& pointer) {
  if (auto fault = fault_of(text, kMaxTagCodePoints)) {
    return invalid(pointer, std::move(*fault));
  }
  std::string tag = fold_case(trim(text));
  if (tag.empty()) {
    return invalid(pointer, "is empty");
  }
  if (has_control_characters(tag) || tag.find('\n') != std::string::npos) {
    return invalid(pointer, "holds control characters");
  }
  if (count_code_points(tag) > kMaxTagCodePoints) {
    return invalid(pointer, at_most(kMaxTagCodePoints));
  }
  return Tag(std::move(tag));
}

Result<std::vector<Tag>> make_tags(const std::vector<std::string>& texts, const std::string& pointer) {
  Problems problems;
  if (texts.size() > kMaxTags) {
    problems.add(pointer, "has more than " + std::to_string(kMaxTags) + " tags");
    return std::move(problems).failure();
  }
  std::vector<Tag> tags;
  for (std::size_t index = 0; index < texts.size(); ++index) {
    if (auto tag = problems.take(make_tag(texts[index], pointer + "/" + std::to_string(index)))) {
      tags.push_back(std::move(*tag));
    }
  }
  if (problems.any()) {
    return std::move(problems).failure();
  }
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

Result<std::optional<std::string>> make_note(std::string_view text, const std::string& pointer) {
  if (auto fault = fault_of(text, kMaxNoteCodePoints)) {
    return invalid(pointer, std::move(*fault));
  }
  // Lines end in one way, and a tab is a space: what text fields and pasting bring along is nobody's fault.
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (text[index] == '\r') {
      plain += '\n';
      if (index + 1 < text.size() && text[index + 1] == '\n') {
        ++index;
      }
    } else {
      plain += text[index] == '\t' ? ' ' : text[index];
    }
  }
  std::string note = normalise_nfc(trim(plain));
  if (has_control_characters(note)) {
    return invalid(pointer, "holds control characters");
  }
  if (count_code_points(note) > kMaxNoteCodePoints) {
    return invalid(pointer, at_most(kMaxNoteCodePoints));
  }
  if (note.empty()) {
    return std::optional<std::string>();
  }
  return std::optional<std::string>(std::move(note));
}

Result<Place> make_place(Place offered, const std::string& pointer) {
  Problems problems;
  // Written so that NaN fails.
  if (!(offered.point.latitude >= -90.0 && offered.point.latitude <= 90.0)) {
    problems.add(pointer + "/latitude", "is not between -90 and 90 degrees");
  }
  if (!(offered.point.longitude >= -180.0 && offered.point.longitude <= 180.0)) {
    problems.add(pointer + "/longitude", "is not between -180 and 180 degrees");
  }
  if (offered.accuracy_m && !(*offered.accuracy_m >= 0.0 && *offered.accuracy_m <= kMaxAccuracyM)) {
    problems.add(pointer + "/accuracyM", "is not between 0 and 1000000 metres");
  }
  std::optional<std::string> label;
  if (offered.label) {
    if (auto made = problems.take(make_label(*offered.label, pointer + "/label"))) {
      label = std::move(*made);
    }
  }
  if (problems.any()) {
    return std::move(problems).failure();
  }
  offered.point = blur(offered.point, offered.precision);
  offered.label = std::move(label);
  return offered;
}

std::string original_key(const UserId& owner, const EchoId& echo) {
  return "audio/" + owner.str() + "/" + echo.str() + "/original";
}

std::string rendition_key(const UserId& owner, const EchoId& echo) {
  return "audio/" + owner.str() + "/" + echo.str() + "/playback.m4a";
}

}  // namespace echoes
