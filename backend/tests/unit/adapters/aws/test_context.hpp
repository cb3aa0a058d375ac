#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <string>

#include "adapters/aws/context.hpp"
#include "ports/environment.hpp"
#include "support/dice.hpp"
#include "support/manual_clock.hpp"

namespace echoes::tests {

/// Dice as the port wants them.
class TestRandomness final : public ports::Randomness {
 public:
  std::uint64_t roll() override { return dice_.roll(); }
  EchoId new_echo_id(Instant recorded_at) override { return dice_.echo_id(recorded_at); }

 private:
  Dice dice_{1};
};

/// Credentials of a simulator's root user, or a test's own.
inline adapters::aws::VariableLookup test_variables(std::string id = "test", std::string secret = "test") {
  return [id = std::move(id), secret = std::move(secret)](std::string_view name) -> std::optional<std::string> {
    if (name == "AWS_ACCESS_KEY_ID") {
      return id;
    }
    if (name == "AWS_SECRET_ACCESS_KEY") {
      return secret;
    }
    return std::nullopt;
  };
}

/// A context for one endpoint that retries without long pauses.
inline std::unique_ptr<adapters::aws::Context> make_test_context(
    boost::asio::io_context& io, std::optional<std::string> endpoint_url, const ports::Clock& clock,
    ports::Randomness& randomness, const adapters::aws::VariableLookup& variables = test_variables()) {
  adapters::aws::ContextConfig config;
  config.endpoint_url = std::move(endpoint_url);
  config.retry.first_pause = std::chrono::milliseconds(1);
  return std::make_unique<adapters::aws::Context>(io.get_executor(), std::move(config),
                                                  std::make_unique<adapters::aws::EnvironmentSource>(variables), clock,
                                                  randomness);
}

}  // namespace echoes::tests
