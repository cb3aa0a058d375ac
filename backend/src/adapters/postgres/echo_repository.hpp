#pragma once

#include "adapters/postgres/database.hpp"
#include "ports/echo_repository.hpp"

namespace echoes::adapters::postgres {

/// Echoes in tables echoes, echo_tags and reservations; follow-ups in jobs. Every method is one statement, so each is
/// one transaction. Thread rule: that of the Database, which must outlive it.
class EchoRepository final : public ports::EchoRepository {
 public:
  explicit EchoRepository(Database& database) : database_(database) {}

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
  Database& database_;
};

}  // namespace echoes::adapters::postgres
