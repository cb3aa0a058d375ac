#include "use_cases/record_vitals.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace echoes::tests {
namespace {

class RecordVitalsTest : public testing::Test {
 protected:
  std::vector<std::string> faults_of(VitalsReport report) {
    const auto result = record_.run(report);
    std::vector<std::string> pointers;
    if (!result) {
      EXPECT_EQ(result.error().code, ErrorCode::kValidation);
      for (const FieldProblem& problem : result.error().fields) {
        pointers.push_back(problem.pointer);
      }
    }
    return pointers;
  }

  std::vector<VitalsReport> recorded_;
  use_cases::RecordVitals record_{[this](const VitalsReport& report) { recorded_.push_back(report); }};
};

TEST_F(RecordVitalsTest, PassesOnWhatAVisitCanHave) {
  const VitalsReport report{0, {{VitalName::kTapToRecording, 0}, {VitalName::kStopToSaved, use_cases::kMaxVital}}};
  EXPECT_TRUE(faults_of(report).empty());
  EXPECT_EQ(recorded_, std::vector<VitalsReport>{report});
}

TEST_F(RecordVitalsTest, NamesEveryFaultAndRecordsNothing) {
  using Faults = std::vector<std::string>;
  EXPECT_EQ(faults_of({}), Faults{"/vitals"});
  EXPECT_EQ(faults_of({0,
                       {{VitalName::kTapToRecording, -0.1},
                        {VitalName::kTapToRecording, 1},
                        {VitalName::kTimeToFirstByte, std::numeric_limits<double>::infinity()},
                        {VitalName::kStopToSaved, std::nan("")}}}),
            (Faults{"/vitals/0/value", "/vitals/1/name", "/vitals/2/value", "/vitals/3/value"}));
  EXPECT_TRUE(recorded_.empty());
}

}  // namespace
}  // namespace echoes::tests
