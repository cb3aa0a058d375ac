#include "domain/anniversary.hpp"

namespace echoes {

std::vector<Anniversary> anniversaries_on(LocalDate today, bool widen) {
  using std::chrono::days;
  using std::chrono::February;
  std::vector<Anniversary> anniversaries;
  const int reach = widen ? 1 : 0;
  for (int offset = -reach; offset <= reach; ++offset) {
    const LocalDate date{std::chrono::sys_days{today} + days{offset}};
    if (anniversaries.empty() || anniversaries.back().before != date.year()) {
      anniversaries.push_back(Anniversary{{}, date.year()});
    }
    std::vector<std::chrono::month_day>& round = anniversaries.back().days;
    round.push_back(date.month() / date.day());
    if (date.month() == February && date.day() == std::chrono::day{28} && !date.year().is_leap()) {
      round.push_back(February / std::chrono::day{29});
    }
  }
  return anniversaries;
}

}  // namespace echoes
