#include "adapters/postgres/database.hpp"

#include <utility>

#include "adapters/postgres/lane.hpp"

namespace echoes::adapters::postgres {

Database::Database(const boost::asio::any_io_executor& executor, DatabaseConfig config)
    : config_(std::move(config)),
      reads_(std::make_shared<Lane>(executor, config_, config_.read_connections)),
      writes_(std::make_shared<Lane>(executor, config_, config_.write_connections)) {}

Database::~Database() {
  reads_->close();
  writes_->close();
}

void Database::connect() {
  reads_->start();
  writes_->start();
}

Task<Result<Rows>> Database::read(Statement statement, Params params) { return read(statement, std::move(params), {}); }

Deadline Database::bounded(Deadline deadline) const {
  const Deadline own = Deadline::after(config_.statement_timeout + kGrace);
  return deadline.at() < own.at() ? deadline : own;
}

Task<Result<Rows>> Database::read(Statement statement, Params params, Deadline deadline) {
  const auto lane = reads_;
  deadline = bounded(deadline);
  Answer answer = co_await lane->run(statement, params, deadline);
  if (!answer && answer.error().aftermath != Aftermath::kFinal && !deadline.expired()) {
    answer = co_await lane->run(statement, std::move(params), deadline);
  }
  if (!answer) {
    co_return std::unexpected(std::move(answer.error().error));
  }
  co_return std::move(*answer);
}

Task<Result<Rows>> Database::write(Statement statement, Params params) {
  const auto lane = writes_;
  const Deadline deadline = bounded({});
  Answer answer = co_await lane->run(statement, params, deadline);
  if (!answer && answer.error().aftermath == Aftermath::kRepeat) {
    answer = co_await lane->run(statement, std::move(params), deadline);
  }
  if (!answer) {
    co_return std::unexpected(std::move(answer.error().error));
  }
  co_return std::move(*answer);
}

}  // namespace echoes::adapters::postgres
