#pragma once

#include <cstddef>
#include <string_view>

#include "base/error.hpp"
#include "base/task.hpp"
#include "http/message.hpp"

namespace echoes::hosts {

/// What a connection asks for answers. Thread rule: one thread; many requests at a time.
class Service {
 public:
  virtual ~Service() = default;

  /// Bytes the body of this request may have; asked when only the head has been read.
  [[nodiscard]] virtual std::size_t body_limit(const http::Request& head) const = 0;

  /// Never throws. `request` outlives the answer.
  [[nodiscard]] virtual Task<http::Response> answer(const http::Request& request) = 0;

  /// The answer to a request that was not taken on.
  [[nodiscard]] virtual http::Response refuse(const Error& error, const http::Request& request) = 0;

  /// A connection had to be given up for a fault of ours.
  virtual void report_bug(std::string_view what) = 0;
};

}  // namespace echoes::hosts
