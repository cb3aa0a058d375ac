#pragma once

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "ports/echo_repository.hpp"
#include "ports/job_queue.hpp"
#include "support/run_task.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {

/// What an adapter's tests supply. REQUIRES: while a fixture lives, nobody else reads or writes its storage, and its
/// job queue is empty at first (a schema, a database or a table of its own).
struct EchoRepositoryFixture {
  virtual ~EchoRepositoryFixture() = default;
  virtual boost::asio::io_context& context() = 0;
  virtual ports::EchoRepository& repository() = 0;
  /// The queue that the repository's follow-ups go to.
  virtual ports::JobQueue& jobs() = 0;
  /// A second worker on the same queue: another connection where there are connections.
  virtual ports::JobQueue& other_jobs() = 0;
  /// How often a test asks each of its random questions: less where asking is slow and a faster storage of the same
  /// adapter is asked as well.
  virtual int repeats() { return 4; }
};

using EchoRepositoryFactory = std::function<std::unique_ptr<EchoRepositoryFixture>()>;

/// Suites on this fixture: EchoRepositoryContract (echo_repository_writes_contract.hpp), EchoListsContract
/// (echo_repository_lists_contract.hpp), EchoDeckContract (echo_repository_deck_contract.hpp), JobQueueContract
/// (job_queue_contract.hpp). An adapter's test includes these headers and instantiates each with its factory:
///   INSTANTIATE_TEST_SUITE_P(Memory, EchoListsContract, testing::Values(EchoRepositoryFactory(make_fixture)));
class EchoRepositoryContract : public testing::TestWithParam<EchoRepositoryFactory> {
 protected:
  void SetUp() override {
    fixture_ = GetParam()();
    ASSERT_NE(fixture_, nullptr);
  }
  void TearDown() override { fixture_.reset(); }

  ports::EchoRepository& repository() { return fixture_->repository(); }
  ports::JobQueue& jobs() { return fixture_->jobs(); }
  ports::JobQueue& other_jobs() { return fixture_->other_jobs(); }
  int repeats() { return fixture_->repeats(); }

  template <class T>
  T run(Task<T> task) {
    return run_task(fixture_->context(), std::move(task));
  }

  /// The value of a task that must succeed.
  template <class T>
  T must(Task<Result<T>> task) {
    Result<T> result = run(std::move(task));
    if (!result.has_value()) {
      throw std::runtime_error("an operation failed: " + result.error().detail + " / " + result.error().log);
    }
    if constexpr (!std::is_void_v<T>) {
      return std::move(*result);
    }
  }

  Echo insert(const Echo& echo) {
    ports::SaveOutcome outcome = must(repository().insert(echo, {}));
    EXPECT_TRUE(outcome.inserted);
    return outcome.echo;
  }

  const UserId owner_ = new_user_id();
  const UserId stranger_ = new_user_id();
  Dice dice_{0xEC40E5};

 private:
  std::unique_ptr<EchoRepositoryFixture> fixture_;
};

}  // namespace echoes::tests
