#include "use_cases/delete_echo.hpp"

#include <utility>
#include <vector>

#include "use_cases/echo_changes.hpp"

namespace echoes::use_cases {

Task<Result<void>> DeleteEcho::run(UserId user, DeleteEchoInput input) {
  const Instant now = clock_.now();
  Echo echo;
  echo.owner = user;
  echo.id = input.id;
  std::vector<ports::Job> follow_ups{follow_up(echo, ports::JobKind::kDeleteAudio, now),
                                     announce(echo, EventName::kEchoDeleted, now)};
  co_return co_await echoes_.remove(std::move(user), std::move(input.id), std::move(follow_ups));
}

}  // namespace echoes::use_cases
