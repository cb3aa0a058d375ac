#include "adapters/dynamodb/settings_repository.hpp"
#include "contract/dynamodb/test_table.hpp"
#include "contract/settings_repository_contract.hpp"

namespace echoes::tests {
namespace {

class DynamodbFixture final : public SettingsRepositoryFixture {
 public:
  explicit DynamodbFixture(const std::string& url) : table_(url) {}

  boost::asio::io_context& context() override { return table_.io(); }
  ports::SettingsRepository& settings() override { return settings_; }

 private:
  TestTable table_;
  adapters::dynamodb::SettingsRepository settings_{table_.table()};
};

const SettingsRepositoryFactory kSimulator = [] { return std::make_unique<DynamodbFixture>(simulator_dynamodb_url()); };
const SettingsRepositoryFactory kLocal = [] { return std::make_unique<DynamodbFixture>(dynamodb_local_url()); };

INSTANTIATE_TEST_SUITE_P(DynamodbSimulator, SettingsRepositoryContract, testing::Values(kSimulator));
INSTANTIATE_TEST_SUITE_P(DynamodbLocal, SettingsRepositoryContract, testing::Values(kLocal));

}  // namespace
}  // namespace echoes::tests
