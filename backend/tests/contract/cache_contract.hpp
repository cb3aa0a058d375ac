#pragma once

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "ports/cache.hpp"
#include "support/dice.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {

struct CacheFixture {
  virtual ~CacheFixture() = default;
  virtual boost::asio::io_context& context() = 0;
  virtual ports::Cache& cache() = 0;
  /// Makes `by` pass for this key: by the clock of the cache, or by shortening what the key has left to live.
  virtual void age(const std::string& key, std::chrono::seconds by) = 0;
};

using CacheFactory = std::function<std::unique_ptr<CacheFixture>()>;

class CacheContract : public testing::TestWithParam<CacheFactory> {
 protected:
  static constexpr std::chrono::seconds kMinute{60};

  void SetUp() override {
    fixture_ = GetParam()();
    ASSERT_NE(fixture_, nullptr);
  }
  void TearDown() override { fixture_.reset(); }

  template <class T>
  T must(Task<Result<T>> task) {
    Result<T> result = run_task(fixture_->context(), std::move(task));
    if (!result.has_value()) {
      throw std::runtime_error("the cache failed: " + result.error().log);
    }
    if constexpr (!std::is_void_v<T>) {
      return std::move(*result);
    }
  }

  ports::Cache& cache() { return fixture_->cache(); }
  void age(std::chrono::seconds by) { fixture_->age(key_, by); }

  /// The cache may be shared: a key nobody else has.
  const std::string key_ = "contract:" + new_user_id().str();

 private:
  std::unique_ptr<CacheFixture> fixture_;
};

TEST_P(CacheContract, WhatWasNeverSetIsAbsent) { EXPECT_EQ(must(cache().get(key_)), std::nullopt); }

TEST_P(CacheContract, WhatWasSetIsThereByteForByte) {
  const std::string value("line\r\nbreak\0zero \xFF\xC3\xA9", 21);
  must(cache().set(key_, value, kMinute));
  EXPECT_EQ(must(cache().get(key_)), value);
  must(cache().set(key_, "", kMinute));
  EXPECT_EQ(must(cache().get(key_)), "");
}

TEST_P(CacheContract, KeysMayHoldAnyCharacter) {
  const std::string odd = key_ + " with space\r\nand \"quotes\"";
  must(cache().set(odd, "value", kMinute));
  EXPECT_EQ(must(cache().get(odd)), "value");
  EXPECT_EQ(must(cache().get(key_)), std::nullopt);
}

TEST_P(CacheContract, AValueMayBeAMegabyte) {
  const std::string value(1'000'000, 'x');
  must(cache().set(key_, value, kMinute));
  EXPECT_EQ(must(cache().get(key_)), value);
}

TEST_P(CacheContract, AValueIsGoneAfterItsLifetime) {
  must(cache().set(key_, "value", kMinute));
  age(std::chrono::seconds{50});
  EXPECT_EQ(must(cache().get(key_)), "value");
  age(std::chrono::seconds{10});
  EXPECT_EQ(must(cache().get(key_)), std::nullopt);
}

TEST_P(CacheContract, SettingAgainStartsANewLifetime) {
  must(cache().set(key_, "old", kMinute));
  age(std::chrono::seconds{50});
  must(cache().set(key_, "new", kMinute));
  age(std::chrono::seconds{50});
  EXPECT_EQ(must(cache().get(key_)), "new");
}

TEST_P(CacheContract, OnlyTheFirstOfSeveralSetsIfAbsent) {
  EXPECT_TRUE(must(cache().set_if_absent(key_, "first", kMinute)));
  EXPECT_FALSE(must(cache().set_if_absent(key_, "second", kMinute)));
  EXPECT_EQ(must(cache().get(key_)), "first");
  age(kMinute);
  EXPECT_TRUE(must(cache().set_if_absent(key_, "third", kMinute)));
  EXPECT_EQ(must(cache().get(key_)), "third");
}

TEST_P(CacheContract, LosingSetIfAbsentDoesNotLengthenTheLifetime) {
  must(cache().set_if_absent(key_, "first", kMinute));
  age(std::chrono::seconds{50});
  EXPECT_FALSE(must(cache().set_if_absent(key_, "second", kMinute)));
  age(std::chrono::seconds{10});
  EXPECT_EQ(must(cache().get(key_)), std::nullopt);
}

TEST_P(CacheContract, ErasedIsAbsentAndErasingTwiceIsNoError) {
  must(cache().set(key_, "value", kMinute));
  must(cache().erase(key_));
  must(cache().erase(key_));
  EXPECT_EQ(must(cache().get(key_)), std::nullopt);
}

TEST_P(CacheContract, IncrementCountsFromOne) {
  EXPECT_EQ(must(cache().increment(key_, kMinute)), 1);
  EXPECT_EQ(must(cache().increment(key_, kMinute)), 2);
  EXPECT_EQ(must(cache().increment(key_, kMinute)), 3);
}

TEST_P(CacheContract, ACounterLivesFromItsFirstIncrement) {
  must(cache().increment(key_, kMinute));
  age(std::chrono::seconds{50});
  EXPECT_EQ(must(cache().increment(key_, kMinute)), 2);
  age(std::chrono::seconds{10});
  EXPECT_EQ(must(cache().increment(key_, kMinute)), 1);
}

}  // namespace echoes::tests
