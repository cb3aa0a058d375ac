#pragma once

#include "adapters/dynamodb/table.hpp"
#include "ports/environment.hpp"

namespace echoes::adapters::dynamodb {

/// Whether the table answers. Thread rule: that of the Table, which must outlive it.
class HealthProbe final : public ports::HealthProbe {
 public:
  explicit HealthProbe(Table& table) : table_(table) {}

  Task<Result<void>> check() override;

 private:
  Table& table_;
};

}  // namespace echoes::adapters::dynamodb
