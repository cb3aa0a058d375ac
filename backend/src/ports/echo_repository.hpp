#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/job_queue.hpp"

namespace echoes::ports {

/// An echo id given to a device before its upload. One per (owner, idempotency key).
struct Reservation {
  UserId owner{};
  EchoId echo{};
  /// Empty when the device sent none: then every call reserves anew.
  std::string idempotency_key{};
  std::string content_type{};
  std::int64_t size_bytes{};
  Instant recorded_at{};
  Instant created_at{};

  friend bool operator==(const Reservation&, const Reservation&) = default;
};

struct NearFilter {
  GeoPoint centre{};
  double radius_m{};
};

/// Every condition given must hold. Conditions are part of the query, never applied to a page that was cut before.
struct EchoFilter {
  std::optional<Emotion> emotion{};
  std::optional<Tag> tag{};
  /// Local calendar days of the capture, both included.
  std::optional<LocalDate> from{};
  std::optional<LocalDate> to{};
  std::optional<NearFilter> near{};
  /// Folded words (base/unicode.hpp split_words); each must be a prefix of one of the echo's search words.
  std::vector<std::string> words{};
};

struct PageRequest {
  /// Only echoes with a smaller id; nothing for the first page.
  std::optional<EchoId> before{};
  /// 1..100.
  std::size_t limit{20};
};

struct EchoPage {
  std::vector<Echo> items;
  bool has_more{false};
};

struct SaveOutcome {
  Echo echo;
  /// False when an echo with that id was there already; `echo` is then the stored one, unchanged.
  bool inserted{false};
};

/// The bag to deal from: all of the person's echoes, or those of one emotion.
struct DeckView {
  std::optional<Emotion> emotion{};
};

struct EmotionCount {
  Emotion emotion{};
  std::int64_t count{};
  friend bool operator==(const EmotionCount&, const EmotionCount&) = default;
};
struct MonthCount {
  std::chrono::year_month month{};
  std::int64_t count{};
  friend bool operator==(const MonthCount&, const MonthCount&) = default;
};
struct PlaceCount {
  std::optional<std::string> label{};
  /// Of one of the echoes counted.
  GeoPoint point{};
  std::int64_t count{};
  friend bool operator==(const PlaceCount&, const PlaceCount&) = default;
};

/// Over the ready echoes of a person.
struct EchoStats {
  std::int64_t total{};
  std::chrono::milliseconds total_duration{};
  /// Only emotions that occur, in vocabulary order.
  std::vector<EmotionCount> by_emotion;
  /// Newest first, by local date.
  std::vector<MonthCount> by_month;
  /// Most echoes first, then label; echoes count together when label and 5-character geohash agree; at most 100.
  std::vector<PlaceCount> places;
};

/// Keeps echoes, their place in the deck, and what has to be done about them. One suite
/// (tests/contract/echo_repository_contract.hpp) is passed by every adapter.
///
/// Every method names the owner; an echo of another owner is as good as absent. A write that was answered with a
/// value survives the process's death. kUnavailable when the storage does not answer.
/// Thread rule: an instance belongs to one thread (one io_context).
class EchoRepository {
 public:
  virtual ~EchoRepository() = default;

  /// Stores the reservation, or answers the earlier one of the same owner and non-empty idempotency key unchanged.
  virtual Task<Result<Reservation>> reserve(Reservation reservation) = 0;

  virtual Task<Result<std::optional<Reservation>>> find_reservation(UserId owner, EchoId id) = 0;

  /// Stores echo, facets, deck slot and follow-up jobs together, or nothing. An id that is there already is not an
  /// error: see SaveOutcome; its jobs are then not stored.
  virtual Task<Result<SaveOutcome>> insert(Echo echo, std::vector<Job> follow_ups) = 0;

  /// Absence is not an error.
  virtual Task<Result<std::optional<Echo>>> find(UserId owner, EchoId id) = 0;

  /// Overwrites everything but id, owner and created_at, stores follow-ups, and answers the echo with its version
  /// raised by one. kNotFound when absent; kPreconditionFailed when the stored version is not `expected`; in both
  /// cases nothing changes.
  virtual Task<Result<Echo>> replace(Echo echo, Version expected, std::vector<Job> follow_ups) = 0;

  /// Removes the echo, its facets and its reservation and stores the follow-ups. kNotFound when absent.
  virtual Task<Result<void>> remove(UserId owner, EchoId id, std::vector<Job> follow_ups) = 0;

  /// Newest first (descending id).
  virtual Task<Result<EchoPage>> list(UserId owner, EchoFilter filter, PageRequest page) = 0;

  /// Ready echoes not hidden at `now`, whose local date has one of the given months and days and a year before
  /// `before_year`; newest first, at most `limit`.
  virtual Task<Result<std::vector<Echo>>> on_days(UserId owner, std::vector<std::chrono::month_day> days,
                                                  std::chrono::year before_year, Instant now, std::size_t limit) = 0;

  /// The first echo of the bag; reads a number of rows that does not depend on how many there are.
  virtual Task<Result<std::optional<Echo>>> first_in_deck(UserId owner, DeckView view, Shelf shelf) = 0;

  /// Current cycles of the shelf's bag of all and of its bag of that emotion.
  virtual Task<Result<DeckCycles>> deck_cycles(UserId owner, Emotion emotion, Shelf shelf) = 0;

  /// Ready echoes whose slot's returns_at is not after `now`, earliest first, at most `limit`.
  virtual Task<Result<std::vector<Echo>>> due_to_return(UserId owner, Instant now, std::size_t limit) = 0;

  virtual Task<Result<EchoStats>> stats(UserId owner) = 0;
};

}  // namespace echoes::ports
