#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "domain/echo.hpp"

namespace echoes::audio::ffmpeg {

/// Why an original gave no echo: it is at fault (a Rejection), or we or the moment are (an Error).
using Stop = std::variant<Rejection, Error>;

template <class T>
using Outcome = std::expected<T, Stop>;

/// What an answer of libav* below zero means to us.
enum class Fault : std::uint8_t {
  /// No more data.
  kEnd,
  /// Needs more input, or has output waiting.
  kAgain,
  /// The data is broken.
  kDamaged,
  /// The data may be right, but this library does not read its kind.
  kUnsupported,
  /// The deadline passed while reading.
  kDeadline,
  /// A part is missing from the build, or we called it wrongly.
  kOurs,
};

/// The one place where libav* codes are read.
[[nodiscard]] Fault fault_of(int code);

/// The library's own words for a code, for logs.
[[nodiscard]] std::string words_for(int code);

/// The rejection a person reads. REQUIRES: `code` is one an engine may find.
[[nodiscard]] Stop reject(RejectionCode code);

[[nodiscard]] Stop too_late();
[[nodiscard]] Stop our_fault(std::string_view doing, int code);

/// Ends the work on an original after `code`, met while `doing`.
[[nodiscard]] Stop stop_for(int code, std::string_view doing);

}  // namespace echoes::audio::ffmpeg
