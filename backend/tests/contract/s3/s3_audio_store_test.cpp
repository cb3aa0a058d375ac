#include <gtest/gtest.h>

#include "adapters/s3/audio_store.hpp"
#include "adapters/s3/health_probe.hpp"
#include "aws/simulator.hpp"
#include "contract/audio_store_contract.hpp"

namespace echoes::tests {
namespace {

using namespace adapters;

class S3Fixture final : public AudioStoreFixture {
 public:
  S3Fixture(const std::string& url, const SimulatorUser& user, const std::string& bucket)
      : simulator_(url, user), store_(simulator_.context(), s3::S3Config{.bucket = bucket}), now_(simulator_.now()) {}

  boost::asio::io_context& context() override { return simulator_.io(); }
  ports::AudioStore& store() override { return store_; }
  Instant now() override { return now_; }
  bool checks_conditions() override { return true; }

  bool post(const ports::UploadForm& form, const ports::Bytes& file) override {
    return simulator_.post(form, file) == 204;
  }

  std::optional<Downloaded> follow(const ports::SignedLink& link,
                                   std::optional<std::pair<std::size_t, std::size_t>> range) override {
    aws::NamedValues headers;
    if (range) {
      headers.emplace_back("range", "bytes=" + std::to_string(range->first) + "-" + std::to_string(range->second));
    }
    const aws::HttpResponse answer = simulator_.fetch("GET", link.url, headers, {});
    if (answer.status != (range ? 206 : 200)) {
      return std::nullopt;
    }
    return Downloaded{answer.body, std::string(answer.header("content-type").value_or(""))};
  }

 private:
  Simulator simulator_;
  s3::AudioStore store_;
  Instant now_;
};

const AudioStoreFactory kOpen = [] {
  const std::string bucket = unique_name("sounds");
  Simulator(open_simulator_url()).make_bucket(bucket);
  return std::make_unique<S3Fixture>(open_simulator_url(), SimulatorUser{}, bucket);
};

/// Here the signatures are checked, and the policy of a user who may use this one bucket.
const AudioStoreFactory kChecking = [] {
  const std::string bucket = unique_name("sounds");
  Simulator root(checking_simulator_url());
  root.make_bucket(bucket);
  return std::make_unique<S3Fixture>(checking_simulator_url(), root.make_user(bucket), bucket);
};

INSTANTIATE_TEST_SUITE_P(S3, AudioStoreContract, testing::Values(kOpen));
INSTANTIATE_TEST_SUITE_P(S3WithSignaturesChecked, AudioStoreContract, testing::Values(kChecking));

TEST(S3HealthProbe, TellsWhetherTheBucketIsThere) {
  Simulator simulator(open_simulator_url());
  const std::string bucket = unique_name("sounds");
  s3::HealthProbe probe(simulator.context(), s3::S3Config{.bucket = bucket});
  EXPECT_FALSE(run_task(simulator.io(), probe.check()).has_value());
  simulator.make_bucket(bucket);
  const auto there = run_task(simulator.io(), probe.check());
  EXPECT_TRUE(there.has_value()) << there.error().log;
}

}  // namespace
}  // namespace echoes::tests
