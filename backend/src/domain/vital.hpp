#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace echoes {

/// What a browser can measure of a visit; the contract's VitalName. The order is that of kVitals.
enum class VitalName : std::uint8_t {
  kLargestContentfulPaint,
  kInteractionToNextPaint,
  kCumulativeLayoutShift,
  kFirstContentfulPaint,
  kTimeToFirstByte,
  kTapToRecording,
  kStopToSaved,
  kFeelingToSound,
};

struct VitalKind {
  VitalName name;
  /// In requests.
  std::string_view word;
  /// In CloudWatch. Dashboards and alarms name it: do not change.
  std::string_view metric;
  /// A number without a unit; the others are milliseconds.
  bool score;
};

inline constexpr std::array<VitalKind, 8> kVitals{{
    {VitalName::kLargestContentfulPaint, "largest-contentful-paint", "LargestContentfulPaint", false},
    {VitalName::kInteractionToNextPaint, "interaction-to-next-paint", "InteractionToNextPaint", false},
    {VitalName::kCumulativeLayoutShift, "cumulative-layout-shift", "CumulativeLayoutShift", true},
    {VitalName::kFirstContentfulPaint, "first-contentful-paint", "FirstContentfulPaint", false},
    {VitalName::kTimeToFirstByte, "time-to-first-byte", "TimeToFirstByte", false},
    {VitalName::kTapToRecording, "tap-to-recording", "TapToRecording", false},
    {VitalName::kStopToSaved, "stop-to-saved", "StopToSaved", false},
    {VitalName::kFeelingToSound, "feeling-to-sound", "FeelingToSound", false},
}};

[[nodiscard]] constexpr std::optional<VitalName> find_vital(std::string_view word) noexcept {
  for (const VitalKind& kind : kVitals) {
    if (kind.word == word) {
      return kind.name;
    }
  }
  return std::nullopt;
}

/// The kinds of pages; the contract's VitalsReport.page.
inline constexpr std::array<std::string_view, 7> kVitalsPages{"home",     "record",  "echoes", "playback",
                                                              "settings", "sign-in", "other"};

struct Vital {
  VitalName name;
  /// Milliseconds, or the score of kCumulativeLayoutShift.
  double value;

  bool operator==(const Vital&) const = default;
};

/// What one visit measured. Says nothing about who made it.
struct VitalsReport {
  /// An index of kVitalsPages.
  std::size_t page{0};
  std::vector<Vital> vitals;

  bool operator==(const VitalsReport&) const = default;
};

}  // namespace echoes
