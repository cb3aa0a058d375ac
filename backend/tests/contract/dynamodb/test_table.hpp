#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/aws/context.hpp"
#include "adapters/dynamodb/table.hpp"
#include "adapters/system/randomness.hpp"
#include "adapters/system/system_clock.hpp"

namespace echoes::tests {

/// What answers DynamoDB's API: the simulator that the local stack has, and DynamoDB Local, which is the stricter and
/// counts capacity as AWS does. Throws with a sentence saying how to run these tests when there is none.
[[nodiscard]] std::string simulator_dynamodb_url();
[[nodiscard]] std::string dynamodb_local_url();

/// A table of its own, laid out as the Storage stack lays it out, gone at the end.
class TestTable {
 public:
  using Meter = std::function<void(std::string_view action, double units)>;

  /// Calls throw std::runtime_error with what went wrong.
  explicit TestTable(const std::string& url, Meter meter = {});
  TestTable(const TestTable&) = delete;
  TestTable& operator=(const TestTable&) = delete;
  ~TestTable();

  [[nodiscard]] boost::asio::io_context& io() { return io_; }
  [[nodiscard]] adapters::dynamodb::Table& table() { return *table_; }
  /// The same table through connections of its own, on the same thread.
  [[nodiscard]] adapters::dynamodb::Table& other_table() { return *other_table_; }
  [[nodiscard]] adapters::aws::Context& context() { return *context_; }
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Makes time pass for what is built on the table.
  void advance(std::chrono::seconds by) { clock_.ahead += by; }

 private:
  struct Clock final : ports::Clock {
    [[nodiscard]] Instant now() const override { return system.now() + ahead; }
    adapters::system::SystemClock system;
    std::chrono::seconds ahead{};
  };

  void call(const std::string& operation, const boost::json::object& request);

  boost::asio::io_context io_{1};
  Clock clock_;
  adapters::system::Randomness randomness_;
  std::string name_;
  std::unique_ptr<adapters::aws::Context> context_;
  std::unique_ptr<adapters::aws::Context> other_context_;
  std::unique_ptr<adapters::dynamodb::Table> table_;
  std::unique_ptr<adapters::dynamodb::Table> other_table_;
};

}  // namespace echoes::tests
