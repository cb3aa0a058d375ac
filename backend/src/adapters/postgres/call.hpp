#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <utility>

#include "adapters/postgres/failures.hpp"
#include "adapters/postgres/rows.hpp"
#include "adapters/postgres/statement.hpp"
#include "base/deadline.hpp"

namespace echoes::adapters::postgres {

using Answer = std::expected<Rows, Failure>;

/// One execution of a statement, from being asked for until its caller is answered. Shared by the caller and by
/// whoever has the call under way: a caller answered at its deadline leaves the call behind, to be answered to nobody.
struct Call {
  Call(Statement of, Params with, Deadline until) : statement(of), params(std::move(with)), deadline(until) {}

  Statement statement;
  Params params;
  Deadline deadline;
  /// True while the next result is that of preparing the statement, which is then sent along just before.
  bool prepares{false};
  /// What has come from the server so far: the first failure counts, or else the last rows.
  std::optional<Failure> failure;
  Rows rows;
  bool answered{false};
  /// Of meaning once answered.
  Answer answer;
  /// Lets the caller go on, from its executor's queue. Boost 1.81's any_completion_handler recurses for ever when it is
  /// moved into post (chriskohlhoff/asio 1220), hence a plain function.
  std::move_only_function<void()> resume;

  /// The first answer counts.
  void settle(Answer value) {
    if (std::exchange(answered, true)) {
      return;
    }
    answer = std::move(value);
    if (resume) {
      std::exchange(resume, nullptr)();
    }
  }
};

}  // namespace echoes::adapters::postgres
