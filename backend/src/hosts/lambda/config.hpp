#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hosts/lambda/claims.hpp"
#include "hosts/shared/log.hpp"
#include "hosts/shared/variables.hpp"

namespace echoes::hosts::lambda {

/// Everything a function can be told. Names no secret, only where secrets are.
struct Config {
  std::string environment;
  std::string table;
  std::string audio_bucket;
  /// Where browsers reach the audio store; nothing: where the function reaches it.
  std::optional<std::string> audio_public_endpoint;
  std::string application_secret_id;
  std::string event_bus;
  std::vector<std::string> cors_origins;
  TokenPolicy tokens;

  std::string aws_region;
  /// Of a simulator; nothing: AWS itself.
  std::optional<std::string> aws_endpoint_url;
  /// The folder of the program and what it brings.
  std::string task_root;
  /// Where the AWS credentials are looked up.
  Variables variables;
};

/// All of it checked; the failure is one text for a person, with every variable that is missing or wrong.
[[nodiscard]] std::expected<Config, std::string> make_config(Variables variables);

/// As the platform (AWS_LAMBDA_LOG_FORMAT, AWS_LAMBDA_LOG_LEVEL) or else ECHOES_LOG_LEVEL asks, before anything else is
/// known. The descriptor stays the caller's.
[[nodiscard]] Log make_log(int descriptor, const Variables& variables);

}  // namespace echoes::hosts::lambda
