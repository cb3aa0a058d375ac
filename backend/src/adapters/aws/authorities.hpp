#pragma once

#include <cstdint>

namespace echoes::adapters::aws {

/// Whose word is taken when no file is named.
enum class Authorities : std::uint8_t {
  kSystem,
  /// Those of AWS alone; nothing is read from the machine.
  kAmazon,
};

}  // namespace echoes::adapters::aws
