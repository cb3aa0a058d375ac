#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/task.hpp"

namespace echoes::tests {

/// How long a task may take before the test fails; only a fault makes a test wait so long.
inline constexpr std::chrono::seconds kTaskTimeLimit{60};

/// Runs one task to its end on `context`, which the calling thread pumps meanwhile. Other work of the context (an
/// adapter's reader) goes on as far as it must and is left standing afterwards.
/// Throws what the task throws; std::runtime_error when the context runs out of work or the time limit passes.
template <class T>
T run_task(boost::asio::io_context& context, Task<T> task) {
  std::optional<T> value;
  std::exception_ptr error;
  bool done = false;
  boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr thrown, T result) {
    error = std::move(thrown);
    value.emplace(std::move(result));
    done = true;
  });
  context.restart();
  const auto limit = std::chrono::steady_clock::now() + kTaskTimeLimit;
  while (!done) {
    if (context.run_one_until(limit) == 0) {
      throw std::runtime_error(context.stopped() ? "the context ran out of work before the task ended"
                                                 : "the task took longer than the time limit");
    }
  }
  if (error) {
    std::rethrow_exception(error);
  }
  return std::move(*value);
}

/// The same on a context of its own: for tasks that wait for nothing outside.
template <class T>
T run_task(Task<T> task) {
  boost::asio::io_context context(1);
  return run_task(context, std::move(task));
}

}  // namespace echoes::tests
