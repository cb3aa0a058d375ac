#include "adapters/memory/cache.hpp"

#include <gtest/gtest.h>

#include "contract/cache_contract.hpp"
#include "support/manual_clock.hpp"

namespace echoes::tests {
namespace {

class MemoryCacheFixture final : public CacheFixture {
 public:
  boost::asio::io_context& context() override { return context_; }
  ports::Cache& cache() override { return cache_; }
  void age(const std::string& /*key*/, std::chrono::seconds by) override { clock_.advance(by); }

 private:
  boost::asio::io_context context_{1};
  ManualClock clock_;
  adapters::memory::Cache cache_{clock_};
};

const CacheFactory kMemory = [] { return std::make_unique<MemoryCacheFixture>(); };

INSTANTIATE_TEST_SUITE_P(Memory, CacheContract, testing::Values(kMemory));

TEST(MemoryCache, CountingWithWhatIsNoCounterIsOurFault) {
  ManualClock clock;
  adapters::memory::Cache cache(clock);
  ASSERT_TRUE(run_task(cache.set("key", "seven", std::chrono::seconds{60})).has_value());
  const Result<std::int64_t> result = run_task(cache.increment("key", std::chrono::seconds{60}));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kInternal);
}

}  // namespace
}  // namespace echoes::tests
