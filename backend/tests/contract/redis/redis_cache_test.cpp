#include "adapters/redis/cache.hpp"
#include "contract/cache_contract.hpp"
#include "contract/redis/redis_config.hpp"

namespace echoes::tests {
namespace {

class RedisFixture final : public CacheFixture {
 public:
  boost::asio::io_context& context() override { return context_; }
  ports::Cache& cache() override { return cache_; }
  void age(const std::string& key, std::chrono::seconds by) override {
    const auto left = std::get<std::int64_t>(must({"PTTL", key}));
    if (left >= 0) {
      const auto aged = left - std::chrono::milliseconds{by}.count();
      must({"PEXPIRE", key, std::to_string(aged)});
    }
  }

 private:
  adapters::redis::Reply must(std::vector<std::string> command) {
    auto reply = run_task(context_, connection_.run(std::move(command)));
    if (!reply) {
      throw std::runtime_error(reply.error().log);
    }
    return std::move(*reply);
  }

  boost::asio::io_context context_{1};
  adapters::redis::Connection connection_{context_.get_executor(), redis_config()};
  adapters::redis::Cache cache_{connection_};
};

std::unique_ptr<CacheFixture> make_fixture() { return std::make_unique<RedisFixture>(); }

INSTANTIATE_TEST_SUITE_P(Redis, CacheContract, testing::Values(CacheFactory(make_fixture)));

}  // namespace
}  // namespace echoes::tests
