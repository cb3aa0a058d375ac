#pragma once

#include <libpq-fe.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <string>
#include <utility>
#include <vector>

#include "adapters/postgres/config.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace echoes::adapters::postgres {

/// libpq's connection parameters for this configuration, the session settings that our statements rely on included.
/// Holds the password: not for logs.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> connection_parameters(const DatabaseConfig& config);

/// Connects without blocking, within config.connect_timeout. The caller owns the connection answered; `descriptor`
/// then watches its socket, which belongs to libpq: release it before PQfinish.
[[nodiscard]] Task<Result<PGconn*>> connect(boost::asio::any_io_executor executor, DatabaseConfig config,
                                            boost::asio::posix::stream_descriptor& descriptor);

}  // namespace echoes::adapters::postgres
