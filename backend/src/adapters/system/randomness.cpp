#include "adapters/system/randomness.hpp"

#include <openssl/rand.h>

#include <array>
#include <bit>
#include <stdexcept>

#include "base/ulid.hpp"

namespace echoes::adapters::system {
namespace {

template <std::size_t kSize>
std::array<std::uint8_t, kSize> random_bytes() {
  std::array<std::uint8_t, kSize> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw std::runtime_error("the random generator has no entropy");
  }
  return bytes;
}

}  // namespace

std::uint64_t Randomness::roll() { return std::bit_cast<std::uint64_t>(random_bytes<8>()); }

EchoId Randomness::new_echo_id(Instant recorded_at) {
  return EchoId(format_ulid(make_ulid(recorded_at, random_bytes<10>())));
}

}  // namespace echoes::adapters::system
