#include <gtest/gtest.h>

#include "adapters/secrets/secret_store.hpp"
#include "aws/simulator.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {
namespace {

TEST(SecretsManagerSecretStore, ReadsWhatIsStoredAndWhatReplacedIt) {
  Simulator simulator(open_simulator_url());
  const std::string name = unique_name("echoes/test");
  adapters::secrets::SecretStore store(simulator.context());
  const auto absent = run_task(simulator.io(), store.read(name));
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().code, ErrorCode::kNotFound);

  simulator.json("secretsmanager", "secretsmanager.CreateSecret",
                 {{"Name", name}, {"SecretString", R"({"username":"echoes","password":"p\"ü"})"}});
  EXPECT_EQ(run_task(simulator.io(), store.read(name)).value().reveal(), R"({"username":"echoes","password":"p\"ü"})");

  simulator.json("secretsmanager", "secretsmanager.PutSecretValue", {{"SecretId", name}, {"SecretString", "rotated"}});
  EXPECT_NE(run_task(simulator.io(), store.read(name)).value().reveal(), "rotated");
  EXPECT_EQ(run_task(simulator.io(), store.refetch(name)).value().reveal(), "rotated");
  EXPECT_EQ(run_task(simulator.io(), store.read(name)).value().reveal(), "rotated");
}

}  // namespace
}  // namespace echoes::tests
