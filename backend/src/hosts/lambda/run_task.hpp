#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/task.hpp"

namespace echoes::hosts::lambda {

/// Runs one task to its end on this thread and answers what it answered; throws what it threw. What else waits on `io`
/// (connections that are kept) goes on waiting until the next task.
template <class T>
T run_task(boost::asio::io_context& io, Task<T> task) {
  std::optional<T> answer;
  std::exception_ptr failure;
  bool ended = false;
  boost::asio::co_spawn(io, std::move(task), [&](const std::exception_ptr& thrown, T value) {
    ended = true;
    failure = thrown;
    if (!thrown) {
      answer.emplace(std::move(value));
    }
  });
  io.restart();
  while (!ended && io.run_one() > 0) {
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
  if (!answer) {
    throw std::logic_error("nothing is left to wait for, and the task has not ended");
  }
  return *std::move(answer);
}

}  // namespace echoes::hosts::lambda
