#include "adapters/postgres/settings_repository.hpp"
#include "contract/postgres/test_schema.hpp"
#include "contract/settings_repository_contract.hpp"

namespace echoes::tests {
namespace {

class PostgresFixture final : public SettingsRepositoryFixture {
 public:
  boost::asio::io_context& context() override { return context_; }
  ports::SettingsRepository& settings() override { return settings_; }

 private:
  TestSchema schema_;
  boost::asio::io_context context_{1};
  adapters::postgres::Database database_{context_.get_executor(), schema_.config()};
  adapters::postgres::SettingsRepository settings_{database_};
};

std::unique_ptr<SettingsRepositoryFixture> make_fixture() { return std::make_unique<PostgresFixture>(); }

INSTANTIATE_TEST_SUITE_P(Postgres, SettingsRepositoryContract,
                         testing::Values(SettingsRepositoryFactory(make_fixture)));

}  // namespace
}  // namespace echoes::tests
