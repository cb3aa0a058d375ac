#include "hosts/server/config.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace echoes::hosts {
namespace {

constexpr std::string_view kHowToSet =
    "Set them in the environment, or in files named by ECHOES_ENV_FILE (separated by ':'), for example\n"
    "  ECHOES_ENV_FILE=environments/dev/.env.backend:.local/stack.env echoes-server\n"
    "scripts/local-dev/start-local.sh does all of this for the local stack.\n";

constexpr std::array kVariables{
    Variable{"ECHOES_ENVIRONMENT", "Which environment this is: dev, staging or prod", "dev"},
    Variable{"ECHOES_LOG_LEVEL", "Lowest level that is logged: debug, info, warn or error", "info", "info"},
    Variable{"ECHOES_HTTP_HOST", "Address to listen on", "127.0.0.1", "127.0.0.1"},
    Variable{"ECHOES_HTTP_PORT", "Port to listen on, 1 to 65535", "8000", "8000"},
    Variable{"ECHOES_HTTP_THREADS", "Threads that serve requests, 1 to 64", "2", "2"},
    Variable{"ECHOES_CORS_ORIGINS", "Web origins that may use the API, separated by commas", "http://localhost:3000",
             ""},
    Variable{"ECHOES_RATE_LIMIT_PER_MINUTE", "Requests a person may make in a minute", "600", "600"},
    Variable{"ECHOES_DATABASE_HOST", "Name or address of the PostgreSQL server", "127.0.0.1"},
    Variable{"ECHOES_DATABASE_PORT", "Port of the PostgreSQL server", "5432", "5432"},
    Variable{"ECHOES_DATABASE_NAME", "Name of the database", "echoes", "echoes"},
    Variable{"ECHOES_DATABASE_USER", "User of the database", "echoes", "echoes"},
    Variable{"ECHOES_DATABASE_SECRET_ID", "Secret in Secrets Manager with the database's password",
             "echoes/dev/database"},
    Variable{"ECHOES_REDIS_HOST", "Name or address of the Redis server", "127.0.0.1"},
    Variable{"ECHOES_REDIS_PORT", "Port of the Redis server", "6379", "6379"},
    Variable{"ECHOES_SECRET_ID", "Secret in Secrets Manager with the application's keys", "echoes/dev/application"},
    Variable{"ECHOES_AUDIO_BUCKET", "S3 bucket of the sounds", "echoes-audio-dev"},
    Variable{"ECHOES_AUDIO_PUBLIC_ENDPOINT", "Where browsers reach the bucket, if it is not AWS itself",
             "http://localhost:4566", ""},
    Variable{"ECHOES_EVENT_BUS", "EventBridge bus for what happens to echoes", "echoes-dev"},
    Variable{"ECHOES_COGNITO_ISSUER", "Issuer of the access tokens",
             "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc"},
    Variable{"ECHOES_COGNITO_JWKS_URL", "Where the keys of the user pool are",
             "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc/.well-known/jwks.json"},
    Variable{"ECHOES_COGNITO_CLIENT_ID", "App clients whose tokens are taken, separated by commas", "4h1b2c3d"},
    Variable{"AWS_REGION", "AWS region", "us-east-1"},
    Variable{"AWS_ENDPOINT_URL", "One endpoint for all AWS services: a simulator", "http://127.0.0.1:4566", ""},
    Variable{"AWS_ACCESS_KEY_ID", "AWS credentials", "test"},
    Variable{"AWS_SECRET_ACCESS_KEY", "AWS credentials", "test"},
};

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_variable_name(std::string_view name) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
  return !name.empty() && (name.front() < '0' || name.front() > '9') &&
         name.find_first_not_of(kLetters) == std::string_view::npos;
}

}  // namespace

std::expected<Variables, std::string> parse_variables(std::string_view text, std::string_view file_name) {
  Variables variables;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.starts_with("export ")) {
      line = trim(line.substr(7));
    }
    const std::size_t equals = line.find('=');
    std::string_view value = equals == std::string_view::npos ? std::string_view{} : line.substr(equals + 1);
    const bool quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    if (quoted) {
      value = value.substr(1, value.size() - 2);
    }
    const bool strange = !quoted && value.find_first_of("\"'") != std::string_view::npos;
    if (equals == std::string_view::npos || !is_variable_name(line.substr(0, equals)) || strange) {
      return std::unexpected(std::string{file_name} + ":" + std::to_string(number) + " is not NAME=value.\n");
    }
    variables.insert_or_assign(std::string{line.substr(0, equals)}, std::string{value});
  }
  return variables;
}

std::expected<Variables, std::string> gather_variables(const Variables& process_environment) {
  Variables gathered;
  const auto files = process_environment.find("ECHOES_ENV_FILE");
  for (const std::string& name : split(files == process_environment.end() ? "" : files->second, ':')) {
    std::ifstream file(name);
    if (!file) {
      return std::unexpected(name + ", named by ECHOES_ENV_FILE, cannot be read.\n");
    }
    std::ostringstream content;
    content << file.rdbuf();
    auto variables = parse_variables(content.str(), name);
    if (!variables) {
      return std::unexpected(std::move(variables.error()));
    }
    for (auto& [variable, value] : *variables) {
      gathered.insert_or_assign(variable, std::move(value));
    }
  }
  for (const auto& [variable, value] : process_environment) {
    gathered.insert_or_assign(variable, value);
  }
  return gathered;
}

std::expected<Config, std::string> make_config(Variables variables) {
  Checker check(variables, kVariables, kHowToSet);
  Config config;
  config.environment = check.environment("ECHOES_ENVIRONMENT");
  const auto level = find_log_level(check.text("ECHOES_LOG_LEVEL"));
  if (!level) {
    check.fault("ECHOES_LOG_LEVEL", "is no level");
  }
  config.log_level = level.value_or(LogLevel::kInfo);
  config.http_host = check.text("ECHOES_HTTP_HOST");
  config.http_port = check.port("ECHOES_HTTP_PORT");
  config.http_threads = static_cast<std::size_t>(check.number("ECHOES_HTTP_THREADS", 1, 64));
  config.cors_origins = check.origins("ECHOES_CORS_ORIGINS");
  config.rate_limit_per_minute = check.number("ECHOES_RATE_LIMIT_PER_MINUTE", 1, 1'000'000);
  config.database_host = check.text("ECHOES_DATABASE_HOST");
  config.database_port = check.port("ECHOES_DATABASE_PORT");
  config.database_name = check.text("ECHOES_DATABASE_NAME");
  config.database_user = check.text("ECHOES_DATABASE_USER");
  config.database_secret_id = check.text("ECHOES_DATABASE_SECRET_ID");
  config.redis_host = check.text("ECHOES_REDIS_HOST");
  config.redis_port = check.port("ECHOES_REDIS_PORT");
  config.application_secret_id = check.text("ECHOES_SECRET_ID");
  config.audio_bucket = check.text("ECHOES_AUDIO_BUCKET");
  config.audio_public_endpoint = check.optional_url("ECHOES_AUDIO_PUBLIC_ENDPOINT");
  config.event_bus = check.text("ECHOES_EVENT_BUS");
  config.cognito_issuer = check.url("ECHOES_COGNITO_ISSUER");
  config.cognito_jwks_url = check.url("ECHOES_COGNITO_JWKS_URL");
  config.cognito_client_ids = split(check.text("ECHOES_COGNITO_CLIENT_ID"), ',');
  config.aws_region = check.text("AWS_REGION");
  config.aws_endpoint_url = check.optional_url("AWS_ENDPOINT_URL");
  static_cast<void>(check.text("AWS_ACCESS_KEY_ID"));
  static_cast<void>(check.text("AWS_SECRET_ACCESS_KEY"));
  if (std::string report = check.report(); !report.empty()) {
    return std::unexpected(std::move(report));
  }
  config.variables = std::move(variables);
  return config;
}

std::string describe_variables() {
  std::string text;
  for (const Variable& variable : kVariables) {
    text.append("  ").append(variable.name).append("\n      ").append(variable.meaning);
    if (!variable.usual) {
      text.append(" (needed)");
    } else if (!variable.usual->empty()) {
      text.append(" (").append(*variable.usual).append(")");
    }
    text.append("; for example ").append(variable.example).append("\n");
  }
  return text;
}

}  // namespace echoes::hosts
