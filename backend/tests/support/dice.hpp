#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include "base/ulid.hpp"
#include "domain/ids.hpp"

namespace echoes::tests {

/// Repeatable numbers (SplitMix64, Steele et al. 2014): the same seed gives the same test.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t roll() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  /// 0 <= result < count. REQUIRES: count > 0.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(roll() % count); }

  /// 0 <= result < 1.
  double fraction() { return static_cast<double>(roll() >> 11U) * 0x1.0p-53; }

  bool chance(double probability) { return fraction() < probability; }

  EchoId echo_id(Instant at) {
    std::array<std::uint8_t, 10> random{};
    for (auto& byte : random) {
      byte = static_cast<std::uint8_t>(roll());
    }
    return EchoId(format_ulid(make_ulid(at, random)));
  }

 private:
  std::uint64_t state_;
};

/// A user id nobody else has, in the form of a Cognito `sub`: tests may share a database.
inline UserId new_user_id() {
  static const char* const kDigits = "0123456789abcdef";
  std::random_device source;
  std::string text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
  for (char& place : text) {
    if (place == 'x') {
      place = kDigits[source() % 16];
    }
  }
  return UserId(text);
}

}  // namespace echoes::tests
