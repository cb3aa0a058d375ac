#include "hosts/server/worker.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "adapters/memory/audio_store.hpp"
#include "adapters/memory/echo_repository.hpp"
#include "adapters/memory/event_publisher.hpp"
#include "adapters/memory/job_queue.hpp"
#include "adapters/memory/store.hpp"
#include "adapters/system/randomness.hpp"
#include "ports/audio_engine.hpp"
#include "support/dice.hpp"
#include "support/inline_work.hpp"
#include "support/manual_clock.hpp"
#include "support/sample_echoes.hpp"
#include "use_cases/process_audio.hpp"

namespace echoes::hosts {
namespace {

namespace asio = boost::asio;
using tests::kNoon;

constexpr std::chrono::seconds kTestLimit{20};

/// Never asked: these jobs publish events.
class NoEngine final : public ports::AudioEngine {
 public:
  Result<std::variant<ports::ProcessedAudio, Rejection>> process(std::span<const std::byte> /*original*/,
                                                                 Deadline /*deadline*/) const override {
    return fail(ErrorCode::kInternal, "", "no engine here");
  }
};

/// A queue that can be taken away.
class FragileQueue final : public ports::JobQueue {
 public:
  explicit FragileQueue(adapters::memory::Store& store) : inner_(store) {}

  Task<Result<std::optional<ports::ClaimedJob>>> claim(ports::JobKinds kinds, Instant now,
                                                       std::chrono::seconds lease) override {
    ++claims;
    if (gone) {
      co_return fail(ErrorCode::kUnavailable, "", "the queue was taken away");
    }
    co_return co_await inner_.claim(kinds, now, lease);
  }
  Task<Result<bool>> renew(ports::Receipt receipt, Instant now, std::chrono::seconds lease) override {
    co_return co_await inner_.renew(receipt, now, lease);
  }
  Task<Result<bool>> finish(ports::Receipt receipt) override {
    if (throws_on_finish) {
      throw std::runtime_error("a bug in a queue");
    }
    co_return co_await inner_.finish(receipt);
  }
  Task<Result<bool>> retry(ports::Receipt receipt, Instant due_at, std::string reason) override {
    co_return co_await inner_.retry(receipt, due_at, std::move(reason));
  }
  Task<Result<bool>> bury(ports::Receipt receipt, std::string reason) override {
    co_return co_await inner_.bury(receipt, std::move(reason));
  }
  Task<Result<Depth>> depth() override { co_return co_await inner_.depth(); }

  bool gone{false};
  bool throws_on_finish{false};
  int claims{0};

 private:
  adapters::memory::JobQueue inner_;
};

class Working : public testing::Test {
 protected:
  void add_job() { store_.add_jobs({tests::job_for(echo_, ports::JobKind::kPublishEvent, clock_.now())}); }

  void until(const std::function<bool()>& condition, std::string_view what) {
    const auto limit = std::chrono::steady_clock::now() + kTestLimit;
    io_.restart();
    while (!condition()) {
      ASSERT_LT(std::chrono::steady_clock::now(), limit) << "waited in vain for " << what;
      io_.run_one_for(std::chrono::milliseconds{100});
      io_.restart();
    }
  }

  void TearDown() override {
    bool stopped = false;
    worker_.stop([&] { stopped = true; });
    until([&] { return stopped; }, "the worker to stop");
    ::close(null_);
  }

  int null_ = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  asio::io_context io_{1};
  Log log_{null_, LogLevel::kDebug};
  Metrics metrics_{"1.0", "dev"};
  tests::ManualClock clock_;
  adapters::system::Randomness randomness_;
  tests::Dice dice_{1};
  Echo echo_ = tests::plain_echo(UserId{"ann"}, dice_, kNoon);
  adapters::memory::Store store_;
  adapters::memory::EchoRepository echoes_{store_};
  FragileQueue jobs_{store_};
  adapters::memory::AudioStore audio_;
  adapters::memory::EventPublisher events_;
  NoEngine engine_;
  tests::InlineWork work_;
  use_cases::ProcessAudio process_audio_{echoes_, audio_, engine_, work_, clock_, randomness_};
  use_cases::RunJob run_job_{jobs_, {&process_audio_, &events_, &audio_}, clock_, randomness_};
  Worker worker_{io_, jobs_, run_job_, clock_, log_, metrics_.add_thread()};
};

TEST_F(Working, DrainsTheQueue) {
  for (int i = 0; i < 5; ++i) {
    add_job();
  }
  worker_.start();
  until([&] { return store_.jobs.empty(); }, "an empty queue");
  EXPECT_EQ(events_.published().size(), 5U);
  EXPECT_NE(metrics_.prometheus().find("echoes_jobs_total{outcome=\"finished\"} 5\n"), std::string::npos);
}

TEST_F(Working, IsWokenByWhoStoresAJob) {
  worker_.start();
  until([&] { return jobs_.claims == 1; }, "the first look");
  add_job();
  const auto before = std::chrono::steady_clock::now();
  worker_.wake();
  worker_.wake();
  until([&] { return store_.jobs.empty(); }, "the job");
  EXPECT_LT(std::chrono::steady_clock::now() - before, kWorkerPoll);
}

TEST_F(Working, LooksByItselfForWhatOthersStore) {
  worker_.start();
  until([&] { return jobs_.claims == 1; }, "the first look");
  add_job();
  until([&] { return store_.jobs.empty(); }, "the job");
}

TEST_F(Working, GoesOnWhenTheQueueComesBack) {
  add_job();
  jobs_.gone = true;
  worker_.start();
  until([&] { return jobs_.claims == 1; }, "the first look");
  jobs_.gone = false;
  until([&] { return store_.jobs.empty(); }, "the job");
}

TEST_F(Working, ABugInOneJobLeavesItToItsLease) {
  add_job();
  jobs_.throws_on_finish = true;
  worker_.start();
  until([&] { return events_.published().size() == 1; }, "the job");
  until([&] { return jobs_.claims == 2; }, "another look");
  ASSERT_EQ(store_.jobs.size(), 1U);
  jobs_.throws_on_finish = false;
  clock_.advance(use_cases::kJobLease + std::chrono::seconds{1});
  until([&] { return store_.jobs.empty(); }, "the job again");
  EXPECT_EQ(events_.published().size(), 2U);
}

TEST_F(Working, StopsBetweenJobs) {
  worker_.start();
  until([&] { return jobs_.claims == 1; }, "the first look");
  bool stopped = false;
  worker_.stop([&] { stopped = true; });
  until([&] { return stopped; }, "the end");
  add_job();
  worker_.wake();
  io_.poll();
  EXPECT_EQ(store_.jobs.size(), 1U);
}

}  // namespace
}  // namespace echoes::hosts
