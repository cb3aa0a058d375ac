#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "adapters/redis/connection.hpp"

namespace echoes::tests {

/// The Redis that ECHOES_TEST_REDIS_PORT names. Throws with a sentence saying how to run these tests when there is
/// none.
inline adapters::redis::RedisConfig redis_config() {
  const char* const port = std::getenv("ECHOES_TEST_REDIS_PORT");
  if (port == nullptr) {
    throw std::runtime_error(
        "these tests need Redis: run scripts/local-dev/test-local.sh, or set ECHOES_TEST_REDIS_PORT to the port of a "
        "server on 127.0.0.1");
  }
  adapters::redis::RedisConfig config;
  config.port = static_cast<std::uint16_t>(std::stoi(port));
  // A busy test machine is not an outage.
  config.command_timeout = std::chrono::seconds{10};
  return config;
}

}  // namespace echoes::tests
