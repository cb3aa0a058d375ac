#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "domain/why.hpp"
#include "ports/audio_store.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"

namespace echoes::use_cases {

struct DealEchoInput {
  /// Nothing: from all echoes.
  std::optional<Emotion> emotion{};
  /// Where the listener is; only used to say how far away the echo was captured.
  std::optional<GeoPoint> near{};
};

struct DealtEcho {
  Echo echo;
  DealRule rule{};
  /// "calm · two summers ago · 300 m from here".
  std::string why_text;
  /// Calendar days between the capture and today, in the echo's zone.
  std::int64_t days_ago{};
  std::optional<double> distance_m{};
  /// To the rendition.
  ports::SignedLink audio;
  std::string audio_content_type;
};

/// Most echoes brought back to the deck in one deal; the rest follow with the next deals.
inline constexpr std::size_t kMaxReturnsPerDeal = 20;

/// Deals one echo and leaves it where it is: until a play is recorded, the next deal gives the same one.
/// The reads do not depend on how many echoes there are: one look at what is due to return, one row for each step of
/// the ladder. kNoEchoes, with a sentence that says why, when there is nothing to deal at all.
class DealEcho {
 public:
  DealEcho(ports::EchoRepository& echoes, ports::AudioStore& audio, const ports::Clock& clock,
           ports::Randomness& randomness, const ports::TimeZones& time_zones)
      : echoes_(echoes), audio_(audio), clock_(clock), randomness_(randomness), time_zones_(time_zones) {}

  [[nodiscard]] Task<Result<DealtEcho>> run(UserId user, DealEchoInput input);

 private:
  struct Choice {
    Echo echo;
    DealRule rule{};
  };

  /// Moves what is due from the resting and hidden shelves.
  [[nodiscard]] Task<Result<void>> bring_back_due(UserId user, Instant now);
  [[nodiscard]] Task<Result<std::optional<Choice>>> choose(UserId user, std::optional<Emotion> emotion);
  [[nodiscard]] Task<Result<std::optional<Choice>>> choose_first(UserId user, std::optional<Emotion> emotion,
                                                                 Shelf shelf, DealRule rule);
  [[nodiscard]] Task<Result<std::optional<Choice>>> choose_neighbour(UserId user, Emotion emotion, Shelf shelf,
                                                                     DealRule rule);
  [[nodiscard]] Task<Error> explain_nothing(UserId user, Instant now);
  [[nodiscard]] std::int64_t days_since(const Echo& echo, Instant now) const;

  ports::EchoRepository& echoes_;
  ports::AudioStore& audio_;
  const ports::Clock& clock_;
  ports::Randomness& randomness_;
  const ports::TimeZones& time_zones_;
};

}  // namespace echoes::use_cases
