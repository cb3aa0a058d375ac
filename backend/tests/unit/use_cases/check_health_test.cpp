#include "use_cases/check_health.hpp"

#include <gtest/gtest.h>

#include "support/run_task.hpp"

namespace echoes::tests {
namespace {

class Probe final : public ports::HealthProbe {
 public:
  bool well{true};
  Task<Result<void>> check() override {
    if (!well) {
      co_return fail(ErrorCode::kUnavailable, "Try again later.", "it does not answer");
    }
    co_return Result<void>();
  }
};

TEST(CheckHealth, SaysWhichDependencyAnswers) {
  Probe database;
  Probe cache;
  Probe storage;
  use_cases::CheckHealth check(database, cache, storage);
  EXPECT_TRUE(run_task(check.run()).all_well());

  cache.well = false;
  use_cases::HealthReport report = run_task(check.run());
  EXPECT_EQ(report, (use_cases::HealthReport{true, false, true}));
  EXPECT_TRUE(report.able_to_serve());
  EXPECT_FALSE(report.all_well());

  storage.well = false;
  EXPECT_TRUE(run_task(check.run()).able_to_serve());

  database.well = false;
  cache.well = true;
  storage.well = true;
  report = run_task(check.run());
  EXPECT_EQ(report, (use_cases::HealthReport{false, true, true}));
  EXPECT_FALSE(report.able_to_serve());
}

}  // namespace
}  // namespace echoes::tests
