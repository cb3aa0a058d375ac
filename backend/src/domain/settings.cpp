#include "domain/settings.hpp"

namespace echoes {

bool is_day_window(const DayWindow& window) {
  const auto is_time_of_day = [](std::chrono::minutes time) {
    return time >= std::chrono::minutes{0} && time < std::chrono::hours{24};
  };
  return is_time_of_day(window.from) && is_time_of_day(window.to) && window.from != window.to;
}

}  // namespace echoes
