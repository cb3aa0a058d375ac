#include "adapters/dynamodb/echo_repository.hpp"
#include "adapters/dynamodb/job_queue.hpp"
#include "contract/dynamodb/test_table.hpp"
#include "contract/echo_repository_deck_contract.hpp"
#include "contract/echo_repository_lists_contract.hpp"
#include "contract/echo_repository_writes_contract.hpp"
#include "contract/job_queue_contract.hpp"

namespace echoes::tests {
namespace {

class DynamodbFixture final : public EchoRepositoryFixture {
 public:
  explicit DynamodbFixture(const std::string& url, int repeats = 4,
                           std::size_t most_read_ahead = adapters::dynamodb::EchoRepository::kMostReadAhead)
      : table_(url), repeats_(repeats), repository_(table_.table(), most_read_ahead) {}

  boost::asio::io_context& context() override { return table_.io(); }
  ports::EchoRepository& repository() override { return repository_; }
  ports::JobQueue& jobs() override { return jobs_; }
  ports::JobQueue& other_jobs() override { return other_jobs_; }
  int repeats() override { return repeats_; }

 private:
  TestTable table_;
  int repeats_;
  adapters::dynamodb::EchoRepository repository_;
  adapters::dynamodb::JobQueue jobs_{table_.table()};
  adapters::dynamodb::JobQueue other_jobs_{table_.other_table()};
};

/// The simulator sorts the whole partition for every question.
const EchoRepositoryFactory kSimulator = [] { return std::make_unique<DynamodbFixture>(simulator_dynamodb_url(), 1); };
const EchoRepositoryFactory kLocal = [] { return std::make_unique<DynamodbFixture>(dynamodb_local_url()); };
/// One that gives up reading ahead at once, as others do in a place with thousands of echoes.
const EchoRepositoryFactory kCrowded = [] { return std::make_unique<DynamodbFixture>(dynamodb_local_url(), 4, 3); };

INSTANTIATE_TEST_SUITE_P(DynamodbSimulator, EchoRepositoryContract, testing::Values(kSimulator));
INSTANTIATE_TEST_SUITE_P(DynamodbSimulator, EchoListsContract, testing::Values(kSimulator));
INSTANTIATE_TEST_SUITE_P(DynamodbSimulator, EchoDeckContract, testing::Values(kSimulator));
INSTANTIATE_TEST_SUITE_P(DynamodbSimulator, JobQueueContract, testing::Values(kSimulator));
INSTANTIATE_TEST_SUITE_P(DynamodbLocal, EchoRepositoryContract, testing::Values(kLocal));
INSTANTIATE_TEST_SUITE_P(DynamodbLocal, EchoListsContract, testing::Values(kLocal));
INSTANTIATE_TEST_SUITE_P(DynamodbLocalCrowded, EchoListsContract, testing::Values(kCrowded));
INSTANTIATE_TEST_SUITE_P(DynamodbLocal, EchoDeckContract, testing::Values(kLocal));
INSTANTIATE_TEST_SUITE_P(DynamodbLocal, JobQueueContract, testing::Values(kLocal));

}  // namespace
}  // namespace echoes::tests
