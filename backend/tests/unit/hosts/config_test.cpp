#include "hosts/server/config.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace echoes::hosts {
namespace {

Variables complete() {
  return {{"ECHOES_ENVIRONMENT", "dev"},
          {"ECHOES_DATABASE_HOST", "127.0.0.1"},
          {"ECHOES_DATABASE_SECRET_ID", "echoes/dev/database"},
          {"ECHOES_REDIS_HOST", "127.0.0.1"},
          {"ECHOES_SECRET_ID", "echoes/dev/application"},
          {"ECHOES_AUDIO_BUCKET", "echoes-audio-dev"},
          {"ECHOES_EVENT_BUS", "echoes-dev"},
          {"ECHOES_COGNITO_ISSUER", "https://issuer/pool"},
          {"ECHOES_COGNITO_JWKS_URL", "http://127.0.0.1:4566/pool/.well-known/jwks.json"},
          {"ECHOES_COGNITO_CLIENT_ID", "one,two"},
          {"AWS_REGION", "us-east-1"},
          {"AWS_ACCESS_KEY_ID", "test"},
          {"AWS_SECRET_ACCESS_KEY", "test"}};
}

TEST(Config, TakesWhatIsUsualForTheRest) {
  const auto config = make_config(complete());
  ASSERT_TRUE(config.has_value()) << config.error();
  EXPECT_EQ(config->http_host, "127.0.0.1");
  EXPECT_EQ(config->http_port, 8000);
  EXPECT_EQ(config->http_threads, 2U);
  EXPECT_EQ(config->log_level, LogLevel::kInfo);
  EXPECT_EQ(config->rate_limit_per_minute, 600);
  EXPECT_TRUE(config->cors_origins.empty());
  EXPECT_FALSE(config->audio_public_endpoint.has_value());
  EXPECT_FALSE(config->aws_endpoint_url.has_value());
  EXPECT_EQ(config->cognito_client_ids, (std::vector<std::string>{"one", "two"}));
}

TEST(Config, NamesEverythingThatIsMissingAtOnce) {
  const auto config = make_config({});
  ASSERT_FALSE(config.has_value());
  for (const auto& [name, value] : complete()) {
    EXPECT_NE(config.error().find("  " + name + " is not set."), std::string::npos) << name;
  }
  EXPECT_NE(config.error().find("ECHOES_ENV_FILE"), std::string::npos);
  EXPECT_EQ(config.error().find("ECHOES_HTTP_PORT"), std::string::npos);
}

struct WrongValue {
  std::string name;
  std::string variable;
  std::string value;
};

class WrongValues : public testing::TestWithParam<WrongValue> {};

TEST_P(WrongValues, AreNamed) {
  Variables variables = complete();
  variables.insert_or_assign(GetParam().variable, GetParam().value);
  const auto config = make_config(std::move(variables));
  ASSERT_FALSE(config.has_value());
  EXPECT_TRUE(config.error().starts_with("One setting is missing or wrong:\n  " + GetParam().variable))
      << config.error();
}

INSTANTIATE_TEST_SUITE_P(Table, WrongValues,
                         testing::Values(WrongValue{"Environment", "ECHOES_ENVIRONMENT", "test"},
                                         WrongValue{"EmptyIsMissing", "ECHOES_DATABASE_HOST", ""},
                                         WrongValue{"Level", "ECHOES_LOG_LEVEL", "loud"},
                                         WrongValue{"PortZero", "ECHOES_HTTP_PORT", "0"},
                                         WrongValue{"PortTooHigh", "ECHOES_HTTP_PORT", "65536"},
                                         WrongValue{"PortIsText", "ECHOES_REDIS_PORT", "redis"},
                                         WrongValue{"PortWithMore", "ECHOES_DATABASE_PORT", "5432 "},
                                         WrongValue{"Threads", "ECHOES_HTTP_THREADS", "65"},
                                         WrongValue{"RateLimit", "ECHOES_RATE_LIMIT_PER_MINUTE", "-1"},
                                         WrongValue{"OriginWithPath", "ECHOES_CORS_ORIGINS", "http://localhost:3000/"},
                                         WrongValue{"OriginStar", "ECHOES_CORS_ORIGINS", "*"},
                                         WrongValue{"Endpoint", "AWS_ENDPOINT_URL", "127.0.0.1:4566"},
                                         WrongValue{"PublicEndpoint", "ECHOES_AUDIO_PUBLIC_ENDPOINT", "ftp://x"},
                                         WrongValue{"Issuer", "ECHOES_COGNITO_ISSUER", "http://"}),
                         [](const testing::TestParamInfo<WrongValue>& info) { return info.param.name; });

TEST(VariableFiles, AreReadAsAShellWould) {
  const auto variables = parse_variables(
      "# a comment\n"
      "\n"
      "A=1\r\n"
      "  export B = \n"
      "C=\"quoted # value\"\n"
      "D='x=y'\n"
      "E=http://a:1,http://b:2\n"
      "A=2",
      "file");
  ASSERT_FALSE(variables.has_value());
  EXPECT_EQ(variables.error(), "file:4 is not NAME=value.\n");
  const auto good = parse_variables("A=1\r\nexport B=\nC=\"quoted # value\"\nD='x=y'\nE=http://a:1\nA=2", "file");
  ASSERT_TRUE(good.has_value());
  EXPECT_EQ(*good, (Variables{{"A", "2"}, {"B", ""}, {"C", "quoted # value"}, {"D", "x=y"}, {"E", "http://a:1"}}));
  for (const std::string bad : {"A", "=1", "1A=2", "A-B=1", "A=\"open", "A=it's"}) {
    EXPECT_FALSE(parse_variables(bad, "file").has_value()) << bad;
  }
}

class VariableFile {
 public:
  VariableFile(std::string name, const std::string& content)
      : path_(std::filesystem::path{testing::TempDir()} / ("echoes-config-test-" + name)) {
    std::ofstream(path_) << content;
  }
  VariableFile(const VariableFile&) = delete;
  VariableFile& operator=(const VariableFile&) = delete;
  ~VariableFile() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(VariableFiles, LaterOnesWinAndTheEnvironmentOverAll) {
  const VariableFile first("first", "A=first\nB=first\nC=first\n");
  const VariableFile second("second", "B=second\nC=second\n");
  const auto gathered = gather_variables({{"ECHOES_ENV_FILE", first.path() + ":" + second.path()}, {"C", "process"}});
  ASSERT_TRUE(gathered.has_value()) << gathered.error();
  EXPECT_EQ(gathered->at("A"), "first");
  EXPECT_EQ(gathered->at("B"), "second");
  EXPECT_EQ(gathered->at("C"), "process");
}

TEST(VariableFiles, MustBeThere) {
  const auto gathered = gather_variables({{"ECHOES_ENV_FILE", "/nowhere/at/all"}});
  ASSERT_FALSE(gathered.has_value());
  EXPECT_EQ(gathered.error(), "/nowhere/at/all, named by ECHOES_ENV_FILE, cannot be read.\n");
}

TEST(VariableFiles, OfTheLocalStackAreComplete) {
  const std::string file = std::string{ECHOES_SOURCE_DIR} + "/environments/dev/.env.backend";
  // What only the seed step knows.
  auto gathered = gather_variables({{"ECHOES_ENV_FILE", file},
                                    {"ECHOES_COGNITO_ISSUER", "https://issuer/pool"},
                                    {"ECHOES_COGNITO_JWKS_URL", "http://127.0.0.1:4566/pool/.well-known/jwks.json"},
                                    {"ECHOES_COGNITO_CLIENT_ID", "client"}});
  ASSERT_TRUE(gathered.has_value()) << gathered.error();
  const auto config = make_config(*std::move(gathered));
  EXPECT_TRUE(config.has_value()) << config.error();
}

}  // namespace
}  // namespace echoes::hosts
