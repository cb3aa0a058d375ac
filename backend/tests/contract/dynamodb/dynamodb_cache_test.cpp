#include "adapters/dynamodb/cache.hpp"
#include "contract/cache_contract.hpp"
#include "contract/dynamodb/test_table.hpp"

namespace echoes::tests {
namespace {

class DynamodbFixture final : public CacheFixture {
 public:
  explicit DynamodbFixture(const std::string& url) : table_(url) {}

  boost::asio::io_context& context() override { return table_.io(); }
  ports::Cache& cache() override { return cache_; }
  void age(const std::string& /*key*/, std::chrono::seconds by) override { table_.advance(by); }

 private:
  TestTable table_;
  adapters::dynamodb::Cache cache_{table_.table()};
};

const CacheFactory kSimulator = [] { return std::make_unique<DynamodbFixture>(simulator_dynamodb_url()); };
const CacheFactory kLocal = [] { return std::make_unique<DynamodbFixture>(dynamodb_local_url()); };

INSTANTIATE_TEST_SUITE_P(DynamodbSimulator, CacheContract, testing::Values(kSimulator));
INSTANTIATE_TEST_SUITE_P(DynamodbLocal, CacheContract, testing::Values(kLocal));

}  // namespace
}  // namespace echoes::tests
