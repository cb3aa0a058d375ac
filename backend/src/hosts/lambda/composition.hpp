#pragma once

#include <memory>
#include <string_view>

#include "hosts/lambda/config.hpp"
#include "hosts/lambda/function.hpp"
#include "hosts/shared/log.hpp"

namespace echoes::hosts::lambda {

/// The function that `handler` names, with everything it stands on; null when this program has no such function.
/// Throws std::exception when it cannot start. Both must outlive the function.
[[nodiscard]] std::unique_ptr<Function> compose(std::string_view handler, const Config& config, const Log& log);

}  // namespace echoes::hosts::lambda
