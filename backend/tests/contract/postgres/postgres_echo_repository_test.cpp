#include "adapters/postgres/echo_repository.hpp"

#include "adapters/postgres/job_queue.hpp"
#include "contract/echo_repository_deck_contract.hpp"
#include "contract/echo_repository_lists_contract.hpp"
#include "contract/echo_repository_writes_contract.hpp"
#include "contract/job_queue_contract.hpp"
#include "contract/postgres/test_schema.hpp"

namespace echoes::tests {
namespace {

class PostgresFixture final : public EchoRepositoryFixture {
 public:
  boost::asio::io_context& context() override { return context_; }
  ports::EchoRepository& repository() override { return repository_; }
  ports::JobQueue& jobs() override { return jobs_; }
  ports::JobQueue& other_jobs() override { return other_jobs_; }

 private:
  TestSchema schema_;
  boost::asio::io_context context_{1};
  adapters::postgres::Database database_{context_.get_executor(), schema_.config()};
  adapters::postgres::Database other_database_{context_.get_executor(), schema_.config()};
  adapters::postgres::EchoRepository repository_{database_};
  adapters::postgres::JobQueue jobs_{database_};
  adapters::postgres::JobQueue other_jobs_{other_database_};
};

std::unique_ptr<EchoRepositoryFixture> make_fixture() { return std::make_unique<PostgresFixture>(); }

const auto kPostgres = testing::Values(EchoRepositoryFactory(make_fixture));

INSTANTIATE_TEST_SUITE_P(Postgres, EchoRepositoryContract, kPostgres);
INSTANTIATE_TEST_SUITE_P(Postgres, EchoListsContract, kPostgres);
INSTANTIATE_TEST_SUITE_P(Postgres, EchoDeckContract, kPostgres);
INSTANTIATE_TEST_SUITE_P(Postgres, JobQueueContract, kPostgres);

}  // namespace
}  // namespace echoes::tests
