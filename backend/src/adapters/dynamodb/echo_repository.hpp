#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "adapters/dynamodb/table.hpp"
#include "ports/echo_repository.hpp"

namespace echoes::adapters::dynamodb {

/// Echoes in the owner's partition (docs/data-model.md has every item). Thread rule: that of the Table, which must
/// outlive it.
class EchoRepository final : public ports::EchoRepository {
 public:
  /// How many index items a list reads before it looks at the newest echoes instead: see open_streams().
  static constexpr std::size_t kMostReadAhead = 10'000;

  explicit EchoRepository(Table& table, std::size_t most_read_ahead = kMostReadAhead)
      : table_(table), most_read_ahead_(most_read_ahead) {}

  Task<Result<ports::Reservation>> reserve(ports::Reservation reservation) override;
  Task<Result<std::optional<ports::Reservation>>> find_reservation(UserId owner, EchoId id) override;
  Task<Result<ports::SaveOutcome>> insert(Echo echo, std::vector<ports::Job> follow_ups) override;
  Task<Result<std::optional<Echo>>> find(UserId owner, EchoId id) override;
  Task<Result<Echo>> replace(Echo echo, Version expected, std::vector<ports::Job> follow_ups) override;
  Task<Result<void>> remove(UserId owner, EchoId id, std::vector<ports::Job> follow_ups) override;
  Task<Result<ports::EchoPage>> list(UserId owner, ports::EchoFilter filter, ports::PageRequest page) override;
  Task<Result<std::vector<Echo>>> on_days(UserId owner, std::vector<std::chrono::month_day> days,
                                          std::chrono::year before_year, Instant now, std::size_t limit) override;
  Task<Result<std::optional<Echo>>> first_in_deck(UserId owner, ports::DeckView view, Shelf shelf) override;
  Task<Result<DeckCycles>> deck_cycles(UserId owner, Emotion emotion, Shelf shelf) override;
  Task<Result<std::vector<Echo>>> due_to_return(UserId owner, Instant now, std::size_t limit) override;
  Task<Result<ports::EchoStats>> stats(UserId owner) override;

 private:
  [[nodiscard]] Task<Result<std::optional<Item>>> first_of_bag(const UserId& owner, std::optional<Emotion> emotion,
                                                               Shelf shelf);
  [[nodiscard]] Task<Result<ports::EchoPage>> list_timeline(UserId owner, ports::EchoFilter filter,
                                                            ports::PageRequest page);
  [[nodiscard]] Task<Result<ports::EchoPage>> list_matches(UserId owner, ports::EchoFilter filter,
                                                           ports::PageRequest page);
  /// The echoes with these ids that are there, in the order of the ids.
  [[nodiscard]] Task<Result<std::vector<Echo>>> read_in_order(UserId owner, std::vector<EchoId> ids);

  Table& table_;
  std::size_t most_read_ahead_;
};

}  // namespace echoes::adapters::dynamodb
