#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hosts/shared/log.hpp"
#include "hosts/shared/variables.hpp"

namespace echoes::hosts {

/// Everything the server can be told. Names no secret, only where secrets are.
struct Config {
  std::string environment;
  LogLevel log_level{LogLevel::kInfo};

  std::string http_host;
  std::uint16_t http_port{};
  std::size_t http_threads{};
  std::vector<std::string> cors_origins;
  std::int64_t rate_limit_per_minute{};

  std::string database_host;
  std::uint16_t database_port{};
  std::string database_name;
  std::string database_user;
  std::string database_secret_id;

  std::string redis_host;
  std::uint16_t redis_port{};

  std::string application_secret_id;
  std::string audio_bucket;
  /// Where browsers reach the audio store; nothing: where the server reaches it.
  std::optional<std::string> audio_public_endpoint;
  std::string event_bus;

  std::string cognito_issuer;
  std::string cognito_jwks_url;
  std::vector<std::string> cognito_client_ids;

  std::string aws_region;
  /// Of a simulator; nothing: AWS itself.
  std::optional<std::string> aws_endpoint_url;
  /// Where the AWS credentials are looked up, whatever of the above they came with.
  Variables variables;
};

/// Lines of NAME=value, as a shell would read simple ones: empty lines and comments pass, `export ` may stand before
/// the name, single or double quotes around the value. The failure names file and line.
[[nodiscard]] std::expected<Variables, std::string> parse_variables(std::string_view text, std::string_view file_name);

/// The process environment over the files that ECHOES_ENV_FILE names (separated by ':', later over earlier).
/// The failure says which file cannot be read or understood.
[[nodiscard]] std::expected<Variables, std::string> gather_variables(const Variables& process_environment);

/// All of it checked; the failure is one text for a person, with every variable that is missing or wrong and what it
/// should be.
[[nodiscard]] std::expected<Config, std::string> make_config(Variables variables);

/// What --help says about the variables.
[[nodiscard]] std::string describe_variables();

}  // namespace echoes::hosts
