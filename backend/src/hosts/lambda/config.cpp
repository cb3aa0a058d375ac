#include "hosts/lambda/config.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace echoes::hosts::lambda {
namespace {

constexpr std::string_view kHowToSet = "The stack EchoesApiStack sets them: see cdk/lib/stacks/api-stack.ts.\n";

constexpr std::array kVariables{
    Variable{"ECHOES_ENVIRONMENT", "Which environment this is: dev, staging or prod", "dev"},
    Variable{"ECHOES_LOG_LEVEL", "Lowest level that is logged: debug, info, warn or error", "info", "info"},
    Variable{"ECHOES_TABLE", "DynamoDB table of echoes, settings and jobs", "echoes-dev"},
    Variable{"ECHOES_AUDIO_BUCKET", "S3 bucket of the sounds", "echoes-audio-dev"},
    Variable{"ECHOES_AUDIO_PUBLIC_ENDPOINT", "Where browsers reach the bucket, if it is not AWS itself",
             "http://localhost:4566", ""},
    Variable{"ECHOES_SECRET_ID", "Secret in Secrets Manager with the application's keys", "echoes/dev/application"},
    Variable{"ECHOES_EVENT_BUS", "EventBridge bus for what happens to echoes", "echoes-dev"},
    Variable{"ECHOES_CORS_ORIGINS", "Web origins that may use the API, separated by commas",
             "https://d111111abcdef8.cloudfront.net", ""},
    Variable{"ECHOES_COGNITO_ISSUER", "Issuer of the access tokens",
             "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc"},
    Variable{"ECHOES_COGNITO_CLIENT_ID", "App clients whose tokens are taken, separated by commas", "4h1b2c3d"},
    Variable{"AWS_REGION", "AWS region", "us-east-1"},
    Variable{"AWS_ENDPOINT_URL", "One endpoint for all AWS services: a simulator", "http://127.0.0.1:4566", ""},
    // The emulator of the SAM command line leaves it unset and puts the program there all the same.
    Variable{"LAMBDA_TASK_ROOT", "Folder of the program, set by the platform", "/var/task", "/var/task"},
};

std::string value_of(const Variables& variables, std::string_view name) {
  const auto found = variables.find(name);
  return found == variables.end() ? std::string{} : found->second;
}

/// The platform knows more levels than we have.
std::optional<LogLevel> platform_level(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, LogLevel>, 6> kLevels{{{"TRACE", LogLevel::kDebug},
                                                                          {"DEBUG", LogLevel::kDebug},
                                                                          {"INFO", LogLevel::kInfo},
                                                                          {"WARN", LogLevel::kWarning},
                                                                          {"ERROR", LogLevel::kError},
                                                                          {"FATAL", LogLevel::kError}}};
  const auto* const found = std::ranges::find(kLevels, name, &std::pair<std::string_view, LogLevel>::first);
  return found == kLevels.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace

std::expected<Config, std::string> make_config(Variables variables) {
  Checker check(variables, kVariables, kHowToSet);
  Config config;
  config.environment = check.environment("ECHOES_ENVIRONMENT");
  if (!find_log_level(check.text("ECHOES_LOG_LEVEL"))) {
    check.fault("ECHOES_LOG_LEVEL", "is no level");
  }
  config.table = check.text("ECHOES_TABLE");
  config.audio_bucket = check.text("ECHOES_AUDIO_BUCKET");
  config.audio_public_endpoint = check.optional_url("ECHOES_AUDIO_PUBLIC_ENDPOINT");
  config.application_secret_id = check.text("ECHOES_SECRET_ID");
  config.event_bus = check.text("ECHOES_EVENT_BUS");
  config.cors_origins = check.origins("ECHOES_CORS_ORIGINS");
  config.tokens.issuer = check.url("ECHOES_COGNITO_ISSUER");
  config.tokens.client_ids = split(check.text("ECHOES_COGNITO_CLIENT_ID"), ',');
  config.aws_region = check.text("AWS_REGION");
  config.aws_endpoint_url = check.optional_url("AWS_ENDPOINT_URL");
  config.task_root = check.text("LAMBDA_TASK_ROOT");
  if (std::string report = check.report(); !report.empty()) {
    return std::unexpected(std::move(report));
  }
  config.variables = std::move(variables);
  return config;
}

Log make_log(int descriptor, const Variables& variables) {
  const auto of_platform = platform_level(value_of(variables, "AWS_LAMBDA_LOG_LEVEL"));
  const auto ours = find_log_level(value_of(variables, "ECHOES_LOG_LEVEL"));
  const LogStyle style =
      value_of(variables, "AWS_LAMBDA_LOG_FORMAT") == "Text" ? LogStyle::kCloudWatchText : LogStyle::kCloudWatch;
  return Log(descriptor, of_platform.value_or(ours.value_or(LogLevel::kInfo)), style);
}

}  // namespace echoes::hosts::lambda
