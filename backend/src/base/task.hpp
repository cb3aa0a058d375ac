#pragma once

#include <boost/asio/awaitable.hpp>

namespace echoes {

/// The one asynchronous word below `http/`. A Task starts when it is awaited and runs on its awaiter's executor;
/// it must not outlive what its parameters refer to.
template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace echoes
