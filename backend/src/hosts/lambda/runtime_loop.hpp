#pragma once

#include <cstddef>
#include <string_view>

#include "hosts/lambda/function.hpp"
#include "hosts/lambda/runtime_api.hpp"
#include "hosts/shared/log.hpp"

namespace echoes::hosts::lambda {

/// The platform's limit for an answer.
inline constexpr std::size_t kMaxAnswerBytes = 6U * 1024U * 1024U + 100U;

/// Takes event after event until the platform is gone; then throws RuntimeEnded.
[[noreturn]] void run_loop(RuntimeApi& api, Function& function, const Log& log);

/// True for the events of the warm-up schedule, which every function answers without work.
[[nodiscard]] bool is_warm_up(std::string_view event);

}  // namespace echoes::hosts::lambda
