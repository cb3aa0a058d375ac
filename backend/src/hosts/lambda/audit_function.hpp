#pragma once

#include "hosts/lambda/function.hpp"
#include "hosts/lambda/records.hpp"
#include "hosts/shared/log.hpp"

namespace echoes::hosts::lambda {

/// Drains the audit queue into its own log, which is the audit log: one line for each domain event, with who, what,
/// when and the result, and nothing of what an echo holds. A repeat has the eventId of the first.
class AuditFunction final : public Function {
 public:
  /// The log must outlive the function.
  explicit AuditFunction(const Log& log) : log_(log) {}

  std::string handle(const Invocation& invocation) override;
  [[nodiscard]] std::string too_large() const override { return write_batch_answer({}); }

 private:
  const Log& log_;
};

}  // namespace echoes::hosts::lambda
