#pragma once

#include <string_view>

namespace echoes::adapters::aws {

/// The five roots that AWS's endpoints chain to (amazontrust.com/repository), as PEM: loading them takes 2 ms where a
/// system's whole bundle takes 40.
[[nodiscard]] std::string_view amazon_roots() noexcept;

}  // namespace echoes::adapters::aws
