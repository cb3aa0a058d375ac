#include "use_cases/on_this_day.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "domain/anniversary.hpp"

namespace echoes::use_cases {

Task<Result<OnThisDayOutput>> OnThisDay::run(UserId user, OnThisDayInput input) {
  Result<TimeZoneName> zone = co_await zone_of(user, std::move(input.time_zone));
  if (!zone) {
    co_return propagate(zone);
  }
  const Instant now = clock_.now();
  OnThisDayOutput output;
  output.date = time_zones_.local_date(now, *zone);
  output.window = input.widen ? 1 : 0;
  for (Anniversary& anniversary : anniversaries_on(output.date, input.widen)) {
    Result<std::vector<Echo>> found =
        co_await echoes_.on_days(user, std::move(anniversary.days), anniversary.before, now, kMaxOnThisDay);
    if (!found) {
      co_return propagate(found);
    }
    std::move(found->begin(), found->end(), std::back_inserter(output.items));
  }
  std::sort(output.items.begin(), output.items.end(),
            [](const Echo& left, const Echo& right) { return left.id > right.id; });
  if (output.items.size() > kMaxOnThisDay) {
    output.items.resize(kMaxOnThisDay);
  }
  co_return output;
}

Task<Result<TimeZoneName>> OnThisDay::zone_of(UserId user, std::optional<TimeZoneName> asked) {
  if (asked) {
    if (!time_zones_.knows(asked->view())) {
      co_return invalid("?timeZone", "is not a time zone of the IANA database");
    }
    co_return std::move(*asked);
  }
  Result<Settings> settings = co_await settings_.load(std::move(user));
  if (!settings) {
    co_return propagate(settings);
  }
  TimeZoneName zone = std::move(settings->nudges.time_zone);
  co_return time_zones_.knows(zone.view()) ? std::move(zone) : TimeZoneName("UTC");
}

}  // namespace echoes::use_cases
