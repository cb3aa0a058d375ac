#include "adapters/memory/audio_store.hpp"

#include <gtest/gtest.h>

#include "contract/audio_store_contract.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

class MemoryAudioFixture final : public AudioStoreFixture {
 public:
  boost::asio::io_context& context() override { return context_; }
  ports::AudioStore& store() override { return store_; }
  Instant now() override { return kNoon; }
  bool checks_conditions() override { return true; }

  bool post(const ports::UploadForm& form, const ports::Bytes& file) override {
    return store_.post(form, file, kNoon).has_value();
  }

  std::optional<Downloaded> follow(const ports::SignedLink& link,
                                   std::optional<std::pair<std::size_t, std::size_t>> range) override {
    Result<adapters::memory::AudioStore::Object> object = store_.follow(link, kNoon);
    if (!object) {
      return std::nullopt;
    }
    Downloaded downloaded{object->content, object->content_type};
    if (range) {
      downloaded.content.assign(object->content.begin() + static_cast<std::ptrdiff_t>(range->first),
                                object->content.begin() + static_cast<std::ptrdiff_t>(range->second + 1));
    }
    return downloaded;
  }

 private:
  boost::asio::io_context context_{1};
  adapters::memory::AudioStore store_;
};

const AudioStoreFactory kMemory = [] { return std::make_unique<MemoryAudioFixture>(); };

INSTANTIATE_TEST_SUITE_P(Memory, AudioStoreContract, testing::Values(kMemory));

TEST(MemoryAudioStore, FormsAndLinksExpire) {
  adapters::memory::AudioStore store;
  constexpr std::chrono::seconds kLifetime{60};
  const ports::Bytes file(2'000);
  Result<ports::UploadForm> form = store.sign_upload("key", "audio/webm", 1'000, 10'000, kNoon, kLifetime);
  ASSERT_TRUE(form.has_value());
  EXPECT_FALSE(store.post(*form, file, kNoon + kLifetime).has_value());
  EXPECT_TRUE(store.post(*form, file, kNoon + kLifetime - std::chrono::milliseconds{1}).has_value());

  Result<ports::SignedLink> link = store.sign_download("key", "audio/webm", kNoon, kLifetime);
  ASSERT_TRUE(link.has_value());
  EXPECT_FALSE(store.follow(*link, kNoon + kLifetime).has_value());
  EXPECT_TRUE(store.follow(*link, kNoon).has_value());
}

}  // namespace
}  // namespace echoes::tests
