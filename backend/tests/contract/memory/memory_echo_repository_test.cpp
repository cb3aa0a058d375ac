#include "adapters/memory/echo_repository.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/job_queue.hpp"
#include "contract/echo_repository_deck_contract.hpp"
#include "contract/echo_repository_lists_contract.hpp"
#include "contract/echo_repository_writes_contract.hpp"
#include "contract/job_queue_contract.hpp"

namespace echoes::tests {
namespace {

class MemoryFixture final : public EchoRepositoryFixture {
 public:
  boost::asio::io_context& context() override { return context_; }
  ports::EchoRepository& repository() override { return repository_; }
  ports::JobQueue& jobs() override { return jobs_; }
  ports::JobQueue& other_jobs() override { return other_jobs_; }

 private:
  boost::asio::io_context context_{1};
  adapters::memory::Store store_;
  adapters::memory::EchoRepository repository_{store_};
  adapters::memory::JobQueue jobs_{store_};
  adapters::memory::JobQueue other_jobs_{store_};
};

const EchoRepositoryFactory kMemory = [] { return std::make_unique<MemoryFixture>(); };

INSTANTIATE_TEST_SUITE_P(Memory, EchoRepositoryContract, testing::Values(kMemory));
INSTANTIATE_TEST_SUITE_P(Memory, EchoListsContract, testing::Values(kMemory));
INSTANTIATE_TEST_SUITE_P(Memory, EchoDeckContract, testing::Values(kMemory));
INSTANTIATE_TEST_SUITE_P(Memory, JobQueueContract, testing::Values(kMemory));

}  // namespace
}  // namespace echoes::tests
