#include "adapters/memory/settings_repository.hpp"

#include <gtest/gtest.h>

#include "contract/settings_repository_contract.hpp"

namespace echoes::tests {
namespace {

class MemorySettingsFixture final : public SettingsRepositoryFixture {
 public:
  boost::asio::io_context& context() override { return context_; }
  ports::SettingsRepository& settings() override { return settings_; }

 private:
  boost::asio::io_context context_{1};
  adapters::memory::Store store_;
  adapters::memory::SettingsRepository settings_{store_};
};

const SettingsRepositoryFactory kMemory = [] { return std::make_unique<MemorySettingsFixture>(); };

INSTANTIATE_TEST_SUITE_P(Memory, SettingsRepositoryContract, testing::Values(kMemory));

}  // namespace
}  // namespace echoes::tests
