#include "hosts/lambda/config.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hosts/lambda/api_function.hpp"

namespace echoes::hosts::lambda {
namespace {

using testing::HasSubstr;

Variables good() {
  return {{"ECHOES_ENVIRONMENT", "dev"},
          {"ECHOES_TABLE", "echoes-dev"},
          {"ECHOES_AUDIO_BUCKET", "echoes-audio-dev"},
          {"ECHOES_SECRET_ID", "echoes/dev/application"},
          {"ECHOES_EVENT_BUS", "echoes-dev"},
          {"ECHOES_COGNITO_ISSUER", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc"},
          {"ECHOES_COGNITO_CLIENT_ID", "one,two"},
          {"AWS_REGION", "us-east-1"},
          {"LAMBDA_TASK_ROOT", "/var/task"}};
}

TEST(LambdaConfig, IsReadWithAllItNeeds) {
  const auto config = make_config(good());
  ASSERT_TRUE(config.has_value()) << config.error();
  EXPECT_EQ(config->table, "echoes-dev");
  EXPECT_EQ(config->tokens.client_ids, (std::vector<std::string>{"one", "two"}));
  EXPECT_FALSE(config->aws_endpoint_url.has_value());
}

TEST(LambdaConfig, NamesEverythingThatIsMissingOrWrong) {
  Variables variables = good();
  variables.erase("ECHOES_TABLE");
  variables["ECHOES_ENVIRONMENT"] = "production";
  variables["AWS_ENDPOINT_URL"] = "localhost";
  const auto config = make_config(variables);
  ASSERT_FALSE(config.has_value());
  EXPECT_THAT(config.error(), HasSubstr("3 settings"));
  EXPECT_THAT(config.error(), HasSubstr("ECHOES_TABLE is not set"));
  EXPECT_THAT(config.error(), HasSubstr("ECHOES_ENVIRONMENT is none of"));
  EXPECT_THAT(config.error(), HasSubstr("AWS_ENDPOINT_URL is no http"));
}

TEST(LambdaConfig, LooksWhereThePlatformPutsProgramsWhenNotToldWhere) {
  Variables variables = good();
  variables["LAMBDA_TASK_ROOT"] = "/tmp/elsewhere";
  EXPECT_EQ(make_config(variables)->task_root, "/tmp/elsewhere");
  variables.erase("LAMBDA_TASK_ROOT");
  const auto config = make_config(variables);
  ASSERT_TRUE(config.has_value()) << config.error();
  EXPECT_EQ(config->task_root, "/var/task");
}

TEST(LambdaConfig, LetsThePlatformSayWhatIsLogged) {
  Variables variables;
  EXPECT_TRUE(make_log(-1, variables).writes(LogLevel::kInfo));
  EXPECT_FALSE(make_log(-1, variables).writes(LogLevel::kDebug));
  variables["ECHOES_LOG_LEVEL"] = "debug";
  EXPECT_TRUE(make_log(-1, variables).writes(LogLevel::kDebug));
  variables["AWS_LAMBDA_LOG_LEVEL"] = "FATAL";
  EXPECT_FALSE(make_log(-1, variables).writes(LogLevel::kWarning));
  EXPECT_TRUE(make_log(-1, variables).writes(LogLevel::kError));
}

TEST(Operations, HaveHandlersOfTheirNamesInWords) {
  for (const http::Route& route : http::routes()) {
    if (route.access == http::Access::kOperator) {
      continue;
    }
    std::size_t found = 0;
    for (const char* handler : {"save-echo", "list-echoes", "deal-echo", "health-check", "on-this-day"}) {
      found += find_operation(handler) == &route ? 1U : 0U;
    }
    EXPECT_LE(found, 1U);
  }
  ASSERT_NE(find_operation("save-echo"), nullptr);
  EXPECT_EQ(find_operation("save-echo")->name, "saveEcho");
  EXPECT_EQ(find_operation("get-open-api-document")->name, "getOpenApiDocument");
  for (const char* handler : {"", "saveEcho", "get-metrics", "save-echo ", "process-audio"}) {
    EXPECT_EQ(find_operation(handler), nullptr) << handler;
  }
}

}  // namespace
}  // namespace echoes::hosts::lambda
