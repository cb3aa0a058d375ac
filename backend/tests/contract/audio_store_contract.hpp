#pragma once

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "domain/echo.hpp"
#include "ports/audio_store.hpp"
#include "support/dice.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {

struct Downloaded {
  ports::Bytes content;
  std::string content_type;
};

struct AudioStoreFixture {
  virtual ~AudioStoreFixture() = default;
  virtual boost::asio::io_context& context() = 0;
  virtual ports::AudioStore& store() = 0;
  /// The moment forms and links are signed at, the same while the fixture lives: the real one where it is checked.
  virtual Instant now() = 0;
  /// Posts the file as a browser would; true when the store accepted it.
  virtual bool post(const ports::UploadForm& form, const ports::Bytes& file) = 0;
  /// Follows the link as a browser would, for the bytes first..last if given (both included); nothing when refused.
  virtual std::optional<Downloaded> follow(const ports::SignedLink& link,
                                           std::optional<std::pair<std::size_t, std::size_t>> range) = 0;
  /// False for a simulator that signs but does not check; what the signature promises is then tested elsewhere.
  virtual bool checks_conditions() = 0;
};

using AudioStoreFactory = std::function<std::unique_ptr<AudioStoreFixture>()>;

class AudioStoreContract : public testing::TestWithParam<AudioStoreFactory> {
 protected:
  static constexpr std::chrono::seconds kLifetime{600};

  void SetUp() override {
    fixture_ = GetParam()();
    ASSERT_NE(fixture_, nullptr);
  }
  void TearDown() override { fixture_.reset(); }

  template <class T>
  T must(Task<Result<T>> task) {
    Result<T> result = run_task(fixture_->context(), std::move(task));
    if (!result.has_value()) {
      throw std::runtime_error("the store failed: " + result.error().log);
    }
    if constexpr (!std::is_void_v<T>) {
      return std::move(*result);
    }
  }

  ports::AudioStore& store() { return fixture_->store(); }
  AudioStoreFixture& fixture() { return *fixture_; }

  static ports::Bytes some_bytes(std::size_t count) {
    ports::Bytes bytes(count);
    Dice dice(count);
    for (auto& byte : bytes) {
      byte = static_cast<std::byte>(dice.roll());
    }
    return bytes;
  }

  ports::UploadForm form_for(const std::string& key, std::int64_t min_bytes, std::int64_t max_bytes) {
    Result<ports::UploadForm> form =
        store().sign_upload(key, "audio/webm", min_bytes, max_bytes, fixture().now(), kLifetime);
    if (!form.has_value()) {
      throw std::runtime_error("signing failed: " + form.error().log);
    }
    return std::move(*form);
  }

  const std::string key_ = original_key(new_user_id(), EchoId("01J0000000000000000000000A"));

 private:
  std::unique_ptr<AudioStoreFixture> fixture_;
};

TEST_P(AudioStoreContract, AbsenceIsNotAnError) {
  EXPECT_FALSE(must(store().head(key_)).has_value());
  EXPECT_FALSE(must(store().get(key_, 1'000)).has_value());
  must(store().remove(key_));
}

TEST_P(AudioStoreContract, WhatIsPutIsThere) {
  const ports::Bytes content = some_bytes(70'000);
  must(store().put(key_, content, "audio/mp4"));
  const std::optional<ports::ObjectInfo> info = must(store().head(key_));
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->size_bytes, 70'000);
  EXPECT_EQ(info->content_type, "audio/mp4");
  EXPECT_EQ(must(store().get(key_, 70'000)), content);
}

TEST_P(AudioStoreContract, PuttingAgainReplaces) {
  must(store().put(key_, some_bytes(3'000), "audio/webm"));
  must(store().put(key_, some_bytes(2'000), "audio/mp4"));
  EXPECT_EQ(must(store().get(key_, 10'000)), some_bytes(2'000));
  EXPECT_EQ(must(store().head(key_))->content_type, "audio/mp4");
}

TEST_P(AudioStoreContract, WhatIsTooLargeIsRefusedUnread) {
  must(store().put(key_, some_bytes(5'000), "audio/webm"));
  const auto result = run_task(fixture().context(), store().get(key_, 4'999));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kPayloadTooLarge);
}

TEST_P(AudioStoreContract, RemovedIsAbsent) {
  must(store().put(key_, some_bytes(2'000), "audio/webm"));
  must(store().remove(key_));
  EXPECT_FALSE(must(store().head(key_)).has_value());
  must(store().remove(key_));
}

TEST_P(AudioStoreContract, AFormUploadsToItsKey) {
  const ports::UploadForm form = form_for(key_, 1'000, 10'000);
  EXPECT_EQ(form.expires_at, fixture().now() + kLifetime);
  EXPECT_FALSE(form.url.empty());
  const ports::Bytes file = some_bytes(4'321);
  ASSERT_TRUE(fixture().post(form, file));
  EXPECT_EQ(must(store().get(key_, 10'000)), file);
  EXPECT_EQ(must(store().head(key_))->content_type, "audio/webm");
}

TEST_P(AudioStoreContract, AFormRefusesSizesOutsideItsRange) {
  if (!fixture().checks_conditions()) {
    GTEST_SKIP() << "this simulator does not check the conditions of a form";
  }
  const ports::UploadForm form = form_for(key_, 1'000, 10'000);
  EXPECT_FALSE(fixture().post(form, some_bytes(999)));
  EXPECT_FALSE(fixture().post(form, some_bytes(10'001)));
  EXPECT_FALSE(must(store().head(key_)).has_value());
  EXPECT_TRUE(fixture().post(form, some_bytes(1'000)));
  EXPECT_TRUE(fixture().post(form, some_bytes(10'000)));
}

TEST_P(AudioStoreContract, AFormRefusesAnotherKeyOrType) {
  if (!fixture().checks_conditions()) {
    GTEST_SKIP() << "this simulator does not check the conditions of a form";
  }
  for (const char* field : {"key", "Content-Type"}) {
    ports::UploadForm form = form_for(key_, 1'000, 10'000);
    bool changed = false;
    for (auto& [name, value] : form.fields) {
      if (name == field) {
        value += "x";
        changed = true;
      }
    }
    EXPECT_TRUE(changed) << "the form has no field " << field;
    EXPECT_FALSE(fixture().post(form, some_bytes(2'000))) << field;
  }
  EXPECT_FALSE(must(store().head(key_)).has_value());
}

TEST_P(AudioStoreContract, ALinkReadsTheObjectWholeOrInPart) {
  const ports::Bytes content = some_bytes(9'000);
  must(store().put(key_, content, "binary/octet-stream"));
  Result<ports::SignedLink> link = store().sign_download(key_, "audio/mp4", fixture().now(), kLifetime);
  ASSERT_TRUE(link.has_value());
  EXPECT_EQ(link->expires_at, fixture().now() + kLifetime);

  const std::optional<Downloaded> whole = fixture().follow(*link, std::nullopt);
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->content, content);
  EXPECT_EQ(whole->content_type, "audio/mp4");

  const std::optional<Downloaded> part = fixture().follow(*link, std::pair<std::size_t, std::size_t>{100, 4'099});
  ASSERT_TRUE(part.has_value());
  EXPECT_EQ(part->content, ports::Bytes(content.begin() + 100, content.begin() + 4'100));
}

TEST_P(AudioStoreContract, ALinkToNothingIsRefusedWhenFollowed) {
  Result<ports::SignedLink> link = store().sign_download(key_, "audio/mp4", fixture().now(), kLifetime);
  ASSERT_TRUE(link.has_value());
  EXPECT_FALSE(fixture().follow(*link, std::nullopt).has_value());
}

}  // namespace echoes::tests
