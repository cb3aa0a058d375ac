#include "adapters/system/work_thread.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

#include "base/result.hpp"
#include "support/run_task.hpp"

namespace echoes::adapters::system {
namespace {

using namespace std::chrono_literals;

Task<int> run_with(WorkThread& thread, std::function<void()> work, std::function<Task<void>()> meanwhile,
                   std::chrono::milliseconds every = 1ms) {
  co_await thread.run(std::move(work), every, std::move(meanwhile));
  co_return 1;
}

Task<void> nothing() { co_return; }

/// Counts the beats, and where they were.
class Beats {
 public:
  Task<void> beat() {
    EXPECT_EQ(std::this_thread::get_id(), here_);
    if (++count_ <= kEnough) {
      enough_.count_down();
    }
    co_return;
  }

  void await_enough() { enough_.wait(); }

  [[nodiscard]] bool enough() const { return count_ >= kEnough; }

 private:
  static constexpr int kEnough = 3;

  std::thread::id here_ = std::this_thread::get_id();
  std::latch enough_{kEnough};
  int count_{};
};

TEST(WorkThread, GoesOnElsewhereWhileItsCallerDoesOtherThings) {
  WorkThread thread;
  Beats beats;
  std::thread::id worked_in;
  tests::run_task(run_with(
      thread,
      [&] {
        beats.await_enough();
        worked_in = std::this_thread::get_id();
      },
      [&beats] { return beats.beat(); }));
  EXPECT_TRUE(beats.enough());
  EXPECT_NE(worked_in, std::this_thread::get_id());
}

TEST(WorkThread, ThrowsWhatTheWorkThrew) {
  WorkThread thread;
  EXPECT_THROW(
      tests::run_task(run_with(thread, [] { throw std::runtime_error("a bug"); }, nothing)), std::runtime_error);
  EXPECT_EQ(tests::run_task(run_with(thread, [] {}, nothing)), 1) << "it works on";
}

TEST(WorkThread, QuickWorkIsNotWaitedFor) {
  WorkThread thread;
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(tests::run_task(run_with(thread, [] {}, nothing, 1h)), 1);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 1min);
}

}  // namespace
}  // namespace echoes::adapters::system
