#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/deck.hpp"
#include "domain/emotion.hpp"
#include "domain/ids.hpp"
#include "domain/place.hpp"
#include "domain/sound_measures.hpp"

namespace echoes {

/// awaiting-upload -> processing -> ready or rejected. The numbers reach storage: do not change.
enum class EchoStatus : std::uint8_t { kAwaitingUpload = 0, kProcessing = 1, kReady = 2, kRejected = 3 };

[[nodiscard]] std::string_view name_of(EchoStatus status);

/// Why a capture cannot become an echo. The names reach clients and storage: do not change.
enum class RejectionCode : std::uint8_t {
  kUploadMissing,
  kNotAudio,
  kUnsupportedFormat,
  kTooLong,
  kTooShort,
  kNoSoundData,
  kCorrupt,
  kTooLarge,
};

[[nodiscard]] std::string_view name_of(RejectionCode code);
[[nodiscard]] std::optional<RejectionCode> find_rejection_code(std::string_view name);

struct Rejection {
  RejectionCode code{};
  /// One sentence for the person, with what to do.
  std::string message;

  friend bool operator==(const Rejection&, const Rejection&) = default;
};

/// The waveform: smallest and largest sample of each of up to kMaxPeaks equal slices, full scale = 127.
/// min and max have the same size.
struct Peaks {
  std::vector<std::int8_t> min;
  std::vector<std::int8_t> max;

  friend bool operator==(const Peaks&, const Peaks&) = default;
};

inline constexpr std::size_t kMaxPeaks = 400;

struct PlayCount {
  std::int64_t count{0};
  std::optional<Instant> last_at{};

  friend bool operator==(const PlayCount&, const PlayCount&) = default;
};

/// Counts changes of an echo, from 1; the ETag.
using Version = std::int64_t;

inline constexpr std::size_t kMaxNoteCodePoints = 1000;
inline constexpr std::size_t kMaxTags = 10;
inline constexpr std::size_t kMaxTagCodePoints = 50;
inline constexpr std::int64_t kMinUploadBytes = 1'000;
inline constexpr std::int64_t kMaxUploadBytes = 10'485'760;
inline constexpr std::chrono::minutes kMaxClockAhead{5};

/// What every rendition is: AAC-LC in MP4.
inline constexpr std::string_view kRenditionContentType = "audio/mp4";

/// hidden_until of an echo hidden for ever: 9999-12-31T23:59:59.999Z. Reaches clients: do not change.
inline constexpr Instant kForever{std::chrono::milliseconds{253'402'300'799'999}};

/// One captured moment.
struct Echo {
  EchoId id{};
  UserId owner{};
  EchoStatus status{EchoStatus::kProcessing};
  Emotion emotion{};
  Instant recorded_at{};
  TimeZoneName time_zone{};
  /// The calendar day at capture, in time_zone; stored, never derived again.
  LocalDate local_date{};
  std::optional<std::chrono::milliseconds> duration{};
  std::optional<Place> place{};
  /// Sorted, without repeats.
  std::vector<Tag> tags{};
  std::optional<std::string> note{};
  std::optional<Peaks> peaks{};
  /// Integrated loudness of the original (EBU R128), LUFS.
  std::optional<double> loudness_lufs{};
  /// The further measures; there once the echo is ready, absent in echoes processed before they were taken.
  std::optional<SoundMeasures> measures{};
  PlayCount plays{};
  std::optional<Instant> hidden_until{};
  std::optional<Rejection> rejection{};
  /// Media type the device declared for the original; what it really is, process_audio finds out.
  std::string original_content_type{};
  /// digest_of_capture() at the time of saving: a retried save is known by it, whatever was edited since.
  std::int64_t capture_digest{};
  Instant created_at{};
  Instant updated_at{};
  Version version{1};
  DeckSlot slot{};

  friend bool operator==(const Echo&, const Echo&) = default;
};

/// Words that find the echo in a search: of its note, tags and place label, folded, sorted, without repeats.
[[nodiscard]] std::vector<std::string> search_words(const Echo& echo);

/// FNV-1a (64 bits, as a signed number) over what a device captured: emotion, recordedAt, zone, place, tags, note,
/// all normalised. Reaches storage: do not change.
[[nodiscard]] std::int64_t digest_of_capture(const Echo& echo);

/// True when a retried save carries what the stored echo was saved with: digests and recordedAt agree.
[[nodiscard]] bool same_capture(const Echo& stored, const Echo& offered);

/// Checks and normalises one tag; the failure carries `pointer`.
[[nodiscard]] Result<Tag> make_tag(std::string_view text, const std::string& pointer);

/// Normalised, sorted, without repeats; fails with every faulty tag named under `pointer`.
[[nodiscard]] Result<std::vector<Tag>> make_tags(const std::vector<std::string>& texts, const std::string& pointer);

/// NFC, trimmed; nothing when empty after that.
[[nodiscard]] Result<std::optional<std::string>> make_note(std::string_view text, const std::string& pointer);

/// Checks ranges, blurs the point, normalises the label; failures under `pointer`.
[[nodiscard]] Result<Place> make_place(Place offered, const std::string& pointer);

/// Object keys of an echo's audio. The server alone names objects.
[[nodiscard]] std::string original_key(const UserId& owner, const EchoId& echo);
[[nodiscard]] std::string rendition_key(const UserId& owner, const EchoId& echo);

}  // namespace echoes
